package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dashlabel.label.ImageSize;
import io.dashlabel.testkit.scene.StreetSceneSource;
import io.dashlabel.testkit.scene.WriteScenes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That a run which is gone on with keeps telling how long its labels took, and not how long looking at them did. */
class RunTimeTest {

    private static final Pattern HEAD = Pattern.compile(" in (\\S+ s \\(.*?images/s.*?\\))");

    @TempDir
    private Path home = Path.of("");

    private Cli cli = new Cli(home);
    private Path images = home;
    private Path truth = home;

    @BeforeEach
    void four_scenes() throws IOException {
        WriteScenes.write(home, StreetSceneSource.of(1, 4, new ImageSize(320, 180)));
        images = home.resolve("images");
        truth = home.resolve("labels");
        cli = new Cli(home);
    }

    private Cli.Result label(Object... more) throws IOException {
        return cli.label(
                images,
                Stream.concat(Stream.of("--ground-truth", truth, "--run-id", "one"), Stream.of(more))
                        .toArray());
    }

    private Cli.Result goOn(Object... more) {
        return cli.run(Stream.concat(Stream.of("run", "--resume", "one", "--out", cli.runs()), Stream.of(more))
                .toArray());
    }

    /** Images per second and time taken, as the page shows them, and when it says that the run began. */
    private List<String> shown() throws IOException {
        var page = Jsoup.parse(Files.readString(cli.runs().resolve("one/report.html")));
        List<String> tiles = page.select(".tiles:not(.scores) .tile").eachText();
        return List.of(
                tiles.get(3), tiles.get(4), page.select("p.meta span").get(1).text());
    }

    private static String head(Cli.Result result) {
        Matcher matcher = HEAD.matcher(result.out());
        assertThat(matcher.find()).as(result.out()).isTrue();
        return matcher.group(1);
    }

    @Test
    void going_on_with_a_run_that_is_finished_changes_neither_time_nor_speed() throws IOException {
        Cli.Result first = label().succeeds();
        List<String> before = shown();
        double seconds = seconds();
        assertThat(before.get(0)).doesNotContain("–");
        for (Cli.Result again : List.of(goOn(), goOn("--retry-failed"), goOn())) {
            assertThat(head(again.succeeds())).isEqualTo(head(first));
            assertThat(again.out()).contains("4 images were finished earlier; no image was left to label.");
            assertThat(shown()).isEqualTo(before);
            assertThat(seconds()).isEqualTo(seconds);
        }
    }

    @Test
    void measuring_a_run_again_changes_neither_time_nor_speed() throws IOException {
        label().succeeds();
        List<String> before = shown();
        cli.run(
                        "run",
                        "--steps",
                        "visualize,evaluate,report",
                        "--run-id",
                        "one",
                        "--images",
                        images,
                        "--ground-truth",
                        truth,
                        "--out",
                        cli.runs())
                .succeeds();
        assertThat(shown()).isEqualTo(before);
    }

    @Test
    void a_run_that_was_done_in_two_parts_tells_the_sum_of_both() throws IOException {
        label("--limit", 1).succeeds();
        double first = seconds();
        Cli.Result rest = goOn("--limit", 4).succeeds();
        assertThat(rest.out()).contains("1 image was finished earlier; 3 were labelled now, in ", "over 2 sessions)");
        assertThat(seconds()).isGreaterThan(first);
        var json = RunJson.read(cli.runs().resolve("one/run.json"));
        assertThat(json.at("/labelling/pictures").asInt()).isEqualTo(1);
        assertThat(json.at("/continued/0/labelling/pictures").asInt()).isEqualTo(3);
        assertThat(json.at("/labelling/seconds").asDouble()
                        + json.at("/continued/0/labelling/seconds").asDouble())
                .isCloseTo(seconds(), within(1e-9));
        assertThat(shown().get(1)).endsWith("over 2 sessions");
        assertThat(cli.aboutRuns("show", "one").out()).contains(" over 2 sessions");
    }

    @Test
    void the_time_of_a_process_that_was_killed_is_said_to_be_unknown() throws IOException {
        label("--limit", 2).succeeds();
        Path manifest = cli.runs().resolve("one/run.json");
        var json = (ObjectNode) RunJson.read(manifest);
        json.put("status", "running").remove(List.of("labelling", "labellingSeconds", "ended", "counts"));
        Files.writeString(manifest, json.toString());
        goOn("--limit", 4).succeeds();
        assertThat(shown().get(1)).endsWith("without a session that was killed");
        assertThat(cli.aboutRuns("show", "one").out()).contains(" without a session that was killed");
    }

    private double seconds() throws IOException {
        return RunJson.read(cli.runs().resolve("one/run.json"))
                .at("/labellingSeconds")
                .asDouble();
    }
}
