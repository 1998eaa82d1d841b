package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dashlabel.label.ImageSize;
import io.dashlabel.testkit.SmallDisk;
import io.dashlabel.testkit.scene.StreetSceneSource;
import io.dashlabel.testkit.scene.WriteScenes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code dashlabel run} on drawn scenes with a tiny model: what it says and what it leaves behind. */
class RunCommandTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String ESCAPE = "\u001b";

    @TempDir
    private Path home = Path.of("");

    private Path images = Path.of("");
    private Path truth = Path.of("");
    private Cli cli = new Cli(home);

    @BeforeEach
    void draw_three_scenes() throws IOException {
        WriteScenes.write(home, StreetSceneSource.of(1, 3, new ImageSize(160, 90)));
        images = home.resolve("images");
        truth = home.resolve("labels");
        cli = new Cli(home);
    }

    @Test
    void a_run_leaves_its_folder_and_says_where() throws Exception {
        Cli.Result result =
                cli.label(images, "--ground-truth", truth, "--run-id", "one").succeeds();
        Path run = cli.runs().resolve("one");
        assertThat(List.of("run.json", "evaluation.json", "matches.jsonl", "report.html"))
                .allSatisfy(file -> assertThat(run.resolve(file)).isNotEmptyFile());
        assertThat(files(run.resolve("labels"))).hasSize(3);
        assertThat(files(run.resolve("overlays"))).hasSize(3);
        assertThat(result.out())
                .contains("one  completed  3 images, 3 boxes", "category", "AP50", "pedestrian")
                .contains(
                        run.resolve("labels").toString(),
                        run.resolve("report.html").toString());
        assertThat(result.err()).isEmpty();
    }

    @Test
    void the_engine_spark_needs_spark_submit() {
        assertThat(cli.run("run", "--images", images, "--out", cli.runs(), "--engine", "spark")
                        .sentence())
                .isEqualTo("dashlabel: Spark is not on the class path; start with spark-submit, see docs/spark.md");
        assertThat(cli.runs()).doesNotExist();
    }

    @Test
    void without_ground_truth_the_summary_counts_and_measures_nothing() throws Exception {
        Cli.Result result = cli.label(images, "--run-id", "one").succeeds();
        assertThat(result.out()).contains("category", "car", "3").doesNotContain("AP50", "precision");
        assertThat(cli.runs().resolve("one/evaluation.json")).doesNotExist();
        assertThat(cli.runs().resolve("one/matches.jsonl")).doesNotExist();
        assertThat(cli.runs().resolve("one/report.html")).isNotEmptyFile();
    }

    @Test
    void each_run_without_an_id_gets_one_of_its_own() throws Exception {
        cli.label(images).succeeds();
        cli.label(images).succeeds();
        assertThat(cli.runNames()).hasSize(2).allMatch(name -> name.matches("\\d{8}-\\d{6}-[a-z2-9]{4}"));
    }

    @Test
    void failed_images_give_exit_code_3_and_are_told_with_their_reason() throws Exception {
        Files.writeString(images.resolve("broken.jpg"), "<html>not found</html>");
        Cli.Result result = cli.label(images, "--run-id", "one");
        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.out())
                .contains("completed with failures", "1 of 4 images have a failure", "broken.jpg  image: ");
        assertThat(files(cli.runs().resolve("one/labels"))).hasSize(4);
    }

    @Test
    void a_label_file_for_two_images_of_one_name_is_said_in_summary_and_report() throws Exception {
        for (String folder : List.of("day", "night")) {
            Files.createDirectories(images.resolve(folder));
            Files.copy(
                    images.resolve("street_000000.jpg"), images.resolve(folder).resolve("x.jpg"));
        }
        Files.copy(truth.resolve("street_000000.jpg.json"), truth.resolve("x.jpg.json"));
        Cli.Result result =
                cli.label(images, "--ground-truth", truth, "--run-id", "one").succeeds();
        String finding = "label file x.jpg.json serves 2 images: day/x.jpg, night/x.jpg";
        assertThat(result.out()).contains("note: the ground truth: x.jpg: " + finding);
        assertThat(Files.readString(cli.runs().resolve("one/report.html"))).contains(finding);
    }

    @Test
    void limit_tries_only_so_many() throws Exception {
        cli.label(images, "--run-id", "one", "--limit", 2).succeeds();
        assertThat(files(cli.runs().resolve("one/labels")))
                .containsExactly("street_000000.jpg.json", "street_000001.jpg.json");
    }

    @Test
    void what_was_asked_for_stands_in_the_manifest() throws Exception {
        Path config = Files.writeString(home.resolve("c.yaml"), "threshold: 0.4\nworkers: 1\n");
        cli.label(images, "--run-id", "one", "--config", config, "--threshold", 0.5)
                .succeeds();
        JsonNode manifest = JSON.readTree(cli.runs().resolve("one/run.json").toFile());
        assertThat(manifest.at("/configuration/threshold").asDouble())
                .as("the flag wins over the file")
                .isEqualTo(0.5);
        assertThat(manifest.at("/configuration/workers").asInt()).isEqualTo(1);
        assertThat(manifest.at("/annotators/0/question/family").asText()).isEqualTo("yolov8");
        assertThat(manifest.at("/status").asText()).isEqualTo("completed");
    }

    @Test
    void a_threshold_above_every_score_labels_nothing_and_that_is_no_failure() throws Exception {
        assertThat(cli.label(images, "--threshold", 0.95, "--run-id", "one")
                        .succeeds()
                        .out())
                .contains("3 images, 0 boxes");
        JsonNode labels = JSON.readTree(
                cli.runs().resolve("one/labels/street_000000.jpg.json").toFile());
        assertThat(labels.at("/labels").isArray()).as("ran and saw nothing").isTrue();
        assertThat(labels.at("/labels")).isEmpty();
    }

    @Test
    void labels_can_be_measured_and_drawn_later() throws Exception {
        cli.label(images, "--run-id", "one", "--steps", "annotate").succeeds();
        Path run = cli.runs().resolve("one");
        assertThat(run.resolve("overlays")).doesNotExist();
        assertThat(run.resolve("report.html")).doesNotExist();
        Cli.Result later = cli.label(
                        images, "--run-id", "one", "--ground-truth", truth, "--steps", "visualize,evaluate,report")
                .succeeds();
        assertThat(files(run.resolve("overlays"))).hasSize(3);
        assertThat(later.out()).contains("AP50");
        assertThat(run.resolve("evaluation.json")).isNotEmptyFile();
        assertThat(run.resolve("report.html")).isNotEmptyFile();
    }

    @Test
    void ground_truth_taken_as_labels_is_perfect() throws Exception {
        Path labels = Files.createDirectories(cli.runs().resolve("mirror/labels"));
        for (String name : files(truth)) {
            Files.copy(truth.resolve(name), labels.resolve(name));
        }
        cli.run("run", "--steps", "evaluate", "--run-id", "mirror", "--ground-truth", truth, "--out", cli.runs())
                .succeeds();
        JsonNode summary = JSON.readTree(
                        cli.runs().resolve("mirror/evaluation.json").toFile())
                .get("summary");
        assertThat(List.of("precision", "recall", "f1_score", "map_50", "map_50_95", "overall_attribute_accuracy"))
                .allSatisfy(
                        key -> assertThat(summary.get(key).asDouble()).as(key).isEqualTo(1.0));
    }

    @Test
    void no_escape_codes_reach_a_pipe_and_some_reach_a_terminal() throws Exception {
        Files.writeString(images.resolve("broken.jpg"), "<html>");
        Cli.Result plain = cli.label(images, "--ground-truth", truth);
        assertThat(plain.out() + plain.err())
                .isNotEmpty()
                .doesNotContain(ESCAPE)
                .doesNotContain("@|", "|@");
        assertThat(cli.label(home.resolve("gone")).err()).doesNotContain(ESCAPE);
        assertThat(cli.run("run", "--help").out()).doesNotContain(ESCAPE);
        Cli terminal = new Cli(home).coloured();
        assertThat(terminal.label(images, "--ground-truth", truth).out()).contains(ESCAPE);
        assertThat(terminal.label(home.resolve("gone")).err()).contains(ESCAPE);
        assertThat(terminal.run("run", "--help").out()).contains(ESCAPE);
    }

    @Test
    void several_models_are_fused() throws Exception {
        Path second = Files.copy(cli.model(), home.resolve("second.onnx"));
        String both = cli.model() + "," + second;
        Cli.Result result =
                cli.label(images, "--detector", both, "--run-id", "one").succeeds();
        assertThat(result.out()).as("both see the same car").contains("3 images, 3 boxes");
        JsonNode manifest = JSON.readTree(cli.runs().resolve("one/run.json").toFile());
        assertThat(manifest.at("/annotators/0/name").asText()).contains("tiny", "+", "second");
        assertThat(manifest.at("/annotators/0/members"))
                .as("each with its own question, for that of the ensemble has only fingerprints")
                .extracting(
                        member -> member.get("name").asText(),
                        member -> member.at("/question/weights").asText().length())
                .containsExactly(tuple("tiny", 64), tuple("second", 64));
    }

    @Test
    void a_disk_too_full_for_the_answers_is_told_in_one_sentence() throws Exception {
        try (SmallDisk disk = SmallDisk.at(Files.createDirectory(home.resolve("small")), 16)) {
            Cli.Result result = cli.label(images, "--out", disk.folder(), "--run-id", "one");
            assertThat(result.exit()).isEqualTo(1);
            assertThat(result.err().lines())
                    .singleElement()
                    .asString()
                    .startsWith("dashlabel: the run ended early: ")
                    .contains("the disk is full");
        }
    }

    @Test
    void a_full_disk_is_told_in_one_sentence_with_what_is_kept() throws Exception {
        try (SmallDisk disk = SmallDisk.at(Files.createDirectory(home.resolve("small")), 16)) {
            Cli.Result result = cli.label(images, "--out", disk.folder(), "--run-id", "one", "--no-remember");
            assertThat(result.exit()).isEqualTo(1);
            assertThat(result.out()).isEmpty();
            assertThat(result.err().lines())
                    .singleElement()
                    .asString()
                    .startsWith("dashlabel: the run ended early: ")
                    .contains("space")
                    .endsWith("finished work is kept in " + disk.folder().resolve("one"));
        }
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
