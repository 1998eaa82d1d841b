package io.dashlabel.app.evaluation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dashlabel.evaluate.BoxResult;
import io.dashlabel.evaluate.analysis.Calibration;
import io.dashlabel.evaluate.analysis.ConfusionMatrix;
import io.dashlabel.evaluate.analysis.ErrorType;
import io.dashlabel.evaluate.analysis.OperatingPoint;
import io.dashlabel.evaluate.analysis.ThresholdAdvice;
import io.dashlabel.evaluate.analysis.ThresholdSweep;
import io.dashlabel.evaluate.analysis.Tide;
import io.dashlabel.evaluate.coco.CategoryMatches;
import io.dashlabel.evaluate.coco.CocoData;
import io.dashlabel.evaluate.coco.CocoMatching;
import java.util.List;
import java.util.OptionalDouble;

/** What lies behind the numbers of an evaluation, as JSON. A figure that cannot be computed has no key. */
final class AnalysisJson {

    private static final double PRECISION_WISHED = 0.9;
    private static final double RECALL_WISHED = 0.9;
    private static final int CURVE_POINTS = 100;

    private final BoxResult boxes;
    private final CocoData data;
    private final double iouThreshold;

    private AnalysisJson(BoxResult boxes, double iouThreshold) {
        this.boxes = boxes;
        this.data = boxes.data();
        this.iouThreshold = iouThreshold;
    }

    /** Adds all analyses, each under a key of its own. */
    static void add(ObjectNode json, BoxResult boxes, Measured measured) {
        double iou = measured.evaluation().options().iouThreshold();
        AnalysisJson analysis = new AnalysisJson(boxes, iou);
        List<CategoryMatches> matches = CocoMatching.at(iou, boxes.data()).categories();
        json.set("slices", SliceJson.of(boxes, iou, measured.attributes()));
        analysis.curves(json.putObject("pr_curves"), matches);
        analysis.confusion(json.putObject("confusion_matrix"));
        analysis.tide(json.putObject("tide"));
        analysis.calibration(json.putObject("calibration"), matches, measured.threshold());
        analysis.thresholds(json.putObject("thresholds"));
    }

    private void curves(ObjectNode json, List<CategoryMatches> matches) {
        json.put("iou_threshold", iouThreshold);
        ObjectNode curves = json.putObject("categories");
        for (int k = 0; k < matches.size(); k++) {
            if (matches.get(k).positives() > 0) {
                ArrayNode points = curves.putArray(boxes.names().get(k));
                for (OperatingPoint p : ThresholdSweep.of(matches.get(k)).curve(CURVE_POINTS)) {
                    point(points.addObject(), p);
                }
            }
        }
    }

    private void confusion(ObjectNode json) {
        ConfusionMatrix matrix = ConfusionMatrix.of(data, iouThreshold);
        json.put("iou_threshold", iouThreshold);
        ObjectNode rows = json.putObject("ground_truth");
        ObjectNode invented = json.putObject("invented");
        for (int k = 0; k < matrix.categories(); k++) {
            ObjectNode row = rows.putObject(boxes.names().get(k));
            for (int as = 0; as < matrix.categories(); as++) {
                if (matrix.count(k, as) > 0) {
                    row.put(boxes.names().get(as), matrix.count(k, as));
                }
            }
            row.put("missed", matrix.missed(k));
            invented.put(boxes.names().get(k), matrix.invented(k));
        }
    }

    private void tide(ObjectNode json) {
        Tide tide = Tide.of(data);
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

    private void calibration(ObjectNode json, List<CategoryMatches> matches, OptionalDouble threshold) {
        json.put("iou_threshold", iouThreshold);
        calibration(json.putObject("all_scores"), Calibration.of(matches, 0));
        double operating = threshold.orElseGet(this::lowestKept);
        calibration(json.putObject("operating_point"), Calibration.of(matches, operating));
    }

    /** The score from which on labels were kept, as far as it can be seen. */
    private double lowestKept() {
        CocoData kept = data.kept();
        double lowest = 1;
        for (int row = 0; row < kept.detections().size(); row++) {
            lowest = Math.min(lowest, kept.detections().score(row));
        }
        return lowest;
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
        json.put("precision_wished", PRECISION_WISHED).put("recall_wished", RECALL_WISHED);
        json.put("fewest_boxes", ThresholdAdvice.ENOUGH_POSITIVES);
        ObjectNode categories = json.putObject("categories");
        for (ThresholdAdvice advice : ThresholdAdvice.of(data, iouThreshold, PRECISION_WISHED, RECALL_WISHED)) {
            if (advice.positives() > 0) {
                ObjectNode node = categories.putObject(boxes.names().get(advice.category()));
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
