package io.dashlabel.format;

import java.util.Comparator;
import java.util.Optional;

/**
 * Something in a label file that could not be used as it stands, and what was done about it. Reading goes on.
 *
 * @param frame name of the frame, or of the file where no frame could be read
 * @param label id of the label, where one label is meant and has one
 * @param reason for a person, such as {@code box2d has no area}
 */
public record LabelFinding(String frame, Optional<String> label, String reason) {

    /** By place and reason, so that reports do not depend on threads. */
    public static final Comparator<LabelFinding> BY_PLACE = Comparator.comparing(LabelFinding::frame)
            .thenComparing(finding -> finding.label().orElse(""))
            .thenComparing(LabelFinding::reason);

    public LabelFinding(String frame, String reason) {
        this(frame, Optional.empty(), reason);
    }

    /** One line for a person. */
    @Override
    public String toString() {
        return frame + label.map(id -> ", label " + id).orElse("") + ": " + reason;
    }
}
