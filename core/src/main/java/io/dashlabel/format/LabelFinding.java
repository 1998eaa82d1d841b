package io.dashlabel.format;

import java.util.Comparator;
import java.util.Optional;

/**
 * A value in a label file that could not be used unchanged, and the treatment it got. Reading continues after it.
 *
 * @param frame name of the frame; name of the file if no frame could be read
 * @param label id of the label, if the finding concerns one label with an id
 * @param reason for people, such as {@code box2d has no area}
 */
public record LabelFinding(String frame, Optional<String> label, String reason) {

    /** Orders by place and reason, so that reports do not depend on threads. */
    public static final Comparator<LabelFinding> BY_PLACE = Comparator.comparing(LabelFinding::frame)
            .thenComparing(finding -> finding.label().orElse(""))
            .thenComparing(LabelFinding::reason);

    public LabelFinding(String frame, String reason) {
        this(frame, Optional.empty(), reason);
    }

    /** One line for people. */
    @Override
    public String toString() {
        return frame + label.map(id -> ", label " + id).orElse("") + ": " + reason;
    }
}
