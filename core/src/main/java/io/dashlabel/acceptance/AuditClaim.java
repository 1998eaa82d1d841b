package io.dashlabel.acceptance;

import io.dashlabel.label.Detection;
import io.dashlabel.review.CoveredLabels;
import java.time.Instant;
import java.util.List;

/**
 * What an audit accepted.
 *
 * @param at time of the verdict
 * @param accepted the boxes; none if the precision was not shown anywhere
 */
public record AuditClaim(Instant at, List<AcceptedBoxes> accepted) implements CoveredLabels {

    public AuditClaim {
        accepted = List.copyOf(accepted);
    }

    @Override
    public boolean cover(Detection label) {
        return accepted.stream().anyMatch(boxes -> boxes.hold(label));
    }
}
