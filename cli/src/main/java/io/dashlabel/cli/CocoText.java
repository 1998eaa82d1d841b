package io.dashlabel.cli;

import io.dashlabel.evaluate.Bdd100kTable;
import io.dashlabel.evaluate.BoxResult;
import io.dashlabel.evaluate.Protocol;
import io.dashlabel.evaluate.coco.CocoMetric;
import io.dashlabel.evaluate.coco.NumpyMean;
import io.dashlabel.evaluate.record.EvaluationProvenance;
import io.dashlabel.label.Count;
import io.dashlabel.pipeline.evaluation.EvaluationRun;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** The twelve figures of COCO or BDD100K and their provenance. Lines in picocli's markup. */
final class CocoText {

    private CocoText() {}

    static List<String> of(EvaluationRun measured, EvaluationProvenance provenance, NumpyMean mean) {
        List<String> lines = new ArrayList<>();
        measured.evaluation()
                .bdd100k()
                .ifPresentOrElse(
                        table -> bdd100k(lines, table, mean),
                        () -> measured.evaluation().boxes().ifPresent(boxes -> coco(lines, boxes, mean)));
        lines.add("");
        provenance(lines, measured, provenance);
        return lines;
    }

    private static void coco(List<String> lines, BoxResult boxes, NumpyMean mean) {
        TextTable table = new TextTable().row(row("COCO", CocoMetric::word));
        table.row(row("all", metric -> EvaluationText.figure(boxes.coco().value(metric, mean))));
        lines.add("");
        lines(lines, table);
        lines.add("  the mean is as in " + mean.word()
                + "; box width is x2 - x1; at most 100 boxes per image and category");
    }

    private static void bdd100k(List<String> lines, Bdd100kTable official, NumpyMean mean) {
        TextTable table = new TextTable().row(row("BDD100K, %", CocoMetric::word));
        for (String name : official.rows()) {
            table.row(row(name, metric -> percent(official.value(metric, name, mean))));
        }
        lines.add("");
        lines(lines, table);
        lines.add("  as in the official evaluation: box width is x2 - x1 + 1; the mean is as in " + mean.word());
    }

    private static String[] row(String head, java.util.function.Function<CocoMetric, String> cell) {
        List<String> cells = new ArrayList<>(List.of(head));
        Arrays.stream(CocoMetric.values()).map(cell).forEach(cells::add);
        return cells.toArray(String[]::new);
    }

    private static void lines(List<String> lines, TextTable table) {
        List<String> rows = table.lines();
        for (int i = 0; i < rows.size(); i++) {
            lines.add("  " + (i == 0 ? "@|bold " + rows.get(i) + "|@" : rows.get(i)));
        }
    }

    private static String percent(OptionalDouble percent) {
        return percent.isPresent() ? String.format(Locale.ROOT, "%.2f", percent.getAsDouble()) : "–";
    }

    private static void provenance(List<String> lines, EvaluationRun measured, EvaluationProvenance provenance) {
        Protocol protocol = measured.evaluation().options().protocol();
        lines.add(String.format(
                Locale.ROOT,
                "provenance  ground truth %s, images %s, protocol %s",
                measured.evaluation().fingerprint().groundTruth(),
                measured.evaluation().fingerprint().images(),
                protocol.word()));
        lines.add(String.format(
                Locale.ROOT,
                "            %s, %s in the ground truth (%s), %s; %,d and %,d with an unknown category",
                Count.of(provenance.images(), "image"),
                Count.of(provenance.truthBoxes(), "box"),
                Count.of(provenance.ignoreRegions(), "ignore region"),
                Count.of(provenance.detections(), "detection"),
                provenance.unknownTruth(),
                provenance.unknownPredictions()));
    }
}
