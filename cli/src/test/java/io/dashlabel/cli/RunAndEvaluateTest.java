package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dashlabel.label.ImageSize;
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

/** The labels of a run have the same figures in its own evaluation.json and in that of the command evaluate. */
class RunAndEvaluateTest {

    @TempDir
    private Path home = Path.of("");

    private Cli cli = new Cli(home);

    /** Six images, and as ground truth the one car that the model sees in each of them. */
    @BeforeEach
    void draw_six_scenes() throws IOException {
        WriteScenes.write(home, StreetSceneSource.of(1, 6, new ImageSize(160, 90)));
        cli = new Cli(home);
        cli.label(home.resolve("images"), "--run-id", "seen").succeeds();
        try (Stream<Path> labels = Files.list(cli.runs().resolve("seen/labels"))) {
            for (Path file : labels.toList()) {
                JsonNode seen = RunJson.read(file);
                Files.writeString(
                        home.resolve("labels").resolve(String.valueOf(file.getFileName())),
                        "{\"name\": " + seen.get("name") + ", \"labels\": [{\"category\": \"car\", \"box2d\": "
                                + seen.at("/labels/0/box2d") + "}]}");
            }
        }
    }

    private Cli.Result label(Object... more) throws Exception {
        Object[] words = new Object[more.length + 4];
        System.arraycopy(new Object[] {"--ground-truth", home.resolve("labels"), "--run-id", "one"}, 0, words, 0, 4);
        System.arraycopy(more, 0, words, 4, more.length);
        return cli.label(home.resolve("images"), words).succeeds();
    }

    private Cli.Result evaluate(Object... more) throws IOException {
        Object[] words = new Object[more.length + 7];
        Path run = cli.runs().resolve("one");
        Object[] usual = {
            "evaluate", "--predictions", run, "--ground-truth", home.resolve("labels"), "--out", home.resolve("e.json")
        };
        System.arraycopy(usual, 0, words, 0, usual.length);
        System.arraycopy(more, 0, words, usual.length, more.length);
        return cli.run(words);
    }

    private ObjectNode ofRun() throws IOException {
        return (ObjectNode) RunJson.read(cli.runs().resolve("one/evaluation.json"));
    }

    private ObjectNode ofCommand() throws IOException {
        return (ObjectNode) RunJson.read(home.resolve("e.json"));
    }

    private void are_equal() throws IOException {
        ObjectNode run = ofRun();
        ObjectNode command = ofCommand();
        assertThat(run.fieldNames()).toIterable().containsExactlyElementsOf(command::fieldNames);
        run.withObject("/receipt").remove(List.of("predictions", "ground_truth"));
        command.withObject("/receipt").remove(List.of("predictions", "ground_truth"));
        run.fieldNames()
                .forEachRemaining(key -> assertThat(run.get(key)).as(key).isEqualTo(command.get(key)));
    }

    @Test
    void a_whole_run_is_measured_alike() throws Exception {
        label();
        evaluate("--matches", home.resolve("matches.jsonl")).succeeds();
        are_equal();
        assertThat(ofRun().at("/summary/images").asText()).isEqualTo("all");
        assertThat(cli.runs().resolve("one/matches.jsonl")).hasSameTextualContentAs(home.resolve("matches.jsonl"));
    }

    @Test
    void a_run_over_some_of_the_images_is_measured_alike_and_both_say_so() throws Exception {
        Cli.Result run = label("--limit", 2);
        Cli.Result command = evaluate().succeeds();
        are_equal();
        JsonNode summary = ofRun().get("summary");
        assertThat(summary.get("images").asText()).isEqualTo("attempted");
        assertThat(summary.get("total_images").asInt()).isEqualTo(2);
        assertThat(summary.get("ground_truth_images").asInt()).isEqualTo(6);
        for (String key : List.of("precision", "recall", "f1_score", "map_50", "map_50_95")) {
            assertThat(summary.get(key)).as(key).isEqualTo(ofRun().at("/attempted_only/" + key));
        }
        assertThat(ofRun().at("/all_images/recall").asDouble())
                .isLessThan(summary.get("recall").asDouble());
        String sentence = "2 of 6 images of the ground truth have a prediction; the figures cover these 2";
        assertThat(run.out()).contains(sentence);
        assertThat(command.out()).contains(sentence);
        assertThat(Files.readString(cli.runs().resolve("one/report.html"))).contains(sentence);
        assertThat(cli.aboutRuns("show", "one").succeeds().out()).contains("2 of 6 images of the ground truth");
    }

    @Test
    void a_gate_is_about_all_images_even_where_the_figures_are_about_some() throws Exception {
        label("--limit", 2);
        Cli.Result gate = evaluate("--min-recall", 0.9);
        assertThat(ofCommand().at("/summary/recall").asDouble()).isGreaterThan(0.9);
        assertThat(gate.exit()).isEqualTo(ExitCode.GATE_MISSED);
        assertThat(gate.err()).contains("recall is ", "over all 6 images of the ground truth");
    }

    @Test
    void under_strict_rules_an_image_without_a_prediction_is_missed() throws Exception {
        label("--limit", 2);
        evaluate("--strict").succeeds();
        JsonNode summary = ofCommand().get("summary");
        assertThat(summary.get("images").asText()).isEqualTo("all");
        assertThat(summary.get("recall")).isEqualTo(ofCommand().at("/all_images/recall"));
    }
}
