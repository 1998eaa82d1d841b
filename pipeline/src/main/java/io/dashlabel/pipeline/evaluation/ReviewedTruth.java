package io.dashlabel.pipeline.evaluation;

import io.dashlabel.format.LabelIndex;
import io.dashlabel.format.ReadOptions;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.UsageException;
import io.dashlabel.review.LabelVersion;
import io.dashlabel.review.ReviewJournal;
import io.dashlabel.review.VersionedLabels;
import io.dashlabel.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/**
 * Refuses figures that compare a review with itself: final labels of a run against ground truth that was made from the
 * review of the run, or that was imported into it. The content shows it, because exports lose who made a label: two
 * persons never draw the same box to a hundredth of a pixel.
 */
public final class ReviewedTruth {

    /** The most reviewed images with boxes that are looked at. */
    private static final int IMAGES = 50;

    /** In pixels: what tools round off that write two decimals. */
    private static final double SAME = 0.01 + 1e-9;

    private ReviewedTruth() {}

    /** @throws UsageException if the ground truth comes from the review of the run whose labels are measured */
    public static void refuse(LabelInput predictions, LabelInput truth, ReadOptions reading) throws IOException {
        boolean isModel = predictions.version().map(VersionedLabels::version).equals(Optional.of(LabelVersion.MODEL));
        if (predictions.run().isEmpty() || isModel) {
            return;
        }
        RunFolder run = RunFolder.at(predictions.run().get());
        if (!Files.exists(run.review())) {
            return;
        }
        if (truth.run().isPresent() && Files.isSameFile(truth.run().get(), run.root())) {
            throw circular(truth, run, "it is the run itself");
        }
        long boxes = 0;
        long same = 0;
        int images = 0;
        LabelIndex known = LabelIndex.at(truth.path(), reading);
        VersionedLabels human = new VersionedLabels(run, LabelVersion.HUMAN);
        for (String image : images(run)) {
            Optional<Frame> reviewed = human.frame(image);
            List<Detection> theirs = reviewed.flatMap(Frame::detections).orElse(List.of());
            if (!theirs.isEmpty() && known.knows(image) && images++ < IMAGES) {
                List<Detection> labels =
                        known.of(image).flatMap(Frame::detections).orElse(List.of());
                boxes += theirs.size();
                same += theirs.stream()
                        .filter(box -> labels.stream().anyMatch(other -> isSame(box, other)))
                        .count();
            }
        }
        if (2 * same > boxes) {
            throw circular(truth, run, same + " of " + boxes + " reviewed boxes are the same in both to 0.01 px");
        }
    }

    private static List<String> images(RunFolder run) throws IOException {
        try (ReviewJournal journal = ReviewJournal.openToRead(run.review())) {
            return journal.images();
        }
    }

    private static boolean isSame(Detection a, Detection b) {
        Box one = a.box();
        Box two = b.box();
        return a.category().equals(b.category())
                && Math.abs(one.x1() - two.x1()) <= SAME
                && Math.abs(one.y1() - two.y1()) <= SAME
                && Math.abs(one.x2() - two.x2()) <= SAME
                && Math.abs(one.y2() - two.y2()) <= SAME;
    }

    private static UsageException circular(LabelInput truth, RunFolder run, String why) {
        return new UsageException("the ground truth " + truth.name() + " comes from the review of run " + run.id()
                + " ("
                + why + "), so figures of the reviewed labels would compare the review with itself; measure with"
                + " --labels model, or give other ground truth");
    }
}
