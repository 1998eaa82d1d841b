package io.dashlabel.acceptance;

import io.dashlabel.label.Detection;
import java.time.Instant;
import java.util.List;

/**
 * What an audit accepted.
 *
 * @param at time of the verdict
 * @param accepted the boxes; none if the precision was not shown anywhere
 */
public record AuditClaim(Instant at, List<AcceptedBoxes> accepted) {

    public AuditClaim {
        accepted = List.copyOf(accepted);
    }

    /** Whether a label of the model was accepted. */
    boolean cover(Detection label) {
        return accepted.stream().anyMatch(boxes -> boxes.hold(label));
    }
}
