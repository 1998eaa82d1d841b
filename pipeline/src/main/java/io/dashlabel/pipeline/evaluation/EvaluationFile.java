package io.dashlabel.pipeline.evaluation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dashlabel.evaluate.Bdd100kTable;
import io.dashlabel.evaluate.BoxResult;
import io.dashlabel.evaluate.Evaluation;
import io.dashlabel.evaluate.analysis.Analyses;
import io.dashlabel.evaluate.coco.CocoMetric;
import io.dashlabel.evaluate.coco.NumpyMean;
import io.dashlabel.io.AtomicFile;
import io.dashlabel.json.JsonEscapes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** {@code evaluation.json}: the keys of the main job, and beside them all that can be said about the labels. */
public final class EvaluationFile {

    private static final ObjectMapper JSON =
            new ObjectMapper(JsonEscapes.factory()).enable(SerializationFeature.INDENT_OUTPUT);

    private EvaluationFile() {}

    /**
     * Writes it.
     *
     * @param analyses of what was measured
     * @param mean of which NumPy the means are that stand under {@code coco} and {@code bdd100k}
     */
    public static void write(
            Path path,
            EvaluationRun measured,
            Optional<Analyses> analyses,
            EvaluationProvenance receipt,
            NumpyMean mean)
            throws IOException {
        AtomicFile.write(path, JSON.writeValueAsBytes(json(measured, analyses, receipt, mean)));
    }

    private static ObjectNode json(
            EvaluationRun measured, Optional<Analyses> analyses, EvaluationProvenance receipt, NumpyMean mean) {
        Evaluation evaluation = measured.evaluation();
        ObjectNode json = evaluation.toJson();
        evaluation.boxes().ifPresent(boxes -> {
            evaluation.bdd100k().ifPresentOrElse(table -> bdd100k(json, table, mean), () -> coco(json, boxes, mean));
            analyses.ifPresent(behind -> AnalysisJson.add(json, boxes.names(), behind));
        });
        measured.threshold().ifPresent(t -> json.withObject("/options").put("threshold", t));
        receipt.write(json.putObject("receipt"));
        var findings = json.putArray("findings");
        measured.remarks().forEach(findings::add);
        return json;
    }

    private static void coco(ObjectNode json, BoxResult boxes, NumpyMean mean) {
        ObjectNode chosen = json.putObject("coco");
        means(chosen, boxes, mean);
        chosen.put("mean", word(mean));
        ObjectNode both = json.putObject("coco_by_numpy");
        for (NumpyMean each : NumpyMean.values()) {
            means(both.putObject(word(each)), boxes, each);
        }
        ObjectNode categories = json.putObject("coco_by_category");
        for (int k = 0; k < boxes.names().size(); k++) {
            ObjectNode category = categories.putObject(boxes.names().get(k));
            for (CocoMetric metric : CocoMetric.values()) {
                boxes.coco().value(metric, k, mean).ifPresent(v -> category.put(metric.word(), v));
            }
        }
    }

    private static void means(ObjectNode json, BoxResult boxes, NumpyMean mean) {
        for (CocoMetric metric : CocoMetric.values()) {
            boxes.coco().value(metric, mean).ifPresent(v -> json.put(metric.word(), v));
        }
    }

    /** Under this protocol there are no figures of COCO: its boxes are wider. */
    private static void bdd100k(ObjectNode json, Bdd100kTable table, NumpyMean mean) {
        percent(json.putObject("bdd100k"), table, mean);
        ObjectNode both = json.putObject("bdd100k_by_numpy");
        for (NumpyMean each : NumpyMean.values()) {
            percent(both.putObject(word(each)), table, each);
        }
    }

    private static void percent(ObjectNode json, Bdd100kTable table, NumpyMean mean) {
        for (CocoMetric metric : CocoMetric.values()) {
            ObjectNode values = json.putObject(metric.word());
            table.rows().forEach(row -> table.value(metric, row, mean).ifPresent(v -> values.put(row, v)));
        }
    }

    /** As people name the two: {@code numpy>=2.3}. */
    public static String word(NumpyMean mean) {
        return mean == NumpyMean.BEFORE_2_3 ? "numpy<2.3" : "numpy>=2.3";
    }
}
