package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.dashlabel.label.ImageSize;
import io.dashlabel.testkit.TinyModel;
import io.dashlabel.testkit.scene.StreetSceneSource;
import io.dashlabel.testkit.scene.WriteScenes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user can get wrong: one sentence on stderr, exit code 2, nothing begun. */
class BadInputTest {

    @TempDir
    private Path home = Path.of("");

    private Path images = Path.of("");
    private Cli cli = new Cli(home);

    @BeforeEach
    void draw_two_scenes() throws IOException {
        WriteScenes.write(home, StreetSceneSource.of(1, 2, new ImageSize(64, 36)));
        images = home.resolve("images");
        cli = new Cli(home);
    }

    @Test
    void a_folder_that_is_not_there() throws Exception {
        assertThat(cli.label(home.resolve("imges")).sentence())
                .isEqualTo("dashlabel: there is no folder, image or list file " + home.resolve("imges"));
        nothing_was_begun();
    }

    @Test
    void no_folder_named_at_all() throws Exception {
        assertThat(cli.run("run", "--detector", cli.model(), "--out", cli.runs())
                        .sentence())
                .contains("--images FOLDER");
        nothing_was_begun();
    }

    @Test
    void an_empty_folder() throws Exception {
        Path empty = Files.createDirectory(home.resolve("empty"));
        assertThat(cli.label(empty).sentence()).contains("no images in " + empty);
        nothing_was_begun();
    }

    @Test
    void a_folder_without_images() throws Exception {
        assertThat(cli.label(home.resolve("labels")).sentence())
                .contains("no images in " + home.resolve("labels"), "jpg");
        nothing_was_begun();
    }

    @Test
    void ground_truth_that_is_not_there() throws Exception {
        assertThat(cli.label(images, "--ground-truth", home.resolve("lables")).sentence())
                .contains("no such file or folder of labels: " + home.resolve("lables"));
        nothing_was_begun();
    }

    @Test
    void ground_truth_for_none_of_the_images() throws Exception {
        Path others = Files.createDirectory(home.resolve("others"));
        Files.copy(home.resolve("labels/street_000000.jpg.json"), others.resolve("elsewhere.jpg.json"));
        assertThat(cli.label(images, "--ground-truth", others).sentence())
                .contains("ground truth for none of the 2 images");
        nothing_was_begun();
    }

    @Test
    void ground_truth_that_is_no_labels() throws Exception {
        Path notes = Files.writeString(home.resolve("notes.json"), "{\"shopping\": [\"milk\"");
        assertThat(cli.label(images, "--ground-truth", notes).sentence()).contains("notes.json");
        nothing_was_begun();
    }

    @Test
    void an_output_that_is_a_file() throws Exception {
        Path file = Files.writeString(home.resolve("runs.txt"), "mine");
        assertThat(cli.label(images, "--out", file).sentence()).contains(file + " is a file", "--out");
        assertThat(file).hasContent("mine");
        assertThat(cli.label(images, "--out", file.resolve("deeper")).sentence())
                .contains("--out")
                .doesNotContain("Exception");
    }

    @Test
    void an_output_that_may_not_be_written() throws Exception {
        Path sealed = Files.createDirectory(home.resolve("sealed"));
        assumeFalse(!sealed.toFile().setWritable(false) || Files.isWritable(sealed), "root may write everywhere");
        assertThat(cli.label(images, "--out", sealed).sentence())
                .contains("cannot write to " + sealed, "--out")
                .doesNotContain("Exception");
    }

    @Test
    void a_run_id_that_is_taken() throws Exception {
        cli.label(images, "--run-id", "one").succeeds();
        String before = Files.readString(cli.runs().resolve("one/run.json"));
        assertThat(cli.label(images, "--run-id", "one").sentence())
                .contains("run one exists already in " + cli.runs(), "--run-id");
        assertThat(cli.runs().resolve("one/run.json")).hasContent(before);
    }

    @Test
    void a_run_id_that_is_no_name() throws Exception {
        assertThat(cli.label(images, "--run-id", "../up").sentence()).contains("run id '../up' cannot name a folder");
        assertThat(home.resolve("up")).doesNotExist();
        nothing_was_begun();
    }

    @Test
    void going_on_with_a_run_that_is_not_there() throws Exception {
        assertThat(cli.label(images, "--steps", "visualize", "--run-id", "nine").sentence())
                .contains(cli.runs() + " has no run nine");
        assertThat(cli.label(images, "--steps", "report").sentence()).contains("--run-id must name an existing run");
        nothing_was_begun();
    }

    @Test
    void measuring_without_ground_truth() throws Exception {
        cli.label(images, "--run-id", "one").succeeds();
        assertThat(cli.label(images, "--steps", "evaluate", "--run-id", "one").sentence())
                .contains("--ground-truth");
    }

    @Test
    void a_model_that_is_not_there() throws Exception {
        assertThat(detector(home.resolve("gone.onnx").toString())).contains("gone.onnx");
    }

    @Test
    void a_model_that_is_not_onnx() throws Exception {
        Path page = Files.writeString(home.resolve("page.onnx"), "<!doctype html><title>404</title>");
        assertThat(detector(page.toString())).contains(page + " is no ONNX model");
    }

    @Test
    void a_model_of_no_known_family() throws Exception {
        Path classifier = new TinyModel()
                .input("images", TinyModel.FLOAT, 1, 3, 64, 64)
                .output("logits", TinyModel.FLOAT, new float[1000], 1, 1000)
                .write(home.resolve("classifier.onnx"));
        assertThat(detector(classifier.toString())).contains("logits [1, 1000]", "yolov8", "yolox");
    }

    @Test
    void a_model_name_with_a_slip_is_answered_with_the_right_one() throws Exception {
        assertThat(detector("yolox-nano-415"))
                .contains("unknown model 'yolox-nano-415'", "did you mean 'yolox-nano-416'?");
    }

    @Test
    void neither_detector_nor_scene_classifier() throws Exception {
        assertThat(detector("none")).contains("--detector none", "--scene none");
    }

    @Test
    void values_that_no_flag_takes() throws Exception {
        assertThat(cli.label(images, "--quality", "bets").sentence()).contains("--quality", "bets", "best");
        assertThat(cli.label(images, "--scene", "guess").sentence()).contains("--scene", "guess", "photometric");
        assertThat(cli.label(images, "--threshold", "1.5").sentence()).contains("--threshold", "1.5");
        assertThat(cli.label(images, "--threshold", "high").sentence()).contains("--threshold", "high");
        assertThat(cli.label(images, "--limit", "0").sentence()).contains("--limit", "0");
        assertThat(cli.label(images, "--workers", "-1").sentence()).contains("--workers", "-1");
        assertThat(cli.label(images, "--tiles", "4by3").sentence()).contains("--tiles", "4by3");
        assertThat(cli.label(images, "--steps", "annotate,visualise").sentence())
                .contains("--steps", "visualise", "visualize");
        nothing_was_begun();
    }

    @Test
    void a_flag_that_does_not_exist() throws Exception {
        assertThat(cli.label(images, "--detectr", "x").sentence())
                .contains("there is no flag '--detectr'; did you mean '--detector'?");
        assertThat(cli.label(images, "--password=s3cret").sentence())
                .contains("there is no flag '--password'")
                .doesNotContain("s3cret");
        assertThat(cli.label(images, "--detector").sentence()).contains("--detector");
        assertThat(cli.label(images, "images").sentence()).contains("'images' is one argument too many");
        assertThat(cli.run("rnu").sentence()).contains("there is no command 'rnu'; did you mean 'run'?");
        assertThat(cli.run("models", "pull").sentence()).contains("NAME");
        nothing_was_begun();
    }

    @Test
    void a_key_that_does_not_exist_is_told_with_its_place() throws Exception {
        Path config = Files.writeString(home.resolve("night.yaml"), "threshold: 0.4\nqualty: best\n");
        assertThat(cli.label(images, "--config", config).sentence())
                .startsWith("dashlabel: " + config + ":2:")
                .contains("qualty");
        assertThat(cli.run("config", "check", config).sentence()).startsWith("dashlabel: " + config + ":2:");
        nothing_was_begun();
    }

    @Test
    void every_problem_of_a_file_has_a_line_of_its_own() throws Exception {
        Path config = Files.writeString(home.resolve("night.yaml"), "threshold: high\nqualty: best\n");
        Cli.Result result = cli.run("config", "check", config);
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err().lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains(config + ":"));
    }

    @Test
    void a_configuration_file_that_is_not_there() throws Exception {
        assertThat(cli.label(images, "--config", home.resolve("nihgt.yaml")).sentence())
                .contains("the configuration file", "does not exist", "dashlabel init");
        assertThat(cli.run("config", "check", home).sentence()).contains(home.toString());
        nothing_was_begun();
    }

    @Test
    void words_of_categories_are_checked_before_anything_is_labelled() throws Exception {
        Path thresholds = Files.writeString(home.resolve("t.yaml"), "thresholds: {carr: 0.4}\n");
        assertThat(cli.label(images, "--config", thresholds).sentence())
                .contains("'carr' is not a category", "did you mean 'car'");
        Path groups = Files.writeString(home.resolve("g.yaml"), "evaluation: {groups: {vehicle: [car, lorry]}}\n");
        assertThat(cli.label(images, "--config", groups, "--ground-truth", home.resolve("labels"))
                        .sentence())
                .contains("lorry", "truck");
        nothing_was_begun();
    }

    private String detector(String model) throws IOException {
        String sentence = cli.run(
                        "run", "--images", images, "--detector", model, "--scene", "none", "--out", cli.runs())
                .sentence();
        nothing_was_begun();
        return sentence;
    }

    private void nothing_was_begun() throws IOException {
        assertThat(cli.runNames()).isEmpty();
        try (var entries = Files.list(home)) {
            assertThat(entries.map(path -> path.getFileName().toString()))
                    .as("the place for runs is not made before there is a run")
                    .doesNotContainAnyElementsOf(Set.of("runs", "up"));
        }
    }
}
