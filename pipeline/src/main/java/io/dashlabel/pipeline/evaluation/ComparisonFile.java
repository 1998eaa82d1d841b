package io.dashlabel.pipeline.evaluation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dashlabel.evaluate.analysis.Compared;
import io.dashlabel.evaluate.analysis.Difference;
import io.dashlabel.io.AtomicFile;
import io.dashlabel.json.JsonEscapes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/** A comparison as JSON. */
public final class ComparisonFile {

    private static final ObjectMapper JSON =
            new ObjectMapper(JsonEscapes.factory()).enable(SerializationFeature.INDENT_OUTPUT);

    private ComparisonFile() {}

    public static void write(Path path, Comparison comparison) throws IOException {
        AtomicFile.write(path, JSON.writeValueAsBytes(json(comparison)));
    }

    private static ObjectNode json(Comparison c) {
        ObjectNode json = JSON.createObjectNode();
        json.put("a", c.a()).put("b", c.b()).put("ground_truth", c.groundTruth());
        json.put("verdict", c.verdict());
        json.put("images", c.images()).put("sequences", c.sequences());
        json.put("resamples", c.resamples()).put("seed", c.seed());
        figures(json.putArray("overall"), c.overall(), OptionalInt.of(c.images()));
        figures(json.putArray("categories"), c.categories(), OptionalInt.of(c.images()));
        figures(json.putArray("slices"), c.slices(), OptionalInt.empty());
        ArrayNode flips = json.putArray("flipped_images");
        for (FlippedImage flip : c.flips()) {
            ObjectNode node = flips.addObject().put("image", flip.image());
            truths(node.putArray("gained"), flip.gained());
            truths(node.putArray("lost"), flip.lost());
            node.put("invented_by_a", flip.inventedA()).put("invented_by_b", flip.inventedB());
        }
        ArrayNode warnings = json.putArray("warnings");
        c.warnings().forEach(warnings::add);
        json.putObject("fingerprint")
                .put("images", c.fingerprint().images())
                .put("ground_truth", c.fingerprint().groundTruth())
                .put("rules", c.fingerprint().rules());
        return json;
    }

    private static void figures(ArrayNode json, List<Compared> figures, OptionalInt images) {
        for (Compared compared : figures) {
            Difference d = compared.difference();
            ObjectNode node = json.addObject().put("name", compared.name());
            node.put("a", d.a()).put("b", d.b()).put("delta", d.delta());
            node.putArray("interval_95")
                    .add(d.interval().low())
                    .add(d.interval().high());
            node.put("p", d.pValue()).put("p_holm", compared.adjustedP());
            node.put("finding", compared.finding().words());
            node.put("boxes", compared.positives()).put("rests_on_few", compared.restsOnFew());
            images.ifPresent(count -> d.imagesNeeded(count).ifPresent(n -> node.put("images_needed", n)));
            if (d.samplesWithout() > 0) {
                node.put("samples_without_ground_truth", d.samplesWithout());
            }
        }
    }

    private static void truths(ArrayNode json, List<FlippedImage.Truth> truths) {
        for (FlippedImage.Truth truth : truths) {
            ObjectNode node = json.addObject().put("category", truth.category());
            truth.box()
                    .ifPresent(box -> node.putArray("box")
                            .add(box.x1())
                            .add(box.y1())
                            .add(box.x2())
                            .add(box.y2()));
        }
    }
}
