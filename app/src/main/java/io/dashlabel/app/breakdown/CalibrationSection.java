package io.dashlabel.app.breakdown;

import io.dashlabel.app.report.Reliability;
import io.dashlabel.evaluate.BoxResult;
import io.dashlabel.evaluate.analysis.Calibration;
import io.dashlabel.evaluate.coco.BoxTable;
import io.dashlabel.evaluate.coco.CocoData;
import io.dashlabel.evaluate.coco.CocoMatching;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Calibration of the boxes that were kept as labels. */
final class CalibrationSection {

    private CalibrationSection() {}

    static Reliability of(BoxResult boxes, double iou) {
        CocoData kept = boxes.data().kept();
        OptionalDouble least = leastScore(kept.detections());
        Calibration calibration =
                Calibration.of(CocoMatching.unlimited(iou, kept).categories(), least.orElse(0));
        List<Reliability.Bin> bins = calibration.bins().stream()
                .map(b -> new Reliability.Bin(b.from(), b.to(), b.count(), b.score(), b.precision()))
                .toList();
        return new Reliability(
                bins,
                Calibration.BINS,
                calibration.detections(),
                calibration.minimumScore(),
                iou,
                boxes.recall(),
                calibration.dEce(),
                calibration.laEce());
    }

    private static OptionalDouble leastScore(BoxTable detections) {
        return IntStream.range(0, detections.size())
                .mapToDouble(detections::score)
                .filter(Double::isFinite)
                .min();
    }
}
