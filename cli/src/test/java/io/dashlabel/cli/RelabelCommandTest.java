package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dashlabel.format.bdd.PerImageLabels;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.ImageSize;
import io.dashlabel.testkit.RunOutputs;
import io.dashlabel.testkit.TinyModel;
import io.dashlabel.testkit.scene.StreetSceneSource;
import io.dashlabel.testkit.scene.WriteScenes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code dashlabel relabel}: another reading of answers that are there. */
class RelabelCommandTest {

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path home = Path.of("");

    private Path images = Path.of("");
    private Path model = Path.of("");
    private Cli cli = new Cli(home);

    @BeforeEach
    void a_run_over_three_scenes() throws IOException {
        WriteScenes.write(home, StreetSceneSource.of(1, 3, new ImageSize(160, 90)));
        images = home.resolve("images");
        cli = new Cli(home);
        model = severalBoxes();
        label("one").succeeds();
    }

    /** Boxes of several scores, a person on a bicycle among them, so that thresholds and rules make a difference. */
    private Path severalBoxes() throws IOException {
        float[][] boxes = { // middle x and y, width, height, then scores of car, person, bicycle
            {12, 40, 12, 8, 0.9f, 0, 0}, {30, 40, 10, 8, 0.55f, 0, 0}, {50, 40, 12, 10, 0.35f, 0, 0},
            {40, 28, 5, 10, 0, 0.8f, 0}, {40, 31, 8, 7, 0, 0, 0.7f}, {20, 20, 4, 9, 0, 0.2f, 0}
        };
        int cells = 84;
        float[] output = new float[7 * cells];
        for (int cell = 0; cell < boxes.length; cell++) {
            for (int i = 0; i < 7; i++) {
                output[i * cells + cell] = boxes[cell][i];
            }
        }
        return new TinyModel()
                .input("images", TinyModel.FLOAT, 1, 3, 64, 64)
                .output("output0", TinyModel.FLOAT, output, 1, 7, cells)
                .metadata("names", "{0: 'car', 1: 'person', 2: 'bicycle'}")
                .write(home.resolve("several.onnx"));
    }

    private Cli.Result label(String id, Object... more) throws IOException {
        Object[] usual = {
            "--detector", model, "--scene", "photometric", "--ground-truth", home.resolve("labels"), "--run-id", id
        };
        Object[] all = Stream.concat(Stream.of(usual), Stream.of(more)).toArray();
        return cli.label(images, all);
    }

    private Cli.Result relabel(Object... words) {
        Object[] all = Stream.concat(Stream.of("relabel", "--out", cli.runs()), Stream.of(words))
                .toArray();
        return cli.run(all);
    }

    @Test
    void the_new_run_takes_the_edits_of_persons_with_it() throws Exception {
        String name = "street_000001.jpg";
        Path labels = cli.runs().resolve("one/labels").resolve(name + ".json");
        Frame frame = PerImageLabels.frame(labels, name).orElseThrow();
        List<Detection> boxes = frame.detections().orElseThrow();
        Detection best = boxes.get(0);
        Frame edited = frame.withDetections(boxes.subList(1, boxes.size()));
        Path export = Files.createDirectories(home.resolve("export")).resolve(name + ".json");
        Files.write(export, PerImageLabels.bytes(edited));
        cli.run(
                        "import",
                        Objects.requireNonNull(export.getParent()),
                        "--into",
                        "one",
                        "--out",
                        cli.runs(),
                        "--by",
                        "ana")
                .succeeds();

        Cli.Result done =
                relabel("one", "--threshold", 0.5, "--run-id", "again").succeeds();

        Path again = cli.runs().resolve("again");
        assertThat(again.resolve("review.jsonl"))
                .hasSameBinaryContentAs(cli.runs().resolve("one/review.jsonl"));
        Frame labelled = PerImageLabels.frame(again.resolve("labels").resolve(name + ".json"), name)
                .orElseThrow();
        assertThat(labelled.detections().orElseThrow())
                .extracting(Detection::box)
                .doesNotContain(best.box());
        assertThat(labelled.belowThreshold())
                .anyMatch(d -> d.isRejected() && d.box().equals(best.box()));
        assertThat(labelled.review()).isPresent();
        assertThat(again.resolve("model-labels").resolve(name + ".json")).exists();
        assertThat(done.out()).doesNotContain("edited by hand");
    }

    @Test
    void another_threshold_gives_what_a_new_run_with_it_gives_byte_for_byte() throws Exception {
        relabel("one", "--threshold", 0.5, "--run-id", "again").succeeds();
        label("fresh", "--threshold", 0.5, "--no-remember").succeeds();
        assertThat(outputs("again")).isEqualTo(outputs("fresh")).isNotEqualTo(outputs("one"));
        assertThat(outputs("again").keySet())
                .contains(
                        "labels/street_000000.jpg.json",
                        "overlays/street_000002.jpg.jpg",
                        "evaluation.json",
                        "matches.jsonl",
                        "pictures.jsonl");
        JsonNode manifest = manifest("again");
        assertThat(manifest.at("/relabelOf").asText()).isEqualTo("one");
        assertThat(manifest.at("/answers/asked").asInt()).isZero();
        assertThat(manifest.at("/answers/remembered").asInt()).isEqualTo(6);
        assertThat(manifest.at("/configuration/threshold").asDouble()).isEqualTo(0.5);
        assertThat(manifest("one").has("relabelOf")).isFalse();
    }

    @Test
    void rules_and_single_thresholds_are_free_to_change() throws Exception {
        Path config = Files.writeString(home.resolve("more.yaml"), "thresholds: {car: 0.6}\nthreshold: 0.1\n");
        relabel("one", "--config", config, "--set", "detector.riders=false", "--run-id", "again")
                .succeeds();
        label("fresh", "--config", config, "--set", "detector.riders=false", "--no-remember")
                .succeeds();
        assertThat(outputs("again")).isEqualTo(outputs("fresh"));
        assertThat(outputs("again").get("labels/street_000000.jpg.json")).doesNotContain("rider");
        assertThat(outputs("one").get("labels/street_000000.jpg.json")).contains("rider");
    }

    @Test
    void the_new_run_has_an_id_of_its_own_and_only_the_steps_it_is_told() throws Exception {
        relabel("latest", "--steps", "annotate").succeeds();
        assertThat(cli.runNames()).hasSize(2).contains("one");
        String other = cli.runNames().stream()
                .filter(name -> !name.equals("one"))
                .findFirst()
                .orElseThrow();
        assertThat(cli.runs().resolve(other).resolve("overlays")).doesNotExist();
        assertThat(outputs(other).get("labels/street_000001.jpg.json"))
                .isEqualTo(outputs("one").get("labels/street_000001.jpg.json"));
    }

    @Test
    void images_that_came_later_are_not_of_the_run_and_gone_ones_are_told() throws Exception {
        Files.move(images.resolve("street_000000.jpg"), images.resolve("unheard-of.jpg"));
        Cli.Result result = relabel("one", "--run-id", "again");
        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.out())
                .contains("1 of 3 images have a failure")
                .contains("street_000000.jpg  image: was labelled before and is not in " + images + " any longer");
        assertThat(result.err()).contains("images of run one that no longer exist: 1, such as street_000000.jpg");
        assertThat(outputs("again").keySet())
                .contains("labels/street_000001.jpg.json", "labels/street_000002.jpg.json")
                .doesNotContain("labels/street_000000.jpg.json", "labels/unheard-of.jpg.json");
    }

    @Test
    void settings_that_ask_something_else_are_refused_with_the_command_that_asks() throws Exception {
        String sentence = relabel("one", "--set", "detector.nmsIou=0.5", "--tiles", "2x2", "--run-id", "again")
                .sentence();
        assertThat(sentence)
                .contains("these settings ask questions that run one did not ask", "several for 3 of the 3 images")
                .endsWith("./dashlabel run --like one --tiles 2x2 --out " + cli.runs()
                        + " --run-id again --set detector.nmsIou=0.5");
        assertThat(cli.runNames()).containsExactly("one");
        cli.run(
                        "run",
                        "--like",
                        "one",
                        "--tiles",
                        "2x2",
                        "--out",
                        cli.runs(),
                        "--run-id",
                        "again",
                        "--set",
                        "detector.nmsIou=0.5")
                .succeeds();
        relabel("one", "--set", "detector.nmsIou=0.5", "--tiles", "2x2", "--run-id", "third")
                .succeeds();
        assertThat(outputs("third")).as("answered by now").isEqualTo(outputs("again"));
    }

    @Test
    void answers_that_are_gone_are_missed_before_anything_is_labelled() throws Exception {
        Files.delete(cli.runs().resolve("answers.db"));
        assertThat(relabel("one", "--threshold", 0.5).sentence())
                .contains(
                        "these answers are no longer in the store",
                        "several for 3 of the 3, photometric for 3 of the 3 images",
                        "./dashlabel run --like one --threshold 0.5");
        assertThat(cli.runs().resolve("answers.db")).doesNotExist();
        assertThat(cli.runNames()).containsExactly("one");
    }

    @Test
    void a_run_that_did_not_remember_can_be_made_good() throws Exception {
        Files.delete(cli.runs().resolve("answers.db"));
        label("silent", "--no-remember").succeeds();
        assertThat(relabel("silent").sentence()).contains("./dashlabel run --like silent");
        cli.run("run", "--like", "silent", "--out", cli.runs(), "--run-id", "loud")
                .succeeds();
        relabel("silent", "--run-id", "again").succeeds();
        assertThat(outputs("again")).isEqualTo(outputs("silent"));
    }

    @Test
    void an_image_that_failed_then_is_no_hindrance_and_fails_again() throws Exception {
        Files.writeString(images.resolve("broken.jpg"), "<html>");
        assertThat(label("half").exit()).isEqualTo(3);
        Cli.Result again = relabel("half", "--run-id", "again", "--threshold", 0.3);
        assertThat(again.exit()).isEqualTo(3);
        assertThat(outputs("again")).isEqualTo(outputs("half"));
    }

    @Test
    void what_makes_no_sense_is_one_sentence() throws Exception {
        assertThat(relabel("nine").sentence()).contains(cli.runs() + " has no run 'nine'");
        assertThat(relabel().sentence()).contains("RUN");
        assertThat(relabel("one", "--images", images).sentence()).contains("there is no flag '--images'");
        assertThat(relabel("one", "--ask-again").sentence()).contains("there is no flag '--ask-again'");
        assertThat(relabel("one", "--steps", "evaluate,report").sentence()).contains("annotate");
        assertThat(relabel("one", "--run-id", "one").sentence()).contains("run one exists already");
        assertThat(relabel("one", "--threshold", "high").sentence()).contains("--threshold", "high");
        assertThat(relabel("one", "--config", home.resolve("gone.yaml")).sentence())
                .contains("the configuration file", "does not exist");
        Path mirror = Files.createDirectories(cli.runs().resolve("mirror/labels"));
        assertThat(relabel("mirror").sentence()).contains("the configuration of run mirror is not recorded");
        Files.writeString(mirror.resolveSibling("run.json"), "{\"configuration\": {\"images\": \"" + images + "\"}}");
        assertThat(relabel("mirror", "--detector", model).sentence())
                .contains("run mirror does not say which images it labelled");
        assertThat(cli.runNames()).containsExactly("mirror", "one");
    }

    private JsonNode manifest(String run) throws IOException {
        return JSON.readTree(cli.runs().resolve(run).resolve("run.json").toFile());
    }

    private Map<String, String> outputs(String id) throws IOException {
        return RunOutputs.of(cli.runs().resolve(id));
    }
}
