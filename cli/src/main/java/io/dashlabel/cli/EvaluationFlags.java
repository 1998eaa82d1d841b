package io.dashlabel.cli;

import io.dashlabel.evaluate.EvaluationOptions;
import io.dashlabel.evaluate.Protocol;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.label.UsageException;
import io.dashlabel.pipeline.evaluation.EvaluationSettings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags that say how labels are measured; evaluate and compare have them in common. */
final class EvaluationFlags {

    @Option(
            names = "--protocol",
            paramLabel = "NAME",
            description = {
                "coco: a box is x2 - x1 wide (default).",
                "bdd100k: as the official evaluation, x2 - x1 + 1, in percent; images without labels count as empty."
            })
    private Protocol protocol = Protocol.COCO;

    @Option(
            names = "--iou",
            paramLabel = "IOU",
            description =
                    "Overlap from which on a box is right, for precision, recall, F1 (default: ${DEFAULT-VALUE}).")
    private double iou = 0.5;

    @Option(
            names = "--threshold",
            paramLabel = "SCORE",
            description =
                    "Score from which on a box counts for precision, recall, F1 (default: what label files keep; 0.3 for COCO results).")
    private @Nullable Double threshold;

    @Option(
            names = "--groups",
            paramLabel = "GROUP=CATEGORY,...",
            description = "Counts categories as one: --groups vehicle=car,truck,bus. May be repeated.")
    private Map<String, String> groups = new LinkedHashMap<>();

    @Option(
            names = "--strict",
            description =
                    "Follows pycocotools and the official tools also where they surprise: id 0, repeated ids, NaN, empty results.")
    private boolean strict;

    @Option(
            names = "--runs",
            paramLabel = "FOLDER",
            description = "Where runs are looked for by their ids (default: ${DEFAULT-VALUE}).")
    private Path runs = Path.of("runs");

    EvaluationSettings settings(Taxonomy taxonomy) {
        Map<String, String> groupOf = new LinkedHashMap<>();
        groups.forEach((group, categories) -> {
            for (String category : categories.split(",", -1)) {
                if (groupOf.put(category.strip(), group) != null) {
                    throw new UsageException("--groups: '" + category.strip() + "' is in two groups");
                }
            }
        });
        return new EvaluationSettings(
                taxonomy,
                new EvaluationOptions(iou, groupOf, protocol),
                strict,
                threshold == null ? OptionalDouble.empty() : OptionalDouble.of(threshold));
    }

    Path runs() {
        return runs;
    }
}
