package io.dashlabel.format;

import io.dashlabel.label.Detection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Numbers the labels of one frame that have no id, and avoids the ids in use. */
public final class LabelIds {
    private final Set<String> taken = new HashSet<>();
    private int last;

    public LabelIds(List<Detection> detections) {
        detections.forEach(d -> d.id().ifPresent(taken::add));
    }

    /** The detection's own id, or the next free number. Called once for each detection, in their order. */
    public String of(Detection detection) {
        return detection.id().orElseGet(this::next);
    }

    private String next() {
        String id;
        do {
            id = Integer.toString(++last);
        } while (taken.contains(id));
        return id;
    }
}
