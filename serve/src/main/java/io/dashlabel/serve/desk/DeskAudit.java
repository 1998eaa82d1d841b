package io.dashlabel.serve.desk;

import io.dashlabel.acceptance.Audit;
import io.dashlabel.acceptance.AuditItem;
import io.dashlabel.acceptance.AuditPlan;
import io.dashlabel.acceptance.AuditPlanFile;
import io.dashlabel.acceptance.AuditVerdict;
import io.dashlabel.label.Detection;
import io.dashlabel.review.CoveredLabels;
import io.dashlabel.run.RunFolder;
import io.dashlabel.run.Step;
import io.dashlabel.run.store.StoredRun;
import io.dashlabel.serve.api.AuditView;
import io.dashlabel.serve.queue.QueueItem;
import io.dashlabel.serve.queue.RunIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The audit of a run, if one is planned. Safe for use by several threads. */
final class DeskAudit {

    /** When the plan was written, and the run last labelled an image. */
    private record Times(Optional<FileTime> audit, Optional<FileTime> journal) {}

    private final RunFolder folder;
    private final OpenJournal journal;
    private final RunIndex index;
    private Optional<AuditPlan> plan = Optional.empty();
    private boolean isOutdated;
    private Times read = new Times(Optional.empty(), Optional.empty());

    DeskAudit(RunFolder folder, OpenJournal journal, RunIndex index) {
        this.folder = folder;
        this.journal = journal;
        this.index = index;
    }

    /**
     * Whether a process labelled images of the run after the audit was planned. The labels may be others now; {@code
     * dashlabel accept} compares them.
     */
    private boolean isOutdated(AuditPlan made) {
        return StoredRun.of(folder).record().sessions().stream()
                .filter(session -> session.steps().isEmpty() || session.steps().contains(Step.ANNOTATE))
                .anyMatch(session -> session.state()
                        .begun()
                        .filter(begun -> begun.isAfter(made.made()))
                        .isPresent());
    }

    private synchronized Optional<AuditPlan> plan() throws IOException {
        Times now = new Times(time(folder.audit()), time(folder.journal()));
        if (!now.equals(read)) {
            plan = AuditPlanFile.read(folder);
            isOutdated = plan.filter(this::isOutdated).isPresent();
            read = now;
        }
        return plan;
    }

    private static Optional<FileTime> time(Path file) throws IOException {
        return Files.exists(file) ? Optional.of(Files.getLastModifiedTime(file)) : Optional.empty();
    }

    /** Whether the present plan is about labels that may be others now. */
    private synchronized boolean isOutdated() throws IOException {
        var unused = plan();
        return isOutdated;
    }

    private Optional<Audit> audit() throws IOException {
        Optional<AuditPlan> planned = plan();
        return planned.isEmpty()
                ? Optional.empty()
                : Optional.of(journal.read(review -> Audit.of(planned.get(), review.journal())));
    }

    /** How far the audit is, with its verdict as soon as all boxes are judged. */
    Optional<AuditView> view() throws IOException {
        Optional<Audit> audit = audit();
        if (audit.isEmpty()) {
            return Optional.empty();
        }
        Audit now = audit.get();
        Optional<AuditVerdict> verdict = now.verdict();
        return Optional.of(new AuditView(
                now.size(),
                now.items().size(),
                now.judged(),
                now.plan().precision(),
                now.plan().confidence(),
                isOutdated()
                        ? "The run was continued after the audit was planned, so the audit no longer holds; plan it anew"
                                + " with: dashlabel accept " + folder.id()
                        : verdict.map(AuditVerdict::sentence).orElse(null),
                verdict.map(AuditVerdict::perCategory).orElse(List.of())));
    }

    /**
     * The boxes to judge, in the order of the audit, and whether they are judged; a decision that was made elsewhere does
     * not count. The second stage follows as soon as the first one is judged.
     */
    Map<QueueItem, Boolean> items() throws IOException {
        Map<QueueItem, Boolean> items = new LinkedHashMap<>();
        Optional<Audit> audit = audit();
        if (audit.isPresent()) {
            for (AuditItem item : audit.get().items()) {
                OptionalInt n = index.find(item.image());
                if (n.isPresent()) {
                    items.put(
                            new QueueItem(n.getAsInt(), Optional.of(item.box())),
                            audit.get().judgement(item).isPresent());
                }
            }
        }
        return items;
    }

    /** The labels that the guarantee covers. */
    CoveredLabels covered() throws IOException {
        Optional<AuditPlan> planned = plan();
        Optional<CoveredLabels> claim = planned.isEmpty() || isOutdated()
                ? Optional.empty()
                : planned.flatMap(AuditPlan::claim).map(CoveredLabels.class::cast);
        return claim.orElse((Detection label) -> false);
    }
}
