package io.dashlabel.pipeline.effort;

import io.dashlabel.review.Edit;
import io.dashlabel.review.Folding;
import io.dashlabel.review.ReviewJournal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The seconds of each act: from the literature, or the user's own as soon as {@value #ENOUGH} of an act are known.
 *
 * @param acts in the order of {@link ReviewAct}
 * @param pauses number of times above {@value #PAUSE_MS} ms, which are left out
 */
public record ReviewTimes(List<ActTime> acts, long pauses) {

    /** So many times of an act replace the literature. */
    public static final int ENOUGH = 50;

    /** A longer time is a pause. */
    public static final long PAUSE_MS = 60_000;

    private static final double MS = 1000;

    private static final String IMPORTED = "import:";

    private static final String BULK = "bulk";

    /** Only the literature. */
    public static final ReviewTimes USUAL = new ReviewTimes(
            Arrays.stream(ReviewAct.values()).map(ReviewAct::usual).toList(), 0);

    public ReviewTimes {
        acts = List.copyOf(acts);
    }

    /**
     * The times in a journal. What one key press did to several boxes does not count, for its time is that of all of them;
     * neither do edits that were taken back, nor edits of other tools, whose times are for whole images.
     */
    public static ReviewTimes of(ReviewJournal journal) throws IOException {
        Map<ReviewAct, List<Long>> known = new EnumMap<>(ReviewAct.class);
        long pauses = 0;
        for (String image : journal.images()) {
            List<Edit> edits = journal.edits(image);
            Set<Long> undone = Folding.undone(edits);
            Map<String, Integer> inGroup = new HashMap<>();
            edits.forEach(edit -> inGroup.merge(edit.groupOrKey(), 1, Integer::sum));
            for (Edit edit : edits) {
                if (edit.ms().isEmpty()
                        || edit.via().startsWith(IMPORTED)
                        || edit.via().equals(BULK)
                        || inGroup.getOrDefault(edit.groupOrKey(), 1) > 1
                        || undone.contains(edit.seq())) {
                    continue;
                }
                ReviewAct act = ReviewAct.of(edit.action()).orElse(ReviewAct.LOOK);
                if (act != ReviewAct.LOOK && edit.ms().getAsLong() > PAUSE_MS) {
                    pauses++;
                } else if (act != ReviewAct.LOOK) {
                    known.computeIfAbsent(act, first -> new ArrayList<>())
                            .add(edit.ms().getAsLong());
                }
            }
        }
        return new ReviewTimes(
                Arrays.stream(ReviewAct.values())
                        .map(act -> time(act, known.getOrDefault(act, List.of())))
                        .toList(),
                pauses);
    }

    private static ActTime time(ReviewAct act, List<Long> known) {
        if (known.size() < ENOUGH) {
            return act.usual();
        }
        double[] sorted = known.stream().mapToDouble(ms -> ms / MS).sorted().toArray();
        return new ActTime(
                act,
                quantile(sorted, 0.25),
                quantile(sorted, 0.5),
                quantile(sorted, 0.75),
                ActTime.YOURS,
                sorted.length);
    }

    /** Between two values, the quantile lies in proportion. */
    private static double quantile(double[] sorted, double share) {
        double at = share * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    /** The seconds of an act. */
    public ActTime of(ReviewAct act) {
        return acts.get(act.ordinal());
    }

    /**
     * The minutes of a review.
     *
     * @param images number of images to look at
     * @param edits all edits. A changed or rejected box is verified first; so it takes both times. This holds for the
     *     literature's times; the user's own hold the decision already
     */
    Minutes review(double images, EditCounts edits) {
        Minutes all = Minutes.NONE
                .plus(images, of(ReviewAct.LOOK))
                .plus(edits.accepted(), of(ReviewAct.VERIFY))
                .plus(edits.added(), of(ReviewAct.DRAW))
                .plus(edits.words(), of(ReviewAct.WORD));
        all = changed(all, edits.recategorised(), ReviewAct.CATEGORY);
        all = changed(all, edits.moved(), ReviewAct.MOVE);
        return changed(all, edits.rejected(), ReviewAct.REJECT);
    }

    private Minutes changed(Minutes before, double boxes, ReviewAct act) {
        ActTime time = of(act);
        Minutes all = before.plus(boxes, time);
        return time.source().equals(ActTime.YOURS) ? all : all.plus(boxes, of(ReviewAct.VERIFY));
    }

    /** The minutes of drawing all boxes without any proposal. */
    Minutes drawing(double images, double boxes, double words) {
        return Minutes.NONE
                .plus(images, of(ReviewAct.LOOK))
                .plus(boxes, of(ReviewAct.DRAW))
                .plus(words, of(ReviewAct.WORD));
    }
}
