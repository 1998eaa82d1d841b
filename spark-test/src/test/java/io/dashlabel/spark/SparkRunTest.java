package io.dashlabel.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.Dashlabel;
import io.dashlabel.LabelRequest;
import io.dashlabel.config.Flag;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.UsageException;
import io.dashlabel.photometric.PhotometricConfig;
import io.dashlabel.pipeline.config.RunConfig;
import io.dashlabel.pipeline.wiring.Components;
import io.dashlabel.pipeline.wiring.Engines;
import io.dashlabel.testkit.scene.StreetSceneSource;
import io.dashlabel.testkit.scene.WriteScenes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs on Spark beside those of one process. */
class SparkRunTest {

    @TempDir
    private Path home = Path.of("");

    private static Dashlabel with(Engines engines) {
        return Dashlabel.of(Components.standard(System.getenv(), engines));
    }

    private static Dashlabel onSpark() {
        return with(new SparkEngines(TestSpark::context));
    }

    @BeforeEach
    void drawScenes() throws IOException {
        WriteScenes.write(home, StreetSceneSource.of(5, 40, new ImageSize(320, 180)));
        Files.writeString(home.resolve("images/broken.jpg"), "no image");
    }

    private LabelRequest request(String id) {
        return LabelRequest.of(home.resolve("images"))
                .groundTruth(home.resolve("labels"))
                .out(home.resolve("runs"))
                .set("detector.models", "dashlabel-nano")
                .set("steps", "annotate,evaluate,report")
                .set("answers.remember", "false")
                .runId(id);
    }

    /** Label files, journal, evaluation and matches by name. Only the order of the journal's lines is free. */
    private Map<String, String> files(String run) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        Path folder = home.resolve("runs").resolve(run);
        for (String name : List.of("evaluation.json", "matches.jsonl")) {
            contents.put(name, Files.readString(folder.resolve(name)).replace(run, "RUN"));
        }
        contents.put(
                "pictures.jsonl",
                String.join(
                        "\n",
                        Files.readAllLines(folder.resolve("pictures.jsonl")).stream()
                                .sorted()
                                .toList()));
        try (Stream<Path> labels = Files.walk(folder.resolve("labels"))) {
            for (Path file : labels.filter(Files::isRegularFile).toList()) {
                contents.put(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        return contents;
    }

    @Test
    void its_files_are_those_of_one_process_byte_for_byte() throws IOException {
        with(Engines.local()).label(request("local"));
        var done = onSpark().label(request("spark"));
        assertThat(done.images()).isEqualTo(41);
        assertThat(done.failed()).isEqualTo(1);
        Map<String, String> expected = files("local");
        assertThat(expected).hasSize(40 + 1 + 3);
        assertThat(files("spark")).isEqualTo(expected);
        assertThat(home.resolve("runs/spark/overlays"))
                .satisfiesAnyOf(
                        folder -> assertThat(folder).doesNotExist(),
                        folder -> assertThat(folder).isEmptyDirectory());
    }

    @Test
    void the_driver_draws_if_the_step_is_named() throws IOException {
        String all = "annotate,visualize,report";
        with(Engines.local()).label(request("local").set("limit", "4").set("steps", all));
        onSpark().label(request("spark").set("limit", "4").set("steps", all));
        try (Stream<Path> drawings = Files.list(home.resolve("runs/local/overlays"))) {
            List<Path> drawn = drawings.toList();
            assertThat(drawn).isNotEmpty();
            for (Path drawing : drawn) {
                assertThat(home.resolve("runs/spark/overlays").resolve(drawing.getFileName()))
                        .hasSameBinaryContentAs(drawing);
            }
        }
    }

    @Test
    void answers_in_a_file_of_one_machine_are_refused() {
        for (LabelRequest given : List.of(
                request("spark").set("answers.remember", "true"),
                request("spark")
                        .set("answers.remember", "true")
                        .set("answers.store", home.resolve("answers.db").toString()))) {
            assertThatThrownBy(() -> onSpark().label(given))
                    .isInstanceOf(UsageException.class)
                    .hasMessage("answers.store must be PostgreSQL when several machines label, or set"
                            + " answers.remember: false");
        }
        assertThat(home.resolve("runs")).doesNotExist();
    }

    @Test
    void services_are_refused() {
        LabelRequest asking = request("spark")
                .set("scene", "openai-compatible")
                .set("scene.model", "m")
                .set("scene.endpoint", "http://localhost:1/v1");
        assertThatThrownBy(() -> onSpark().label(asking))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("Spark labels with models on its own machines only");
    }

    @Test
    void executors_get_absolute_paths_of_what_they_open() throws IOException {
        Path here = Path.of("").toAbsolutePath();
        Path relative = here.relativize(home);
        Path taxonomy = relative.resolve("words.yaml");
        String travelling = SparkEngines.forExecutors(Components.standard(System.getenv())
                .config(
                        Optional.empty(),
                        LabelRequest.of(relative.resolve("images"))
                                .set("scene", "photometric")
                                .set(
                                        "scene.coefficients",
                                        relative.resolve("c.json").toString())
                                .set("taxonomy", taxonomy.toString())
                                .settings()));
        RunConfig there = Components.standard(System.getenv()).config(travelling);
        assertThat(there.images().orElseThrow().reveal())
                .isEqualTo(here.resolve(relative).resolve("images").toString());
        assertThat(there.taxonomy()).contains(here.resolve(taxonomy).toString());
        assertThat(there.scene().all())
                .containsExactly(
                        new PhotometricConfig(Optional.of(here.resolve(relative).resolve("c.json"))));
    }

    @Test
    void names_and_addresses_travel_as_they_are() {
        Components components = Components.standard(System.getenv());
        String travelling = SparkEngines.forExecutors(components.config(
                Optional.empty(),
                List.of(
                        new Flag("--images", "images", "azblob://account/container/night"),
                        new Flag("--taxonomy", "taxonomy", "kitti"))));
        assertThat(components.config(travelling))
                .returns(
                        "azblob://account/container/night",
                        config -> config.images().orElseThrow().reveal())
                .returns(Optional.of("kitti"), RunConfig::taxonomy);
    }

    @Test
    void a_relative_path_of_a_model_is_refused() {
        assertThatThrownBy(() -> onSpark().label(request("spark").set("detector.models", "models/own.onnx")))
                .isInstanceOf(UsageException.class)
                .hasMessage("the path models/own.onnx of a model is relative, and executors have other working"
                        + " directories; give the absolute path, which must be the same on all machines");
        assertThat(home.resolve("runs")).doesNotExist();
    }

    @Test
    void the_local_engine_can_be_named() throws IOException {
        with(new SparkEngines(() -> {
                    throw new AssertionError("Spark was started");
                }))
                .label(request("one").set("engine", "local").set("limit", "1").set("answers.remember", "true"));
        assertThat(home.resolve("runs/one/labels")).isNotEmptyDirectory();
    }

    @Test
    void an_executor_that_has_another_model_ends_the_run_with_a_sentence() {
        ConfiguredOpener other = new ConfiguredOpener(
                "r",
                io.dashlabel.config.ConfigWriter.json(Components.standard(System.getenv())
                        .config(Optional.empty(), request("x").settings())),
                List.of("another"));
        assertThatThrownBy(other::open)
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("other questions than those of the driver");
    }
}
