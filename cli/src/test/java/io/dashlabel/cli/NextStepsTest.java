package io.dashlabel.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dashlabel.label.ImageSize;
import io.dashlabel.testkit.scene.StreetSceneSource;
import io.dashlabel.testkit.scene.WriteScenes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that a report and the console show, typed as they stand. */
class NextStepsTest {

    @TempDir
    private Path home = Path.of("");

    private Cli cli = new Cli(home);

    @BeforeEach
    void four_scenes() throws IOException {
        WriteScenes.write(home, StreetSceneSource.of(1, 4, new ImageSize(160, 90)));
        cli = new Cli(home).offline();
    }

    private Document report(String run) throws IOException {
        return Jsoup.parse(Files.readString(cli.runs().resolve(run).resolve("report.html")));
    }

    /** Types it, with a name for the run that it makes. */
    private JsonNode type(String command, String runId) throws IOException {
        assertThat(command).startsWith("./dashlabel ").doesNotContain("'");
        String words = command.substring("./dashlabel ".length()) + " --run-id " + runId;
        cli.run(Arrays.stream(words.split(" ")).toArray()).succeeds();
        return RunJson.read(cli.runs().resolve(runId).resolve("run.json"));
    }

    @Test
    void what_next_labels_the_same_images_with_the_same_detector() throws IOException {
        cli.label(
                        home.resolve("images"),
                        "--ground-truth",
                        home.resolve("labels"),
                        "--run-id",
                        "one",
                        "--limit",
                        2,
                        "--tiles",
                        "2x2",
                        "--set",
                        "detector.nmsIou=0.5")
                .succeeds();
        JsonNode one = RunJson.read(cli.runs().resolve("one/run.json"));
        List<String> commands = report("one").select("#next code").eachText();
        assertThat(commands).hasSize(2);
        String threshold = commands.get(1);
        assertThat(threshold).endsWith("--threshold 0.5 --out " + cli.runs());
        JsonNode again = type(threshold, "again");
        assertThat(again.at("/imageSet")).isEqualTo(one.at("/imageSet"));
        assertThat(again.at("/counts/pictures").asInt()).isEqualTo(2);
        assertThat(again.at("/annotators/0/fingerprint")).isEqualTo(one.at("/annotators/0/fingerprint"));
        assertThat(again.at("/configuration/threshold").asDouble()).isEqualTo(0.5);
        assertThat(again.at("/groundTruth")).isEqualTo(one.at("/groundTruth"));
        JsonNode best = type(commands.get(0), "best");
        assertThat(best.at("/imageSet")).isEqualTo(one.at("/imageSet"));
        assertThat(best.at("/standIn/quality").asText()).isEqualTo("best");
    }

    private List<String> next(String run) throws IOException {
        return report(run).select("#next code").eachText();
    }

    private void run(String id, String configuration) throws IOException {
        Path file = Files.writeString(home.resolve(id + ".yaml"), configuration);
        cli.run("run", "--config", file, "--images", home.resolve("images"), "--run-id", id, "--out", cli.runs())
                .succeeds();
    }

    @Test
    void a_vote_on_scenes_and_a_plus_in_a_name_are_no_ensemble_of_detectors() throws IOException {
        Path plus = Files.copy(cli.model(), home.resolve("night+rain.onnx"));
        run("plus", "detector: {models: [{type: onnx, model: '" + plus + "'}]}");
        assertThat(next("plus")).anyMatch(command -> command.contains("--quality best"));
        Path rain = Files.writeString(
                home.resolve("rain.json"),
                "{\"statistics\": \"1\", \"plain\": {\"weather\": {\"words\": [\"rainy\"], \"intercepts\": [0],"
                        + " \"inputs\": []}}, \"withBoxes\": {}}");
        run(
                "vote",
                "detector: {models: [{type: onnx, model: '" + cli.model() + "'}]}\nscene: {members: [photometric,"
                        + " {type: photometric, coefficients: '" + rain + "'}]}");
        assertThat(RunJson.of(cli.runs().resolve("vote"))
                        .json()
                        .at("/annotators/1/name")
                        .asText())
                .contains("+");
        assertThat(next("vote")).anyMatch(command -> command.contains("--quality best"));
        cli.run("run", "--steps", "report", "--run-id", "vote", "--out", cli.runs())
                .succeeds();
        assertThat(next("vote")).as("from its record").anyMatch(command -> command.contains("--quality best"));
    }

    @Test
    void several_detectors_need_no_better_quality() throws IOException {
        Path other = Files.copy(cli.model(), home.resolve("other.onnx"));
        run(
                "two",
                "detector: {models: [{type: onnx, model: '" + cli.model() + "'}, {type: onnx, model: '" + other
                        + "'}]}");
        assertThat(next("two")).noneMatch(command -> command.contains("--quality best"));
        cli.run("run", "--steps", "report", "--run-id", "two", "--out", cli.runs())
                .succeeds();
        assertThat(next("two")).as("from its record").noneMatch(command -> command.contains("--quality best"));
    }

    @Test
    void a_run_without_ground_truth_is_measured_by_the_command_on_its_page() throws IOException {
        cli.label(home.resolve("images"), "--run-id", "one", "--limit", 3).succeeds();
        String command = report("one").select("#unmeasured code").text();
        JsonNode measured = type(
                command.replace("FOLDER_OF_TRUE_LABELS", home.resolve("labels").toString()), "measured");
        assertThat(measured.at("/counts/pictures").asInt()).isEqualTo(3);
        assertThat(measured.at("/summary").isObject()).isTrue();
        assertThat(measured.at("/annotators/0/fingerprint"))
                .isEqualTo(RunJson.read(cli.runs().resolve("one/run.json")).at("/annotators/0/fingerprint"));
    }

    @Test
    void a_run_without_drawings_is_drawn_by_the_command_on_its_page() throws IOException {
        cli.label(home.resolve("images"), "--run-id", "one", "--steps", "annotate,report")
                .succeeds();
        assertThat(cli.runs().resolve("one/overlays/street_000000.jpg.jpg")).doesNotExist();
        String command = report("one").select("#gallery code").text();
        assertThat(command).startsWith("./dashlabel run ");
        cli.run(Arrays.stream(command.substring("./dashlabel ".length()).split(" "))
                        .toArray())
                .succeeds();
        assertThat(cli.runs().resolve("one/overlays/street_000000.jpg.jpg")).isRegularFile();
        assertThat(report("one").select("#gallery .thumb")).hasSize(4);
    }

    @Test
    void what_stood_in_for_a_quality_stays_in_it_and_is_told_everywhere() throws IOException {
        cli.run(
                        "run",
                        "--images",
                        home.resolve("images"),
                        "--ground-truth",
                        home.resolve("labels"),
                        "--quality",
                        "fast",
                        "--scene",
                        "none",
                        "--run-id",
                        "one",
                        "--limit",
                        2,
                        "--out",
                        cli.runs())
                .succeeds();
        String sentence = "deimv2-femto-416 of the quality fast was not available, so dashlabel-nano labelled instead;"
                + " expect fewer objects";
        assertThat(report("one").select("header .warnings, .warnings").text()).contains(sentence);
        assertThat(cli.aboutRuns("show", "one").succeeds().out()).contains("fallback       " + sentence);
        assertThat(cli.aboutRuns("list").succeeds().out()).contains("dashlabel-nano (in place of fast)");
        assertThat(cli.aboutRuns("list", "--json").succeeds().out()).contains("\"standIn\"", "\"deimv2-femto-416\"");
        String threshold =
                requireNonNull(report("one").select("#next code").last()).text();
        JsonNode again = type(threshold, "again");
        assertThat(again.at("/annotators/0/name").asText()).contains("dashlabel-nano");
        assertThat(again.at("/counts/pictures").asInt()).isEqualTo(2);
        Path page = home.resolve("page.html");
        Cli.Result compared =
                cli.aboutRuns("compare", "one", "again", "--html", page).succeeds();
        assertThat(compared.err()).contains("A: " + sentence);
        assertThat(compared.out()).containsPattern("quality +fast, substituted");
        assertThat(Jsoup.parse(Files.readString(page)).text()).contains(sentence);
    }

    @Test
    void hints_about_a_folder_that_was_typed_with_detours_name_it_plainly() throws IOException {
        Files.createDirectories(home.resolve("x"));
        Cli.Result result = cli.label(
                        home.resolve("images"), "--run-id", "one", "--out", home.resolve("x/../runs"), "--limit", 1)
                .succeeds();
        assertThat(result.out() + result.err()).doesNotContain("/../");
        assertThat(report("one").text()).doesNotContain("--out " + home.resolve("x"));
        assertThat(cli.run("runs", "show", "one", "--out", home.resolve("x/../runs"))
                        .out())
                .doesNotContain("/../");
    }
}
