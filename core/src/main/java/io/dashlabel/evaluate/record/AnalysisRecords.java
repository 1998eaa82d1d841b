package io.dashlabel.evaluate.record;

import static io.dashlabel.evaluate.record.EvaluationRecords.rounded;

import io.dashlabel.evaluate.analysis.Analyses;
import io.dashlabel.evaluate.analysis.Calibration;
import io.dashlabel.evaluate.analysis.ConfusionMatrix;
import io.dashlabel.evaluate.analysis.ErrorType;
import io.dashlabel.evaluate.analysis.OperatingPoint;
import io.dashlabel.evaluate.analysis.Slice;
import io.dashlabel.evaluate.analysis.ThresholdAdvice;
import io.dashlabel.evaluate.analysis.ThresholdSweep;
import io.dashlabel.evaluate.analysis.Tide;
import io.dashlabel.evaluate.record.AnalysisRecord.Advice;
import io.dashlabel.evaluate.record.AnalysisRecord.Bin;
import io.dashlabel.evaluate.record.AnalysisRecord.CalibrationFigures;
import io.dashlabel.evaluate.record.AnalysisRecord.Calibrations;
import io.dashlabel.evaluate.record.AnalysisRecord.Choice;
import io.dashlabel.evaluate.record.AnalysisRecord.Confusion;
import io.dashlabel.evaluate.record.AnalysisRecord.Curves;
import io.dashlabel.evaluate.record.AnalysisRecord.Errors;
import io.dashlabel.evaluate.record.AnalysisRecord.Point;
import io.dashlabel.evaluate.record.AnalysisRecord.SliceFigures;
import io.dashlabel.evaluate.record.AnalysisRecord.Thresholds;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the record of what lies behind the figures. */
final class AnalysisRecords {

    private static final int CURVE_POINTS = 100;

    private final List<String> names;
    private final Analyses analyses;

    private AnalysisRecords(List<String> names, Analyses analyses) {
        this.names = names;
        this.analyses = analyses;
    }

    /** @param names of the categories, by rank */
    static AnalysisRecord of(List<String> names, Analyses analyses) {
        AnalysisRecords made = new AnalysisRecords(names, analyses);
        return new AnalysisRecord(
                analyses.inUse().slices().stream().map(AnalysisRecords::slice).toList(),
                made.curves(),
                made.confusion(),
                errors(analyses.tide()),
                new Calibrations(
                        analyses.iouThreshold(),
                        calibration(analyses.allScores().calibration()),
                        calibration(analyses.allScores().operating())),
                made.thresholds());
    }

    private static SliceFigures slice(Slice slice) {
        return new SliceFigures(
                slice.values(),
                slice.support(),
                slice.tp(),
                slice.fn(),
                slice.fp().isPresent() ? slice.fp().getAsInt() : null,
                rounded(slice.recall()),
                rounded(slice.precision()),
                rounded(slice.f1()));
    }

    private Curves curves() {
        Map<String, List<Point>> curves = new LinkedHashMap<>();
        List<ThresholdSweep> sweeps = analyses.allScores().sweeps();
        for (int k = 0; k < sweeps.size(); k++) {
            if (sweeps.get(k).positives() > 0) {
                curves.put(
                        names.get(k),
                        sweeps.get(k).curve(CURVE_POINTS).stream()
                                .map(AnalysisRecords::point)
                                .toList());
            }
        }
        return new Curves(analyses.iouThreshold(), curves);
    }

    private Confusion confusion() {
        ConfusionMatrix matrix = analyses.inUse().confusion();
        Map<String, Map<String, Integer>> rows = new LinkedHashMap<>();
        Map<String, Integer> invented = new LinkedHashMap<>();
        for (int k = 0; k < matrix.categories(); k++) {
            Map<String, Integer> row = new LinkedHashMap<>();
            for (int as = 0; as < matrix.categories(); as++) {
                if (matrix.count(k, as) > 0) {
                    row.put(names.get(as), matrix.count(k, as));
                }
            }
            row.put("missed", matrix.missed(k));
            rows.put(names.get(k), row);
            invented.put(names.get(k), matrix.invented(k));
        }
        return new Confusion(analyses.iouThreshold(), rows, invented);
    }

    private static Errors errors(Tide tide) {
        Map<String, Double> gains = new LinkedHashMap<>();
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (ErrorType type : ErrorType.values()) {
            gains.put(type.word(), rounded(tide.gain(type)));
            counts.put(type.word(), tide.counts().getOrDefault(type, 0));
        }
        gains.put("FalsePos", rounded(tide.falsePositiveGain()));
        gains.put("FalseNeg", rounded(tide.falseNegativeGain()));
        return new Errors(rounded(tide.ap50()), gains, counts);
    }

    private static CalibrationFigures calibration(Calibration calibration) {
        return new CalibrationFigures(
                calibration.minimumScore(),
                calibration.detections(),
                rounded(calibration.dEce()),
                rounded(calibration.laEce()),
                calibration.bins().stream()
                        .map(bin -> new Bin(
                                bin.from(), bin.to(), bin.count(), rounded(bin.score()), rounded(bin.precision())))
                        .toList());
    }

    private Thresholds thresholds() {
        Map<String, Advice> categories = new LinkedHashMap<>();
        for (ThresholdAdvice advice : analyses.allScores().advice()) {
            if (advice.positives() > 0) {
                categories.put(
                        names.get(advice.category()),
                        new Advice(
                                advice.positives(),
                                choice(advice.maxF1()),
                                choice(advice.accept()),
                                choice(advice.review())));
            }
        }
        return new Thresholds(
                Analyses.PRECISION_WISHED, Analyses.RECALL_WISHED, ThresholdAdvice.ENOUGH_POSITIVES, categories);
    }

    private static @Nullable Choice choice(Optional<ThresholdAdvice.Choice> choice) {
        return choice.map(c -> new Choice(
                        c.chosen().threshold(),
                        point(c.chosen()),
                        c.reported().map(AnalysisRecords::point).orElse(null)))
                .orElse(null);
    }

    private static Point point(OperatingPoint p) {
        return new Point(p.threshold(), rounded(p.precision()), rounded(p.recall()), rounded(p.f1()));
    }
}
