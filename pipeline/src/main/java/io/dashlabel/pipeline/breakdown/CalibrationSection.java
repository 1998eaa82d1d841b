package io.dashlabel.pipeline.breakdown;

import io.dashlabel.evaluate.BoxResult;
import io.dashlabel.evaluate.analysis.Analyses;
import io.dashlabel.evaluate.analysis.Calibration;
import io.dashlabel.pipeline.report.Reliability;
import java.util.List;

/** Makes the section about the calibration of the labels' scores. */
final class CalibrationSection {

    private CalibrationSection() {}

    static Reliability of(BoxResult boxes, Analyses analyses) {
        Calibration calibration = analyses.inUse().calibration();
        List<Reliability.Bin> bins = calibration.bins().stream()
                .map(b -> new Reliability.Bin(b.from(), b.to(), b.count(), b.score(), b.precision()))
                .toList();
        return new Reliability(
                bins,
                Calibration.BINS,
                calibration.detections(),
                calibration.minimumScore(),
                analyses.iouThreshold(),
                boxes.recall(),
                calibration.dEce(),
                calibration.laEce());
    }
}
