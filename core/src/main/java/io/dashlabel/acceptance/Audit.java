package io.dashlabel.acceptance;

import io.dashlabel.review.Edit;
import io.dashlabel.review.ReviewJournal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * An audit as far as the journal of edits is: which boxes to judge, which are judged, and the verdict as soon as all
 * are. The boxes of the second stage are known as soon as the first stage is judged.
 */
public final class Audit {

    private final AuditPlan plan;
    private final List<AuditItem> items;
    private final Map<AuditItem, Judgement> judged;
    private final Optional<List<SecondStage>> second;
    private final int withScore;

    private Audit(
            AuditPlan plan,
            List<AuditItem> items,
            Map<AuditItem, Judgement> judged,
            Optional<List<SecondStage>> second,
            int withScore) {
        this.plan = plan;
        this.items = List.copyOf(items);
        this.judged = judged;
        this.second = second;
        this.withScore = withScore;
    }

    /** The state of an audit. It reads the edits of the images in the sample. */
    public static Audit of(AuditPlan plan, ReviewJournal journal) throws IOException {
        Map<String, List<Edit>> edits = new HashMap<>();
        List<AuditItem> items = new ArrayList<>();
        plan.groups().forEach(group -> items.addAll(group.pilot()));
        Collections.shuffle(items, new Random(plan.seed()));
        Map<AuditItem, Judgement> judged = new HashMap<>();
        int withScore = judge(items, journal, edits, judged);
        if (judged.size() < items.size()) {
            return new Audit(plan, items, judged, Optional.empty(), withScore);
        }
        Map<AuditItem, Boolean> right = new HashMap<>();
        judged.forEach((item, judgement) -> right.put(item, judgement == Judgement.RIGHT));
        List<SecondStage> second = SecondStage.choose(plan, right);
        List<AuditItem> more = new ArrayList<>();
        second.forEach(stage -> more.addAll(stage.items()));
        Collections.shuffle(more, new Random(plan.seed()));
        items.addAll(more);
        withScore += judge(more, journal, edits, judged);
        return new Audit(plan, items, judged, Optional.of(second), withScore);
    }

    private static int judge(
            List<AuditItem> items,
            ReviewJournal journal,
            Map<String, List<Edit>> edits,
            Map<AuditItem, Judgement> judged)
            throws IOException {
        int withScore = 0;
        for (AuditItem item : items) {
            List<Edit> known = edits.get(item.image());
            if (known == null) {
                known = journal.edits(item.image());
                edits.put(item.image(), known);
            }
            Optional<Judgement> judgement = Judgement.of(item, known);
            if (judgement.isPresent()) {
                judged.put(item, judgement.get());
                withScore += Judgement.last(item, known, Judgement.VIA)
                                .filter(edit -> edit.shown().contains("score"))
                                .isPresent()
                        ? 1
                        : 0;
            }
        }
        return withScore;
    }

    public AuditPlan plan() {
        return plan;
    }

    /** The boxes to judge, in this order. Grows once, when the first stage is judged. */
    public List<AuditItem> items() {
        return items;
    }

    /** The judgement of a box of {@link #items}; empty if it is not judged yet. */
    public Optional<Judgement> judgement(AuditItem item) {
        return Optional.ofNullable(judged.get(item));
    }

    /** The number of judged boxes. */
    public int judged() {
        return judged.size();
    }

    /** The number of boxes to judge; before the end of the first stage, the number that was planned. */
    public int size() {
        return second.isPresent() ? items.size() : Math.max(items.size(), plan.sample());
    }

    /** The verdict; absent until all boxes are judged, because whoever looks earlier spoils the confidence. */
    public Optional<AuditVerdict> verdict() {
        if (second.isEmpty() || judged.size() < items.size()) {
            return Optional.empty();
        }
        return Optional.of(new AuditVerdict(
                plan,
                second.get().stream()
                        .map(stage -> stage.verdict(plan.precision(), judged))
                        .toList(),
                withScore));
    }
}
