package io.dashlabel.pipeline.acceptance;

import io.dashlabel.acceptance.Audit;
import io.dashlabel.acceptance.AuditClaim;
import io.dashlabel.acceptance.AuditPlan;
import io.dashlabel.acceptance.AuditPlanFile;
import io.dashlabel.acceptance.AuditPlanner;
import io.dashlabel.acceptance.SecondOpinions;
import io.dashlabel.label.Count;
import io.dashlabel.label.UsageException;
import io.dashlabel.review.ReviewJournal;
import io.dashlabel.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Optional;

/**
 * The next step of the audit of a run: plans it, says how far it is, or gives the verdict and keeps it.
 *
 * @param run nobody may label in it meanwhile, so the caller locks it
 */
public record AcceptanceJob(RunFolder run, Clock clock) {

    /**
     * How far an audit is.
     *
     * @param opinions of a second person
     * @param isNew whether it was planned now
     */
    public record State(Audit audit, SecondOpinions opinions, boolean isNew) {}

    /**
     * Does the next step.
     *
     * @throws UsageException if the audit is for other labels than the run has, or if its flags cannot change any more
     */
    public State next(AcceptanceFlags flags) throws IOException {
        Optional<AuditPlan> planned = AuditPlanFile.read(run);
        if (planned.isEmpty()) {
            return planned(flags);
        }
        AuditPlan plan = planned.get();
        State state = state(plan, false);
        Audit audit = state.audit();
        if (!flags.fit(plan)) {
            if (audit.judged() == 0) {
                return planned(flags);
            }
            throw new UsageException(
                    "the audit of run " + run.id() + " is for precision " + plan.precision()
                            + " with confidence " + plan.confidence() + ", seed " + plan.seed() + " and "
                            + Count.of(plan.sample(), "box") + (plan.isByCategory() ? " by category" : "") + ", and "
                            + Count.of(audit.judged(), "box is", "boxes are")
                            + " judged; leave the other flags out, because an audit that changes until it passes proves nothing");
        }
        Optional<String> broken = AuditPlanner.broken(run, plan);
        if (broken.isPresent()) {
            throw new UsageException(broken.get());
        }
        Optional<AuditClaim> claim = audit.verdict().map(verdict -> verdict.claim(clock.instant()));
        boolean isKept = claim.map(AuditClaim::accepted).equals(plan.claim().map(AuditClaim::accepted));
        if (!isKept) {
            AuditPlanFile.write(run, plan, claim);
        }
        return state;
    }

    private State planned(AcceptanceFlags flags) throws IOException {
        if (Files.exists(run.imageAudit())) {
            throw new UsageException("run " + run.id() + " has an audit of whole images, and a run has one audit at a"
                    + " time; delete " + run.imageAudit() + " to plan an audit of boxes");
        }
        AuditPlan plan = AuditPlanner.plan(run, flags.request(), clock.instant());
        AuditPlanFile.write(run, plan);
        return state(plan, true);
    }

    private State state(AuditPlan plan, boolean isNew) throws IOException {
        try (ReviewJournal journal = ReviewJournal.openToRead(run.review())) {
            Audit audit = Audit.of(plan, journal);
            return new State(audit, SecondOpinions.of(audit, journal), isNew);
        }
    }
}
