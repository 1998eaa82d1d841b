package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dashlabel.label.ImageSize;
import io.dashlabel.testkit.scene.StreetSceneSource;
import io.dashlabel.testkit.scene.WriteScenes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code dashlabel plan}: what a run would do, without a trace. */
class PlanCommandTest {

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path home = Path.of("");

    private Path images = Path.of("");
    private Cli cli = new Cli(home);

    @BeforeEach
    void draw_three_scenes() throws IOException {
        WriteScenes.write(home, StreetSceneSource.of(1, 3, new ImageSize(64, 36)));
        images = home.resolve("images");
        cli = new Cli(home);
    }

    @Test
    void a_plan_leaves_no_trace() throws Exception {
        Cli.Result plan = plan("--images", images).succeeds();
        assertThat(plan.out()).contains("3 images in " + images, "time unknown until the first images are labelled");
        assertThat(cli.runs()).doesNotExist();
    }

    @Test
    void what_was_answered_is_not_asked_and_gives_the_time_of_the_rest() throws Exception {
        cli.label(images, "--limit", 2).succeeds();
        List<Path> before = files(cli.runs());
        Path json = home.resolve("plan.json");
        assertThat(plan("--images", images, "--json", json).succeeds().out())
                .containsPattern("tiny +2 +0 +1 ")
                .contains("per answer (mean of 2)");
        JsonNode plan = JSON.readTree(json.toFile());
        assertThat(plan.at("/pictures").asInt()).isEqualTo(3);
        assertThat(plan.at("/models/0/answered").asInt()).isEqualTo(2);
        assertThat(plan.at("/models/0/asks").asInt()).isEqualTo(1);
        assertThat(plan.at("/models/0/seconds/basis").asText()).isEqualTo("answers");
        assertThat(plan.at("/total/seconds").asDouble())
                .isGreaterThan(plan.at("/models/0/seconds/total").asDouble());
        assertThat(plan.at("/pricesAsOf").asText()).matches("\\d{4}-\\d\\d-\\d\\d");
        assertThat(files(cli.runs())).isEqualTo(before);
    }

    @Test
    void the_last_line_is_the_command_that_does_it() throws Exception {
        Path config = Files.writeString(home.resolve("my settings.yaml"), "workers: 1\n");
        String out = plan(
                        "--images",
                        images,
                        "--config",
                        config,
                        "--ask-again",
                        "--set",
                        "thresholds.traffic light=0.4",
                        "--run-id",
                        "one")
                .succeeds()
                .out();
        String command = out.lines().reduce((first, second) -> second).orElseThrow();
        assertThat(command)
                .startsWith("run it  ./dashlabel run --config '" + config + "' --images " + images)
                .endsWith(" --run-id one --ask-again --set 'thresholds.traffic light=0.4'");
        Object[] words = Arrays.stream(command.substring("run it  ./dashlabel ".length())
                        .replace("'" + config + "'", "CONFIG")
                        .replace("'thresholds.traffic light=0.4'", "SET")
                        .split(" "))
                .map(word -> word.equals("CONFIG")
                        ? config.toString()
                        : word.equals("SET") ? "thresholds.traffic light=0.4" : word)
                .toArray();
        cli.run(words).succeeds();
        assertThat(cli.runNames()).containsExactly("one");
    }

    @Test
    void a_run_that_goes_on_has_a_plan_too() throws Exception {
        cli.label(images, "--run-id", "one", "--limit", 2).succeeds();
        String out = cli.run("plan", "--resume", "one", "--limit", 3, "--out", cli.runs())
                .succeeds()
                .out();
        assertThat(out).contains("3 images in " + images + ", 2 already done").containsPattern("tiny +0 +0 +1 ");
        assertThat(out.strip()).endsWith("./dashlabel run --resume one --out " + cli.runs() + " --limit 3");
    }

    @Test
    void a_plan_can_be_like_a_run() throws Exception {
        cli.label(images, "--run-id", "one", "--limit", 2).succeeds();
        assertThat(cli.run("plan", "--like", "one", "--out", cli.runs())
                        .succeeds()
                        .out())
                .contains("2 images in " + images)
                .containsPattern("tiny +2 +0 +0 ")
                .contains("./dashlabel run --like one");
        assertThat(cli.run("plan", "--like", "one", "--ask-again", "--out", cli.runs())
                        .succeeds()
                        .out())
                .containsPattern("tiny +2 +0 +2 ");
    }

    @Test
    void a_limit_on_money_is_of_no_matter_where_nothing_costs_any() throws Exception {
        assertThat(plan("--images", images, "--max-cost", 0).succeeds().out()).contains("this run costs no money");
    }

    @Test
    void a_price_list_of_the_users_own_is_named_with_its_date() throws Exception {
        Path prices = Files.writeString(
                home.resolve("prices.json"), "{\"asOf\": \"2026-02-03\", \"about\": \"ours\", \"models\": []}");
        assertThat(plan("--images", images, "--set", "budget.prices=" + prices)
                        .succeeds()
                        .out())
                .contains("prices as of 2026-02-03 (" + prices + ")");
        Files.writeString(prices, "{}");
        for (String command : List.of("plan", "run")) {
            assertThat(cli.run(
                                    command,
                                    "--images",
                                    images,
                                    "--detector",
                                    cli.model(),
                                    "--out",
                                    cli.runs(),
                                    "--set",
                                    "budget.prices=" + prices)
                            .sentence())
                    .contains("prices.json");
        }
        assertThat(cli.runs()).doesNotExist();
    }

    @Test
    void what_is_wrong_is_one_sentence() throws Exception {
        assertThat(plan("--images", home.resolve("imges")).sentence()).contains("imges");
        assertThat(plan("--images", images, "--steps", "evaluate", "--run-id", "x")
                        .sentence())
                .contains("plan forecasts the step annotate");
        assertThat(plan("--images", images, "--set", "threshold").sentence()).contains("--set needs KEY=VALUE");
        assertThat(plan("--images", images, "--set", "treshold=1").sentence()).contains("did you mean 'threshold'?");
        assertThat(cli.run("plan", "--resume", "one", "--out", cli.runs()).sentence())
                .contains(cli.runs() + " has no run yet");
        assertThat(cli.run("plan", "--like", "one", "--out", cli.runs()).sentence())
                .contains(cli.runs() + " has no run yet");
        assertThat(plan("--images", images, "--retry-failed").sentence()).contains("--resume RUN");
        assertThat(cli.runs()).doesNotExist();
    }

    private Cli.Result plan(Object... words) throws IOException {
        List<Object> all =
                new ArrayList<>(List.of("plan", "--detector", cli.model(), "--scene", "none", "--out", cli.runs()));
        all.addAll(List.of(words));
        return cli.run(all.toArray());
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.sorted().toList();
        }
    }
}
