package io.dashlabel.format;

import io.dashlabel.label.Frame;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that a file or folder holds, in memory.
 *
 * @param frames in the order of the file, each name once: the last of several counts
 * @param dataset fields beside the frames, such as Scalabel's {@code config}
 * @param findings what could not be used as it stands
 */
public record LabelSet(List<Frame> frames, Map<String, Object> dataset, List<LabelFinding> findings) {

    public LabelSet {
        frames = List.copyOf(frames);
        dataset = Collections.unmodifiableMap(new LinkedHashMap<>(dataset));
        findings = List.copyOf(findings);
    }
}
