package io.dashlabel.cli;

import io.dashlabel.evaluate.EvaluationOptions;
import io.dashlabel.evaluate.Protocol;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.label.UsageException;
import io.dashlabel.pipeline.evaluation.EvaluationSettings;
import io.dashlabel.pipeline.wiring.Components;
import io.dashlabel.review.LabelVersion;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The evaluation flags that {@code evaluate} and {@code compare} share. */
final class EvaluationFlags {

    @Option(
            names = "--protocol",
            paramLabel = "NAME",
            description = {
                "coco: the width of a box is x2 - x1 (default).",
                "bdd100k: like the official evaluation, the width is x2 - x1 + 1 and figures are in percent; an image without labels counts as empty."
            })
    private Protocol protocol = Protocol.COCO;

    @Option(
            names = "--iou",
            paramLabel = "IOU",
            description = "Minimum IoU of a correct box, for precision, recall and F1 (default: ${DEFAULT-VALUE}).")
    private double iou = 0.5;

    @Option(
            names = "--threshold",
            paramLabel = "SCORE",
            description =
                    "Minimum score of a box, for precision, recall and F1 (default: the labels in label files; 0.3 for COCO results).")
    private @Nullable Double threshold;

    @Option(
            names = "--groups",
            paramLabel = "GROUP=CATEGORY,...",
            description = "Counts several categories as one: --groups vehicle=car,truck,bus. Repeatable.")
    private Map<String, String> groups = new LinkedHashMap<>();

    @Option(
            names = "--taxonomy",
            paramLabel = "NAME",
            completionCandidates = TaxonomyNames.class,
            description =
                    "Words of the labels: ${COMPLETION-CANDIDATES}, or a file (default: the taxonomy of the run, else bdd100k).")
    private @Nullable String taxonomy;

    @Option(
            names = "--strict",
            description =
                    "Behaves like pycocotools and the official tools even in surprising cases: id 0, repeated ids, NaN, images without predictions, empty results.")
    private boolean strict;

    @Option(
            names = "--labels",
            paramLabel = "final|model|human|accepted",
            description =
                    "Labels of a run: final = with human edits, model = without, human = made or accepted by a person, accepted = these and what an audit accepted (default: final).")
    private String labels = LabelVersion.FINAL.word();

    @Mixin
    private ReadFlags reading = new ReadFlags();

    @Option(
            names = "--runs",
            paramLabel = "FOLDER",
            description = "Folder of the runs, to find a run by its id (default: ${DEFAULT-VALUE}).")
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
                threshold == null ? OptionalDouble.empty() : OptionalDouble.of(threshold),
                reading.options());
    }

    /** The version of the labels of a run. */
    LabelVersion labels() {
        return LabelVersion.of(labels);
    }

    /** Returns the taxonomy that was named. Empty if none was. */
    Optional<Taxonomy> taxonomy(Components components) {
        return Optional.ofNullable(taxonomy).map(components::taxonomy);
    }

    Path runs() {
        return runs;
    }
}
