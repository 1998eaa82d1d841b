package io.dashlabel.format;

import io.dashlabel.label.Frame;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The contents of a file or folder, in memory.
 *
 * @param frames in the order of the file, each name once: the last frame of a name applies
 * @param dataset fields beside the frames, such as Scalabel's {@code config}
 * @param findings values that could not be used unchanged
 */
public record LabelSet(List<Frame> frames, Map<String, Object> dataset, List<LabelFinding> findings) {

    public LabelSet {
        frames = List.copyOf(frames);
        dataset = Collections.unmodifiableMap(new LinkedHashMap<>(dataset));
        findings = List.copyOf(findings);
    }
}
