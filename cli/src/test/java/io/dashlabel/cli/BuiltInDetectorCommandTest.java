package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dashlabel.label.ImageSize;
import io.dashlabel.run.record.PresetFallback;
import io.dashlabel.run.store.LocalRunStore;
import io.dashlabel.testkit.SharedData;
import io.dashlabel.testkit.scene.StreetSceneSource;
import io.dashlabel.testkit.scene.WriteScenes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What works on a machine without network and without models: the demo, and a run of one's own images. */
class BuiltInDetectorCommandTest {

    @TempDir
    private Path home = Path.of("");

    @Test
    void the_demo_labels_draws_and_measures_the_samples_and_says_what_to_type_next() throws Exception {
        Cli cli = new Cli(home);
        Cli.Result result = cli.run("demo", "--out", cli.runs()).succeeds();
        assertThat(result.out())
                .contains("completed  12 images", "AP50", "timeofday", "report.html")
                .contains("./dashlabel run --images YOUR_IMAGES");
        assertThat(result.err().lines())
                .as("nothing but progress, where the machine is slow")
                .allMatch(line -> line.contains("/12 images") || line.endsWith(" so far"));
        Path run = cli.runs().resolve(cli.runNames().get(0));
        JsonNode evaluation = RunJson.read(run.resolve("evaluation.json"));
        assertThat(evaluation.at("/per_class_metrics/car/ap_50").asDouble()).isGreaterThan(0.4);
        String drawn = "These scenes are drawings, and the built-in detector was trained on similar ones.";
        assertThat(result.out()).contains(drawn);
        assertThat(Files.readString(run.resolve("report.html"))).contains(drawn);
        cli.run("run", "--resume", "latest", "--out", cli.runs()).succeeds();
        assertThat(Files.readString(run.resolve("report.html"))).contains(drawn);
        assertThat(cli.aboutRuns("show", "latest").out()).contains(drawn);
        assertThat(run.resolve("overlays/city-rain-night.jpg.jpg")).isNotEmptyFile();
        assertThat(RunJson.read(run.resolve("run.json")).at("/annotators/0").toString())
                .contains("dashlabel-nano");
    }

    @Test
    void a_quality_whose_models_cannot_be_had_is_labelled_by_the_built_in_detector_and_says_so() throws Exception {
        Path images = scenes();
        Cli cli = new Cli(home).offline();
        Cli.Result result = cli.run("run", "--images", images, "--out", cli.runs(), "--run-id", "one")
                .succeeds();
        assertThat(result.err().lines().toList())
                .singleElement()
                .asString()
                .contains(
                        "using the built-in dashlabel-nano, which finds fewer objects: --quality",
                        "Each image gets a pass over itself and its 4x3 tiles.",
                        "--quality balanced needs yolox-nano-416",
                        "neither in DASHLABEL_MODELS (not set) nor in the cache",
                        "connection refused",
                        "./dashlabel models pull yolox-nano-416",
                        "Set DASHLABEL_MODELS",
                        "--detector dashlabel-nano")
                .hasSizeLessThan(420);
        assertThat(result.out()).contains("one  completed  2 images");
        assertThat(standIn("one"))
                .contains(new PresetFallback("balanced", List.of("yolox-nano-416"), List.of("dashlabel-nano"), "4x3"));
        JsonNode detector = RunJson.read(cli.runs().resolve("one/run.json")).at("/configuration/detector");
        assertThat(detector.path("models").toString()).contains("dashlabel-nano");
        assertThat(detector.path("tiles").asText()).isEqualTo("4x3");
    }

    @Test
    void what_stands_in_for_the_quick_quality_looks_once_too() throws Exception {
        Path images = scenes();
        Cli cli = new Cli(home).offline();
        Cli.Result result = cli.run(
                        "run", "--images", images, "--quality", "fast", "--out", cli.runs(), "--run-id", "one")
                .succeeds();
        assertThat(result.err())
                .contains("which finds fewer objects: --quality fast needs", "Each image gets one pass.");
        JsonNode detector = RunJson.read(cli.runs().resolve("one/run.json")).at("/configuration/detector");
        assertThat(detector.path("tiles").asText()).isEqualTo("none");
        assertThat(standIn("one"))
                .contains(new PresetFallback("fast", List.of("deimv2-femto-416"), List.of("dashlabel-nano"), "none"));
    }

    @Test
    void a_run_whose_models_were_named_has_no_stand_in() throws Exception {
        Cli cli = new Cli(home).offline();
        cli.run("run", "--images", scenes(), "--detector", "dashlabel-nano", "--out", cli.runs(), "--run-id", "one")
                .succeeds();
        assertThat(standIn("one")).isEmpty();
    }

    @Test
    void removing_it_deletes_its_copy_and_says_that_it_stays() throws Exception {
        Cli cli = new Cli(home);
        assertThat(cli.run("models", "remove", "dashlabel-nano").succeeds().out())
                .contains("is part of dashlabel and stays; the cache held no copy");
        cli.run("models", "pull", "dashlabel-nano").succeeds();
        assertThat(cli.run("models", "remove", "dashlabel-nano").succeeds().out())
                .contains("is part of dashlabel and stays; its copy in the cache was deleted");
        assertThat(cli.run("models", "list").succeeds().out()).contains("* dashlabel-nano");
    }

    @Test
    void a_run_that_began_with_it_goes_on_with_it_when_the_network_is_back() throws Exception {
        Path images = scenes();
        Cli cli = new Cli(home).offline();
        cli.run("run", "--images", images, "--out", cli.runs(), "--run-id", "one", "--limit", 1)
                .succeeds();
        Cli.Result resumed = new Cli(home)
                .run("run", "--resume", "one", "--out", cli.runs(), "--limit", 2)
                .succeeds();
        assertThat(resumed.err()).isEmpty();
        assertThat(resumed.out()).contains("one  completed  2 images");
    }

    @Test
    void a_run_like_it_with_a_quality_takes_the_models_of_that_quality() throws Exception {
        Path images = scenes();
        Cli cli = new Cli(home).offline();
        cli.run("run", "--images", images, "--out", cli.runs(), "--run-id", "one")
                .succeeds();
        Cli.Result like = cli.run("run", "--like", "one", "--quality", "fast", "--out", cli.runs())
                .succeeds();
        assertThat(like.err()).contains("--quality fast needs deimv2-femto-416");
    }

    @Test
    void of_a_quality_that_is_here_in_part_that_part_labels() throws Exception {
        Path images = scenes();
        Path yolox = SharedData.model("permissive/yolox_nano_416_coco.onnx");
        Path models = Files.createDirectories(home.resolve("models"));
        Files.copy(yolox, models.resolve("any.onnx"));
        Cli cli = new Cli(home).offline().with("DASHLABEL_MODELS", models.toString());
        Cli.Result result = cli.run(
                        "run", "--images", images, "--quality", "best", "--out", cli.runs(), "--run-id", "one")
                .succeeds();
        assertThat(result.err())
                .startsWith("using only yolox-nano-416, which finds fewer objects: --quality best needs")
                .contains("./dashlabel models pull deimv2-femto-416 picodet-s-416");
        JsonNode detector = RunJson.read(cli.runs().resolve("one/run.json")).at("/configuration/detector");
        assertThat(detector.path("tiles").asText()).isEqualTo("4x3");
    }

    @Test
    void a_model_asked_for_by_name_is_never_replaced() throws Exception {
        Cli cli = new Cli(home).offline();
        assertThat(cli.run("run", "--images", scenes(), "--detector", "yolox-nano-416", "--out", cli.runs())
                        .sentence())
                .contains("yolox-nano-416 is neither in", "connection refused");
    }

    @Test
    void the_models_of_a_quality_that_are_missing_are_all_named() throws Exception {
        Cli cli = new Cli(home).offline();
        Cli.Result result = cli.run("run", "--images", scenes(), "--quality", "best", "--out", cli.runs(), "--limit", 1)
                .succeeds();
        assertThat(result.err())
                .contains("dashlabel models pull deimv2-femto-416 yolox-nano-416 picodet-s-416")
                .hasLineCount(1);
    }

    private Optional<PresetFallback> standIn(String run) {
        return new LocalRunStore(new Cli(home).runs())
                .list().stream()
                        .filter(info -> info.id().equals(run))
                        .findFirst()
                        .flatMap(stored -> stored.record().inputs().fallback());
    }

    private Path scenes() throws IOException {
        WriteScenes.write(home, StreetSceneSource.of(1, 2, new ImageSize(320, 180)));
        return home.resolve("images");
    }
}
