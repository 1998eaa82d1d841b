package io.dashlabel.pipeline.report;

import io.dashlabel.evaluate.BoxResult;
import io.dashlabel.evaluate.Coverage;
import io.dashlabel.evaluate.Evaluation;
import io.dashlabel.evaluate.ImageScope;
import io.dashlabel.evaluate.record.EvaluationSummary;
import io.dashlabel.label.Count;
import java.util.Optional;

/** Tells which images the figures cover, if some images of the ground truth have no prediction. */
public final class CoverageText {

    private CoverageText() {}

    /** Returns one sentence without a full stop; empty if each image has a prediction. */
    public static Optional<String> of(Evaluation evaluation) {
        Coverage coverage = evaluation.coverage();
        return coverage.attempted() == coverage.images() || coverage.attempted() == 0
                ? Optional.empty()
                : Optional.of(sentence(coverage.attempted(), coverage.images(), coverage.scope()) + other(evaluation));
    }

    /** Returns the same for the figures of a run; empty if the figures do not have the coverage. */
    public static Optional<String> of(EvaluationSummary summary) {
        Integer images = summary.groundTruthImages();
        return images == null || summary.images() != ImageScope.ATTEMPTED
                ? Optional.empty()
                : Optional.of(sentence(summary.totalImages(), images, ImageScope.ATTEMPTED));
    }

    private static String sentence(int attempted, int images, ImageScope scope) {
        return Count.of(attempted) + " of " + Count.of(images, "image") + " of the ground truth "
                + Count.word(attempted, "has", "have") + " a prediction; the figures cover "
                + (scope == ImageScope.ALL
                        ? "all " + Count.of(images)
                        : Count.word(attempted, "this image", "these " + Count.of(attempted)));
    }

    /** Returns the main figures over the other set of images. */
    private static String other(Evaluation evaluation) {
        boolean all = evaluation.coverage().scope() == ImageScope.ALL;
        Optional<BoxResult> boxes = all ? evaluation.attemptedBoxes() : evaluation.allBoxes();
        return boxes.map(b -> "; over "
                        + (all
                                ? "those with a prediction"
                                : "all " + Count.of(evaluation.coverage().images())) + " F1 is "
                        + FigureFormat.score(b.f1()) + " and mAP50 " + FigureFormat.score(b.map50()))
                .orElse("");
    }
}
