package io.dashlabel.acceptance;

import io.dashlabel.label.Count;
import io.dashlabel.label.Detection;
import io.dashlabel.label.UsageException;
import io.dashlabel.review.CoveredLabels;
import io.dashlabel.review.LabelVersion;
import io.dashlabel.review.VersionedLabels;
import io.dashlabel.run.RunFolder;
import java.io.IOException;
import java.util.Optional;

/** The labels of a run that an audit accepted. */
public final class AcceptedLabels implements CoveredLabels {

    private final AuditClaim claim;
    private long kept;
    private long decided;
    private long left;

    private AcceptedLabels(AuditClaim claim) {
        this.claim = claim;
    }

    /**
     * A version of the labels of a run. For {@link LabelVersion#ACCEPTED}, it reads all label files first, because the
     * guarantee holds only for the labels that the audit was planned for.
     *
     * @throws UsageException if accepted labels are wanted, and no audit has accepted any, or the labels changed since
     */
    public static VersionedLabels version(RunFolder run, LabelVersion version) throws IOException {
        return version == LabelVersion.ACCEPTED
                ? new VersionedLabels(run, version, Optional.of(of(run)))
                : new VersionedLabels(run, version);
    }

    private static AcceptedLabels of(RunFolder run) throws IOException {
        Optional<AuditPlan> boxes = AuditPlanFile.read(run);
        Optional<ImageAuditPlan> images = ImageAuditPlanFile.read(run);
        if (boxes.isEmpty() && images.isEmpty()) {
            throw new UsageException("run " + run.id()
                    + " has no accepted labels, because nobody audited it; plan an audit with:  dashlabel accept "
                    + run.id());
        }
        AuditClaim claim = boxes.map(AuditPlan::claim)
                .orElseGet(() -> images.flatMap(ImageAuditPlan::claim))
                .orElseThrow(() -> new UsageException("run " + run.id()
                        + " has no accepted labels yet, because its audit has no verdict; see how far it is with:"
                        + "  dashlabel accept " + run.id()));
        if (claim.accepted().isEmpty()) {
            throw new UsageException("run " + run.id()
                    + " has no accepted labels, because its audit accepted nothing; --labels human has what persons"
                    + " made or accepted");
        }
        AcceptedLabels labels = new AcceptedLabels(claim);
        String now = Population.read(run, (image, name, index, id, label, isDecided) -> labels.count(label, isDecided));
        String then = boxes.map(AuditPlan::population)
                .orElseGet(() -> images.orElseThrow().population());
        if (!now.equals(then)) {
            throw new UsageException(AuditPlanner.broken(run, boxes.isPresent() ? run.audit() : run.imageAudit()));
        }
        return labels;
    }

    private void count(Detection label, boolean isDecided) {
        if (isDecided) {
            decided++;
        } else if (cover(label)) {
            kept++;
        } else {
            left++;
        }
    }

    @Override
    public boolean cover(Detection label) {
        return claim.cover(label);
    }

    @Override
    public String sentence() {
        return Count.of(kept, "box is", "boxes are") + " accepted by the audit, "
                + Count.of(decided, "box was", "boxes were")
                + " decided by a person, and " + Count.of(left, "other box is", "other boxes are")
                + " left out, so images may lack objects";
    }
}
