package io.dashlabel.pipeline.export;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one part of a dataset holds.
 *
 * @param split its name
 * @param labels number of labels by category
 */
public record SplitCount(String split, long images, Map<String, Long> labels) {

    public SplitCount {
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    }

    /** The number of labels of all categories. */
    public long allLabels() {
        return labels.values().stream().mapToLong(Long::longValue).sum();
    }
}
