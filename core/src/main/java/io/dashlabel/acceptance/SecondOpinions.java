package io.dashlabel.acceptance;

import io.dashlabel.label.Count;
import io.dashlabel.review.Edit;
import io.dashlabel.review.ReviewJournal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Boxes of an audit that a second person judges again, without the first judgement in sight. They are drawn by the seed
 * of the audit when all its boxes are judged. They say how far two persons agree, and change no claim.
 */
public final class SecondOpinions {

    /** {@link Edit#via} of a second opinion. */
    public static final String VIA = "second-opinion";

    private static final double PERCENT = 100;

    /**
     * Two judgements of one box.
     *
     * @param by who judged first
     * @param second absent until another person judged
     */
    private record Pair(String by, Judgement first, Optional<Judgement> second) {

        boolean agrees() {
            return second.filter(judgement -> (judgement == Judgement.RIGHT) == (first == Judgement.RIGHT))
                    .isPresent();
        }
    }

    private final Map<AuditItem, Pair> pairs;
    private final double confidence;

    private SecondOpinions(Map<AuditItem, Pair> pairs, double confidence) {
        this.pairs = pairs;
        this.confidence = confidence;
    }

    /** The second opinions so far; none to give before all boxes of the audit are judged. */
    public static SecondOpinions of(Audit audit, ReviewJournal journal) throws IOException {
        AuditPlan plan = audit.plan();
        Map<AuditItem, Pair> pairs = new LinkedHashMap<>();
        if (audit.verdict().isPresent()) {
            List<AuditItem> items = new ArrayList<>(audit.items());
            Collections.shuffle(items, new Random(~plan.seed())); // not the order of the audit
            int count = (int) Math.ceil(plan.secondShare() * items.size());
            for (AuditItem item : items.subList(0, count)) {
                List<Edit> edits = journal.edits(item.image());
                Edit first = Judgement.last(item, edits, Judgement.VIA).orElseThrow();
                Optional<Judgement> second = Judgement.last(item, edits, VIA)
                        .filter(edit -> !edit.by().equals(first.by()))
                        .map(edit -> Judgement.of(item, edit));
                pairs.put(item, new Pair(first.by(), Judgement.of(item, first), second));
            }
        }
        return new SecondOpinions(pairs, plan.confidence());
    }

    /** The boxes to judge again, in this order. */
    public List<AuditItem> items() {
        return List.copyOf(pairs.keySet());
    }

    /** The second judgement of a box of {@link #items}; empty if there is none yet. */
    public Optional<Judgement> judgement(AuditItem item) {
        return Optional.ofNullable(pairs.get(item)).flatMap(Pair::second);
    }

    /** Who judged a box first; empty if the box needs no second opinion. */
    public Optional<String> firstJudge(String image, String box) {
        return pairs.entrySet().stream()
                .filter(pair -> pair.getKey().image().equals(image)
                        && pair.getKey().box().equals(box))
                .map(pair -> pair.getValue().by())
                .findFirst();
    }

    /** The number of boxes that two persons judged. */
    public long judged() {
        return pairs.values().stream().filter(pair -> pair.second().isPresent()).count();
    }

    /** How far two persons agree, in one sentence; empty if no box has two judgements. */
    public Optional<String> sentence() {
        int judged = (int) judged();
        if (judged == 0) {
            return Optional.empty();
        }
        int agreed = (int) pairs.values().stream().filter(Pair::agrees).count();
        double least = 1 - ExactTests.mostWrongShare(judged, judged - agreed, 1 - confidence);
        return Optional.of("A second person judged " + Count.of(judged, "box", "boxes") + " again and agreed on "
                + Count.of(agreed) + " (" + percent(agreed / (double) judged) + "; with " + percent(confidence)
                + " confidence, at least " + percent(Math.floor(least * PERCENT * 10) / 10 / PERCENT)
                + " of the boxes of the audit, exact bound).");
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f", share * PERCENT).replaceFirst("\\.0$", "") + "%";
    }
}
