package io.dashlabel.pipeline.breakdown;

import io.dashlabel.evaluate.BoxResult;
import io.dashlabel.evaluate.CategoryResult;
import io.dashlabel.evaluate.analysis.Analyses;
import io.dashlabel.evaluate.analysis.OperatingPoint;
import io.dashlabel.evaluate.analysis.ThresholdSweep;
import io.dashlabel.pipeline.report.PrecisionRecall;
import io.dashlabel.pipeline.report.PrecisionRecall.Curve;
import io.dashlabel.pipeline.report.PrecisionRecall.Place;
import io.dashlabel.pipeline.report.PrecisionRecall.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Makes the precision-recall curve of every category with a correct box. */
final class CurveSection {

    /** A small drawing cannot show more points. */
    private static final int POINTS = 30;

    private CurveSection() {}

    static PrecisionRecall of(BoxResult boxes, Analyses analyses) {
        double iou = analyses.iouThreshold();
        List<ThresholdSweep> sweeps = analyses.allScores().sweeps();
        List<Curve> curves = new ArrayList<>();
        List<String> without = new ArrayList<>();
        for (int k = 0; k < sweeps.size(); k++) {
            List<OperatingPoint> points = sweeps.get(k).curve(POINTS);
            if (points.stream().anyMatch(point -> point.tp() > 0)) {
                curves.add(curve(boxes, k, points, iou));
            } else if (sweeps.get(k).positives() > 0) {
                without.add(boxes.names().get(k));
            }
        }
        return new PrecisionRecall(curves, without, iou);
    }

    private static Curve curve(BoxResult boxes, int k, List<OperatingPoint> points, double iou) {
        String name = boxes.names().get(k);
        Optional<CategoryResult> result = boxes.category(name);
        OptionalDouble ap =
                iou == 0.5 ? result.map(CategoryResult::ap50).orElse(OptionalDouble.empty()) : OptionalDouble.empty();
        return new Curve(
                name,
                ap,
                points.get(0).positives(),
                points.stream()
                        .map(p -> new Point(p.threshold(), p.precision(), p.recall()))
                        .toList(),
                result.flatMap(CurveSection::place));
    }

    private static Optional<Place> place(CategoryResult result) {
        return result.precision().isPresent() && result.recall().isPresent()
                ? Optional.of(new Place(
                        result.precision().getAsDouble(), result.recall().getAsDouble()))
                : Optional.empty();
    }
}
