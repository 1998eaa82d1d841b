package io.dashlabel.evaluate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dashlabel.evaluate.coco.CocoMetric;
import io.dashlabel.evaluate.coco.NumpyMean;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * An evaluation as JSON. A figure that cannot be computed has no key. Figures are rounded to six decimals, but for the
 * block {@code coco}, whose last digit is the reference's.
 */
final class EvaluationJson {

    private EvaluationJson() {}

    static ObjectNode of(Evaluation e) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        summary(json.putObject("summary"), e);
        ObjectNode accuracy = json.putObject("attribute_accuracy");
        e.attributes().forEach((name, a) -> put(accuracy, name, a.accuracy()));
        ObjectNode classes = json.putObject("per_class_metrics");
        e.boxes().ifPresent(b -> categories(classes, b));
        e.ungroupedBoxes().ifPresent(b -> categories(json.putObject("per_class_metrics_before_grouping"), b));
        completion(json.putObject("completion"), e);
        e.attemptedBoxes().ifPresent(b -> boxFigures(json.putObject("attempted_only"), b));
        e.boxes().ifPresent(b -> boxFigures(json.putObject("all_images"), b));
        ObjectNode attributes = json.putObject("attributes");
        e.attributes().forEach((name, a) -> attribute(attributes.putObject(name), a));
        if (e.options().protocol() == Protocol.COCO) {
            e.boxes().ifPresent(b -> coco(json.putObject("coco"), b));
        }
        e.bdd100k().ifPresent(t -> json.set("bdd100k", t.toJson()));
        counts(json.putObject("unknown_categories").putObject("ground_truth"), e.unknownTruth());
        counts(json.withObject("/unknown_categories").putObject("predictions"), e.unknownPredictions());
        options(json.putObject("options"), e);
        json.putObject("fingerprint")
                .put("images", e.fingerprint().images())
                .put("ground_truth", e.fingerprint().groundTruth())
                .put("rules", e.fingerprint().rules());
        return json;
    }

    private static void summary(ObjectNode json, Evaluation e) {
        json.put("total_images", e.totalImages());
        put(json, "overall_attribute_accuracy", e.attributeAccuracy());
        e.boxes().ifPresent(b -> boxFigures(json, b));
    }

    private static void boxFigures(ObjectNode json, BoxResult b) {
        put(json, "precision", b.precision());
        put(json, "recall", b.recall());
        put(json, "f1_score", b.f1());
        put(json, "map_50", b.map50());
        put(json, "map_50_95", b.map5095());
    }

    private static void categories(ObjectNode json, BoxResult b) {
        b.categories().forEach((name, c) -> {
            ObjectNode category = json.putObject(name);
            put(category, "precision", c.precision());
            put(category, "recall", c.recall());
            put(category, "f1", c.f1());
            category.put("tp", c.tp()).put("fp", c.fp()).put("fn", c.fn());
            put(category, "ap_50", c.ap50());
            put(category, "ap_50_95", c.ap5095());
            category.put("support", c.support());
            if (!c.predictedAs().isEmpty()) {
                counts(category.putObject("predicted_as"), c.predictedAs());
            }
        });
    }

    private static void completion(ObjectNode json, Evaluation e) {
        ObjectNode boxes = json.putObject("boxes");
        boxes.put("attempted", e.attemptedBoxes().map(BoxResult::images).orElse(0));
        boxes.put("with_ground_truth", e.imagesWithBoxTruth());
        e.attributes()
                .forEach((name, a) -> json.putObject(name)
                        .put("attempted", a.answered())
                        .put("with_ground_truth", a.answered() + a.missing()));
    }

    private static void attribute(ObjectNode json, AttributeResult a) {
        put(json, "accuracy", a.accuracy());
        put(json, "accuracy_all_images", a.accuracyOfAll());
        json.put("correct", a.correct()).put("answered", a.answered()).put("missing", a.missing());
        json.put("undefined_ground_truth", a.undefinedTruth());
        ObjectNode confusion = json.putObject("confusion");
        a.confusion().forEach((truth, answers) -> counts(confusion.putObject(truth), answers));
        if (!a.unknownTruth().isEmpty()) {
            counts(json.putObject("unknown_ground_truth"), a.unknownTruth());
        }
    }

    private static void coco(ObjectNode json, BoxResult b) {
        for (CocoMetric metric : CocoMetric.values()) {
            b.coco().value(metric, NumpyMean.SINCE_2_3).ifPresent(v -> json.put(metric.word(), v));
        }
        json.put("mean", "numpy>=2.3");
    }

    private static void options(ObjectNode json, Evaluation e) {
        json.put("iou_threshold", e.options().iouThreshold());
        json.put("protocol", e.options().protocol().word());
        json.put("taxonomy", e.taxonomy());
        ObjectNode groups = json.putObject("groups");
        e.options().groups().forEach(groups::put);
    }

    private static void counts(ObjectNode json, Map<String, Integer> counts) {
        counts.forEach(json::put);
    }

    private static void put(ObjectNode json, String key, OptionalDouble value) {
        value.ifPresent(v -> json.put(key, Math.round(v * 1e6) / 1e6));
    }
}
