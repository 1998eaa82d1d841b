package io.dashlabel.serve.desk;

import io.dashlabel.acceptance.Audit;
import io.dashlabel.acceptance.AuditItem;
import io.dashlabel.acceptance.AuditPlan;
import io.dashlabel.acceptance.AuditPlanFile;
import io.dashlabel.acceptance.AuditVerdict;
import io.dashlabel.acceptance.ImageAuditPlan;
import io.dashlabel.acceptance.ImageAuditPlanFile;
import io.dashlabel.acceptance.Judgement;
import io.dashlabel.acceptance.SecondOpinions;
import io.dashlabel.label.Count;
import io.dashlabel.label.Detection;
import io.dashlabel.label.UsageException;
import io.dashlabel.review.CoveredLabels;
import io.dashlabel.run.RunFolder;
import io.dashlabel.run.Step;
import io.dashlabel.run.store.StoredRun;
import io.dashlabel.serve.api.AuditView;
import io.dashlabel.serve.api.ImageAuditView;
import io.dashlabel.serve.queue.ImageState;
import io.dashlabel.serve.queue.QueueItem;
import io.dashlabel.serve.queue.QueueOrder;
import io.dashlabel.serve.queue.RunIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The audit of a run, if one is planned. Safe for use by several threads. */
final class DeskAudit {

    /** The audit as far as the journal is. */
    private record Judged(Audit audit, SecondOpinions opinions) {}

    /** When the plans were written, and the run last labelled an image. */
    private record Times(Optional<FileTime> audit, Optional<FileTime> imageAudit, Optional<FileTime> journal) {}

    /**
     * The plans of the run as they are now.
     *
     * @param isOutdated whether the present plan is about labels that may be others now
     */
    private record Plans(Optional<AuditPlan> boxes, Optional<ImageAuditPlan> images, boolean isOutdated) {

        Optional<CoveredLabels> claim() {
            return isOutdated
                    ? Optional.empty()
                    : boxes.map(AuditPlan::claim)
                            .orElse(images.flatMap(ImageAuditPlan::claim))
                            .map(CoveredLabels.class::cast);
        }
    }

    private final RunFolder folder;
    private final OpenJournal journal;
    private final RunIndex index;
    private Plans plans = new Plans(Optional.empty(), Optional.empty(), false);
    private Times read = new Times(Optional.empty(), Optional.empty(), Optional.empty());

    DeskAudit(RunFolder folder, OpenJournal journal, RunIndex index) {
        this.folder = folder;
        this.journal = journal;
        this.index = index;
    }

    /**
     * Whether a process labelled images of the run after the audit was planned. The labels may be others now; {@code
     * dashlabel accept} compares them.
     */
    private boolean isLabelledSince(Instant planned) {
        return StoredRun.of(folder).record().sessions().stream()
                .filter(session -> session.steps().isEmpty() || session.steps().contains(Step.ANNOTATE))
                .anyMatch(session -> session.state()
                        .begun()
                        .filter(begun -> begun.isAfter(planned))
                        .isPresent());
    }

    private synchronized Plans plans() throws IOException {
        Times now = new Times(time(folder.audit()), time(folder.imageAudit()), time(folder.journal()));
        if (!now.equals(read)) {
            Optional<AuditPlan> boxes = AuditPlanFile.read(folder);
            Optional<ImageAuditPlan> images = ImageAuditPlanFile.read(folder);
            boolean isOutdated = boxes.map(AuditPlan::made)
                    .or(() -> images.map(ImageAuditPlan::made))
                    .filter(this::isLabelledSince)
                    .isPresent();
            plans = new Plans(boxes, images, isOutdated);
            read = now;
        }
        return plans;
    }

    private static Optional<FileTime> time(Path file) throws IOException {
        return Files.exists(file) ? Optional.of(Files.getLastModifiedTime(file)) : Optional.empty();
    }

    private Optional<Judged> judged() throws IOException {
        Optional<AuditPlan> planned = plans().boxes();
        return planned.isEmpty()
                ? Optional.empty()
                : Optional.of(journal.read(review -> {
                    Audit audit = Audit.of(planned.get(), review.journal());
                    return new Judged(audit, SecondOpinions.of(audit, review.journal()));
                }));
    }

    /** How far the audit is, with its verdict as soon as all boxes are judged. */
    Optional<AuditView> view() throws IOException {
        Optional<Judged> judged = judged();
        if (judged.isEmpty()) {
            return Optional.empty();
        }
        Audit now = judged.get().audit();
        SecondOpinions opinions = judged.get().opinions();
        Optional<AuditVerdict> verdict = now.verdict();
        return Optional.of(new AuditView(
                now.size(),
                now.items().size(),
                now.judged(),
                now.plan().precision(),
                now.plan().confidence(),
                plans().isOutdated()
                        ? "The run was continued after the audit was planned, so the audit no longer holds; plan it anew"
                                + " with: dashlabel accept " + folder.id()
                        : verdict.map(AuditVerdict::sentence).orElse(null),
                verdict.map(AuditVerdict::perCategory).orElse(List.of()),
                opinions.items().size(),
                opinions.judged(),
                opinions.sentence().orElse(null)));
    }

    /** How far an audit of whole images is. */
    Optional<ImageAuditView> imageView() throws IOException {
        Optional<ImageAuditPlan> planned = plans().images();
        if (planned.isEmpty()) {
            return Optional.empty();
        }
        long reviewed = images().stream()
                .filter(item -> index.state(item.image()) == ImageState.REVIEWED)
                .count();
        ImageAuditPlan plan = planned.get();
        return Optional.of(new ImageAuditView(
                plan.sample().size(), reviewed, plan.precision(), plan.confidence(), imageNote(plan)));
    }

    private @Nullable String imageNote(ImageAuditPlan plan) throws IOException {
        if (plans().isOutdated()) {
            return "The run was continued after the audit was planned, so the audit no longer holds; delete "
                    + folder.imageAudit().getFileName() + " and plan it anew with: dashlabel accept " + folder.id()
                    + " --images " + plan.sample().size();
        }
        return plan.isDeclared()
                ? "Ground truth of " + Count.of(plan.sample().size(), "image")
                        + " judged the labels; somebody declared these images random."
                : null;
    }

    /**
     * The boxes to judge, in the order of the audit, and whether they are judged; a decision that was made elsewhere does
     * not count. The second stage follows as soon as the first one is judged.
     */
    Map<QueueItem, Boolean> items(QueueOrder order) throws IOException {
        Map<QueueItem, Boolean> items = new LinkedHashMap<>();
        Optional<Judged> judged = judged();
        if (judged.isPresent()) {
            Audit audit = judged.get().audit();
            SecondOpinions opinions = judged.get().opinions();
            boolean isSecond = order == QueueOrder.SECOND_OPINION;
            for (AuditItem item : isSecond ? opinions.items() : audit.items()) {
                OptionalInt n = index.find(item.image());
                if (n.isPresent()) {
                    Optional<Judgement> judgement = isSecond ? opinions.judgement(item) : audit.judgement(item);
                    items.put(new QueueItem(n.getAsInt(), Optional.of(item.box())), judgement.isPresent());
                }
            }
        }
        return items;
    }

    /** The images that an audit of whole images drew, in its order; none where ground truth is the judge. */
    List<QueueItem> images() throws IOException {
        return plans()
                .images()
                .filter(plan -> !plan.isDeclared())
                .map(ImageAuditPlan::sample)
                .orElse(List.of())
                .stream()
                .map(index::find)
                .filter(OptionalInt::isPresent)
                .map(n -> new QueueItem(n.getAsInt(), Optional.empty()))
                .toList();
    }

    /**
     * Requires that a second opinion comes from a second person.
     *
     * @throws UsageException if the same person judged the box before, or if the box needs no second opinion
     */
    void requireSecondPerson(String by, String image, String box) throws IOException {
        Optional<String> first = judged().flatMap(audit -> audit.opinions().firstJudge(image, box));
        if (first.isEmpty()) {
            throw new UsageException("box " + box + " of " + image + " needs no second opinion");
        }
        if (first.get().equals(by)) {
            throw new UsageException(by + " judged this box in the audit, so its second opinion must come from another"
                    + " person: change the name at the top of the page");
        }
    }

    /** The labels that the guarantee covers. */
    CoveredLabels covered() throws IOException {
        return plans().claim().orElse((Detection label) -> false);
    }
}
