package io.dashlabel.pipeline.evaluation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dashlabel.evaluate.analysis.Analyses;
import io.dashlabel.evaluate.analysis.Calibration;
import io.dashlabel.evaluate.analysis.ConfusionMatrix;
import io.dashlabel.evaluate.analysis.ErrorType;
import io.dashlabel.evaluate.analysis.OperatingPoint;
import io.dashlabel.evaluate.analysis.ThresholdAdvice;
import io.dashlabel.evaluate.analysis.ThresholdSweep;
import io.dashlabel.evaluate.analysis.Tide;
import java.util.List;
import java.util.OptionalDouble;

/** What lies behind the numbers of an evaluation, as JSON. A figure that cannot be computed has no key. */
final class AnalysisJson {

    private static final int CURVE_POINTS = 100;

    private final List<String> names;
    private final Analyses analyses;

    private AnalysisJson(List<String> names, Analyses analyses) {
        this.names = names;
        this.analyses = analyses;
    }

    /**
     * Adds all analyses, each under a key of its own.
     *
     * @param names of the categories, by rank
     */
    static void add(ObjectNode json, List<String> names, Analyses analyses) {
        AnalysisJson added = new AnalysisJson(names, analyses);
        json.set("slices", SliceJson.of(analyses.inUse().slices()));
        added.curves(json.putObject("pr_curves"));
        added.confusion(json.putObject("confusion_matrix"));
        added.tide(json.putObject("tide"));
        added.calibration(json.putObject("calibration"));
        added.thresholds(json.putObject("thresholds"));
    }

    private void curves(ObjectNode json) {
        json.put("iou_threshold", analyses.iouThreshold());
        ObjectNode curves = json.putObject("categories");
        List<ThresholdSweep> sweeps = analyses.allScores().sweeps();
        for (int k = 0; k < sweeps.size(); k++) {
            if (sweeps.get(k).positives() > 0) {
                ArrayNode points = curves.putArray(names.get(k));
                for (OperatingPoint p : sweeps.get(k).curve(CURVE_POINTS)) {
                    point(points.addObject(), p);
                }
            }
        }
    }

    private void confusion(ObjectNode json) {
        ConfusionMatrix matrix = analyses.inUse().confusion();
        json.put("iou_threshold", analyses.iouThreshold());
        ObjectNode rows = json.putObject("ground_truth");
        ObjectNode invented = json.putObject("invented");
        for (int k = 0; k < matrix.categories(); k++) {
            ObjectNode row = rows.putObject(names.get(k));
            for (int as = 0; as < matrix.categories(); as++) {
                if (matrix.count(k, as) > 0) {
                    row.put(names.get(as), matrix.count(k, as));
                }
            }
            row.put("missed", matrix.missed(k));
            invented.put(names.get(k), matrix.invented(k));
        }
    }

    private void tide(ObjectNode json) {
        Tide tide = analyses.tide();
        put(json, "ap_50", OptionalDouble.of(tide.ap50()));
        ObjectNode gains = json.putObject("gain");
        ObjectNode counts = json.putObject("count");
        for (ErrorType type : ErrorType.values()) {
            put(gains, type.word(), OptionalDouble.of(tide.gain(type)));
            counts.put(type.word(), tide.counts().get(type));
        }
        put(gains, "FalsePos", OptionalDouble.of(tide.falsePositiveGain()));
        put(gains, "FalseNeg", OptionalDouble.of(tide.falseNegativeGain()));
    }

    private void calibration(ObjectNode json) {
        json.put("iou_threshold", analyses.iouThreshold());
        calibration(json.putObject("all_scores"), analyses.allScores().calibration());
        calibration(json.putObject("operating_point"), analyses.allScores().operating());
    }

    private static void calibration(ObjectNode json, Calibration calibration) {
        json.put("minimum_score", calibration.minimumScore()).put("detections", calibration.detections());
        put(json, "d_ece", calibration.dEce());
        put(json, "la_ece", calibration.laEce());
        ArrayNode bins = json.putArray("bins");
        for (Calibration.Bin bin : calibration.bins()) {
            ObjectNode node =
                    bins.addObject().put("from", bin.from()).put("to", bin.to()).put("count", bin.count());
            put(node, "score", OptionalDouble.of(bin.score()));
            put(node, "precision", OptionalDouble.of(bin.precision()));
        }
    }

    private void thresholds(ObjectNode json) {
        json.put("precision_wished", Analyses.PRECISION_WISHED).put("recall_wished", Analyses.RECALL_WISHED);
        json.put("fewest_boxes", ThresholdAdvice.ENOUGH_POSITIVES);
        ObjectNode categories = json.putObject("categories");
        for (ThresholdAdvice advice : analyses.allScores().advice()) {
            if (advice.positives() > 0) {
                ObjectNode node = categories.putObject(names.get(advice.category()));
                node.put("support", advice.positives());
                advice.maxF1().ifPresent(choice -> choice(node.putObject("max_f1"), choice));
                advice.accept().ifPresent(choice -> choice(node.putObject("accept"), choice));
                advice.review().ifPresent(choice -> choice(node.putObject("review"), choice));
            }
        }
    }

    private static void choice(ObjectNode json, ThresholdAdvice.Choice choice) {
        json.put("threshold", choice.chosen().threshold());
        point(json.putObject("where_chosen"), choice.chosen());
        choice.reported().ifPresent(p -> point(json.putObject("elsewhere"), p));
    }

    private static void point(ObjectNode json, OperatingPoint p) {
        json.put("score", p.threshold());
        put(json, "precision", OptionalDouble.of(p.precision()));
        put(json, "recall", OptionalDouble.of(p.recall()));
        put(json, "f1", OptionalDouble.of(p.f1()));
    }

    private static void put(ObjectNode json, String key, OptionalDouble value) {
        value.ifPresent(v -> json.put(key, Math.round(v * 1e6) / 1e6));
    }
}
