package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dashlabel.testkit.SharedData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real images, a real detector, one command line. */
class EndToEndTest {

    @TempDir
    private Path home = Path.of("");

    @Test
    void six_real_images_are_labelled_drawn_and_measured() throws Exception {
        Path images = SharedData.data("bdd100k/images");
        Path truth = SharedData.data("bdd100k/labels");
        Path model = SharedData.model("permissive/yolox_nano_416_coco.onnx");
        Cli cli = new Cli(home);
        Cli.Result result = cli.label(
                        images, "--ground-truth", truth, "--detector", model, "--limit", 6, "--run-id", "real")
                .succeeds();
        assertThat(result.out()).contains("real  completed  6 images", "AP50", "look first");

        Path run = cli.runs().resolve("real");
        JsonNode evaluation =
                new JsonMapper().readTree(run.resolve("evaluation.json").toFile());
        assertThat(evaluation.at("/summary/total_images").asInt()).isEqualTo(6);
        assertThat(evaluation.get("summary").fieldNames())
                .toIterable()
                .as("no classifier answered, so its accuracy is absent")
                .containsExactly(
                        "total_images",
                        "images",
                        "ground_truth_images",
                        "precision",
                        "recall",
                        "f1_score",
                        "map_50",
                        "map_50_95");
        assertThat(evaluation.at("/per_class_metrics/car/ap_50").asDouble()).isGreaterThan(0.1);
        assertThat(evaluation.at("/per_class_metrics/car/tp").asInt()).isPositive();
        try (Stream<Path> overlays = Files.list(run.resolve("overlays"))) {
            assertThat(overlays).hasSize(6).allSatisfy(file -> assertThat(file).isNotEmptyFile());
        }
        assertThat(Files.size(run.resolve("report.html"))).isGreaterThan(100_000);
    }
}
