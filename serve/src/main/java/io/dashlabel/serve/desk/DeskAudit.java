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
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The audit of a run, if one is planned. Safe for use by several threads. */
final class DeskAudit {

    private final RunFolder folder;
    private final OpenJournal journal;
    private final RunIndex index;
    private Optional<AuditPlan> plan = Optional.empty();
    private Optional<FileTime> read = Optional.empty();

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
        Optional<FileTime> time = Files.exists(folder.audit())
                ? Optional.of(Files.getLastModifiedTime(folder.audit()))
                : Optional.empty();
        if (!time.equals(read)) {
            plan = AuditPlanFile.read(folder);
            read = time;
        }
        return plan;
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
                now.judged(),
                now.plan().precision(),
                now.plan().confidence(),
                isOutdated(now.plan())
                        ? "The run was continued after the audit was planned, so the audit no longer holds; plan it anew"
                                + " with: dashlabel accept " + folder.id()
                        : verdict.map(AuditVerdict::sentence).orElse(null),
                verdict.map(AuditVerdict::perCategory).orElse(List.of())));
    }

    /** The boxes to judge, in the order of the audit; the second stage follows as soon as the first one is judged. */
    List<QueueItem> items() throws IOException {
        List<QueueItem> items = new ArrayList<>();
        Optional<Audit> audit = audit();
        if (audit.isPresent()) {
            for (AuditItem item : audit.get().items()) {
                OptionalInt n = index.find(item.image());
                if (n.isPresent()) {
                    items.add(new QueueItem(n.getAsInt(), Optional.of(item.box())));
                }
            }
        }
        return items;
    }

    /** The items that are judged; a decision that was made elsewhere does not count. */
    Set<QueueItem> judged() throws IOException {
        Set<QueueItem> judged = new HashSet<>();
        Optional<Audit> audit = audit();
        if (audit.isPresent()) {
            for (AuditItem item : audit.get().items()) {
                OptionalInt n = index.find(item.image());
                if (n.isPresent() && audit.get().judgement(item).isPresent()) {
                    judged.add(new QueueItem(n.getAsInt(), Optional.of(item.box())));
                }
            }
        }
        return judged;
    }

    /** The labels that the guarantee covers. */
    CoveredLabels covered() throws IOException {
        Optional<CoveredLabels> claim = plan().filter(made -> !isOutdated(made))
                .flatMap(AuditPlan::claim)
                .map(CoveredLabels.class::cast);
        return claim.orElse((Detection label) -> false);
    }
}
