package io.dashlabel.serve.desk;

import io.dashlabel.evaluate.record.EvaluationRecord.Figure;
import io.dashlabel.evaluate.record.EvaluationSummary;
import io.dashlabel.pipeline.effort.ActTime;
import io.dashlabel.pipeline.effort.EditCounts;
import io.dashlabel.pipeline.effort.EffortEstimate;
import io.dashlabel.pipeline.effort.Minutes;
import io.dashlabel.pipeline.effort.ReviewTimes;
import io.dashlabel.review.ReviewJournal;
import io.dashlabel.run.store.StoredRun;
import io.dashlabel.serve.api.ActTimeView;
import io.dashlabel.serve.api.EstimateView;
import io.dashlabel.serve.queue.BoxState;
import io.dashlabel.serve.queue.ImageState;
import io.dashlabel.serve.queue.IndexCounts;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** How long the rest of the review takes. Safe for use by several threads. */
final class DeskEstimate {

    /** So many decided boxes, and so many finished images, say what the others need. */
    private static final int ENOUGH_BOXES = 50;

    private static final int ENOUGH_IMAGES = 10;

    /** The times of the journal are read again after so many edits. */
    private static final int NEW_EDITS = 50;

    /** Shares if nothing is known: of 13 boxes 11 are right, 1 is to move and 1 is wrong; 8 objects are missed. */
    private static final Shares ASSUMED = new Shares(11 / 13.0, 0, 1 / 13.0, 1 / 13.0, 8 / 13.0, "an assumption");

    /** What becomes of a box, as shares of all boxes; {@code added} are new boxes for each. */
    private record Shares(
            double accepted, double recategorised, double moved, double rejected, double added, String source) {

        EditCounts of(double boxes, double missing, double words) {
            return new EditCounts(
                    accepted * boxes, recategorised * boxes, moved * boxes, rejected * boxes, missing, words);
        }
    }

    private ReviewTimes times = ReviewTimes.USUAL;
    private int timed = -NEW_EDITS;

    synchronized EstimateView of(StoredRun run, IndexCounts counts, ReviewJournal journal) throws IOException {
        if (journal.size() >= timed + NEW_EDITS) {
            times = ReviewTimes.of(journal);
            timed = journal.size();
        }
        Shares shares = shares(run, counts);
        long model = counts.boxes() - counts.boxes(BoxState.ADDED);
        long left = counts.boxes(BoxState.UNDECIDED) + counts.boxes(BoxState.UNSURE);
        long imagesLeft = counts.images() - counts.images(ImageState.REVIEWED) - counts.images(ImageState.SKIPPED);
        double missingPerImage = counts.images(ImageState.REVIEWED) >= ENOUGH_IMAGES
                ? (double) counts.boxes(BoxState.ADDED) / counts.images(ImageState.REVIEWED)
                : shares.added() * model / Math.max(1, counts.images());
        EffortEstimate estimate = EffortEstimate.of(
                times,
                shares.of(model, missingPerImage * counts.images(), counts.words()),
                counts.images(),
                shares.of(left, missingPerImage * imagesLeft, counts.words() - counts.wordsDecided()),
                imagesLeft,
                shares.source());
        return new EstimateView(
                view(estimate.left()),
                view(estimate.perThousandImages()),
                view(estimate.drawingPerThousandImages()),
                estimate.acts().stream().map(DeskEstimate::view).toList(),
                estimate.text());
    }

    private static Shares shares(StoredRun run, IndexCounts counts) {
        double accepted = counts.boxes(BoxState.ACCEPTED);
        double rejected = counts.boxes(BoxState.REJECTED);
        double changed = counts.boxes(BoxState.CHANGED);
        double decided = accepted + rejected + changed;
        Optional<EvaluationSummary> summary = run.record().results().summary();
        OptionalDouble precision =
                summary.map(known -> known.figure(Figure.PRECISION)).orElse(OptionalDouble.empty());
        OptionalDouble recall =
                summary.map(known -> known.figure(Figure.RECALL)).orElse(OptionalDouble.empty());
        boolean isMeasured = precision.isPresent() && recall.isPresent() && recall.getAsDouble() > 0;
        double missed = isMeasured ? precision.getAsDouble() * (1 / recall.getAsDouble() - 1) : ASSUMED.added();
        if (decided >= ENOUGH_BOXES) {
            return new Shares(
                    accepted / decided,
                    changed / decided / 2,
                    changed / decided / 2,
                    rejected / decided,
                    missed,
                    "the decisions so far");
        }
        return isMeasured
                ? new Shares(precision.getAsDouble(), 0, 0, 1 - precision.getAsDouble(), missed, "the ground truth")
                : ASSUMED;
    }

    private static List<Double> view(Minutes minutes) {
        return List.of(minutes.low(), minutes.middle(), minutes.high());
    }

    private static ActTimeView view(ActTime time) {
        return new ActTimeView(time.act().text(), time.low(), time.seconds(), time.high(), time.source(), time.count());
    }
}
