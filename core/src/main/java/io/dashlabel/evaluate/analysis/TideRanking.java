package io.dashlabel.evaluate.analysis;

import io.dashlabel.evaluate.coco.BoxTable;
import java.util.stream.IntStream;

/** The detections that TIDE counts, best first, and what their average precision would be with something repaired. */
final class TideRanking {

    private final BoxTable detections;
    private final TideOutcomes outcomes;
    private final int[] positives;
    private final int[] rows;

    /** @param byScore rows of detections, among them all that count */
    TideRanking(BoxTable detections, TideOutcomes outcomes, int[] byScore) {
        this(
                detections,
                outcomes,
                outcomes.positives(),
                IntStream.of(byScore).filter(outcomes::counts).toArray());
    }

    private TideRanking(BoxTable detections, TideOutcomes outcomes, int[] positives, int[] rows) {
        this.detections = detections;
        this.outcomes = outcomes;
        this.positives = positives;
        this.rows = rows;
    }

    /** The order that TIDE has wherever something is repaired: of equal scores wrong ones first. */
    TideRanking wrongFirst() {
        int[] sorted = new int[rows.length];
        int n = 0;
        for (int from = 0; from < rows.length; from = n) {
            int to = end(from);
            for (int i = from; i < to; i++) {
                if (!outcomes.isRight(rows[i])) {
                    sorted[n++] = rows[i];
                }
            }
            for (int i = from; i < to; i++) {
                if (outcomes.isRight(rows[i])) {
                    sorted[n++] = rows[i];
                }
            }
        }
        return new TideRanking(detections, outcomes, positives, sorted);
    }

    /** Where the score of a detection ends; scores that are not a number are equal. */
    private int end(int from) {
        double score = detections.score(rows[from]);
        int to = from + 1;
        while (to < rows.length
                && (detections.score(rows[to]) == score
                        || (Double.isNaN(score) && Double.isNaN(detections.score(rows[to]))))) {
            to++;
        }
        return to;
    }

    TidePrecision asItIs() {
        return repaired(ErrorType.MISSED); // which detections cannot repair
    }

    /** Wrong detections of a kind find the box for which they are the best candidate, or vanish. */
    TidePrecision repaired(ErrorType type) {
        TidePrecision precision = new TidePrecision(positives);
        for (int row : rows) {
            if (outcomes.isRight(row)) {
                precision.right(outcomes.category(row));
            } else if (outcomes.is(type, row)) {
                if (outcomes.repairedCategory(row) >= 0) {
                    precision.right(outcomes.repairedCategory(row));
                }
            } else if (!outcomes.isIgnored(row)) {
                precision.wrong(outcomes.category(row));
            }
        }
        return precision;
    }

    /** Right detections outrank all wrong ones, which then no longer matter. */
    TidePrecision rightAlone() {
        TidePrecision precision = new TidePrecision(positives);
        for (int row : rows) {
            if (outcomes.isRight(row)) {
                precision.right(outcomes.category(row));
            }
        }
        return precision;
    }
}
