package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dashlabel.label.Failure;
import io.dashlabel.label.FailureKind;
import io.dashlabel.label.ImageSize;
import io.dashlabel.run.Journal;
import io.dashlabel.testkit.WrittenRun;
import io.dashlabel.testkit.scene.StreetSceneSource;
import io.dashlabel.testkit.scene.WriteScenes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code dashlabel runs failures}. */
class RunsFailuresTest {

    private static final Failure TIMED_OUT = new Failure("gpt", FailureKind.TIMED_OUT, "no answer in 30 s", 3);
    private static final Failure REFUSED = new Failure("gpt", FailureKind.REFUSED, "not this one", 1);

    @TempDir
    private Path home = Path.of("");

    private Cli cli = new Cli(home);

    @BeforeEach
    void a_fresh_home() {
        cli = new Cli(home);
    }

    private WrittenRun run() throws IOException {
        WrittenRun run = WrittenRun.completed(cli.runs(), "one", 11);
        try (Journal journal = run.work()) {
            WrittenRun.add(journal, "d.jpg");
            WrittenRun.add(journal, "c.jpg", REFUSED);
            WrittenRun.add(journal, "b.jpg", TIMED_OUT);
            WrittenRun.add(journal, "a.jpg", TIMED_OUT, new Failure("overlay", FailureKind.TOO_LARGE, "too wide", 1));
        }
        return run;
    }

    @Test
    void counts_by_step_then_each_failure_by_name_then_how_to_try_again() throws IOException {
        run();
        assertThat(cli.aboutRuns("failures", "one").succeeds().out())
                .isEqualTo("""
                        one  completed  4 images, 3 with a failure

                          step     ok  refused  timed_out  too_large
                          gpt       0        1          2          0
                          overlay   0        0          0          1
                          yolox     4        0          0          0

                          a.jpg  gpt: timed_out, no answer in 30 s (3 attempts)
                          a.jpg  overlay: too_large, too wide
                          b.jpg  gpt: timed_out, no answer in 30 s (3 attempts)
                          c.jpg  gpt: refused, not this one

                        2 failed for a reason that may have passed. To retry these:
                          ./dashlabel run --resume one --out RUNS
                        1 failed for a reason that stays until you change something. To retry all:
                          ./dashlabel run --resume one --retry-failed --out RUNS
                        """.replace("RUNS", cli.runs().toString()));
    }

    @Test
    void kind_and_step_choose_what_is_listed_and_the_counts_stay_whole() throws IOException {
        run();
        assertThat(cli.aboutRuns("failures", "one", "--kind", "timed-out")
                        .succeeds()
                        .out())
                .contains("a.jpg  gpt", "b.jpg", "overlay   0")
                .doesNotContain("a.jpg  overlay", "c.jpg");
        assertThat(cli.aboutRuns("failures", "one", "--step", "overlay")
                        .succeeds()
                        .out())
                .contains("a.jpg  overlay")
                .doesNotContain("b.jpg", "c.jpg");
        assertThat(cli.aboutRuns("failures", "one", "--step", "overlay", "--kind", "refused")
                        .succeeds()
                        .out())
                .contains("no failure has this kind and step");
        assertThat(cli.aboutRuns("failures", "one", "--kind", "refusd").sentence())
                .contains("unreadable, too_large", "did you mean 'refused'?");
        assertThat(cli.aboutRuns("failures", "one", "--step", "gtp").sentence()).contains("it has gpt, overlay, yolox");
    }

    @Test
    void only_the_first_are_listed_unless_all_are_asked_for() throws IOException {
        try (Journal journal = WrittenRun.completed(cli.runs(), "one", 11).work()) {
            for (int i = 100; i < 130; i++) {
                WrittenRun.add(journal, i + ".jpg", REFUSED);
            }
        }
        assertThat(cli.aboutRuns("failures", "one").succeeds().out())
                .contains("119.jpg", "… and 10 more; --all lists them")
                .doesNotContain("120.jpg");
        assertThat(cli.aboutRuns("failures", "one", "--all").succeeds().out())
                .contains("129.jpg")
                .doesNotContain("more;");
    }

    @Test
    void as_json_all_of_it_is_told() throws IOException {
        run();
        JsonNode json = new JsonMapper()
                .readTree(cli.aboutRuns("failures", "one", "--json").succeeds().out());
        assertThat(json.at("/pictures").asInt()).isEqualTo(4);
        assertThat(json.at("/failed").asInt()).isEqualTo(3);
        assertThat(json.at("/steps/gpt/timed_out").asInt()).isEqualTo(2);
        assertThat(json.at("/failures")).hasSize(4);
        assertThat(json.at("/failures/0").toString())
                .isEqualTo("{\"image\":\"a.jpg\",\"step\":\"gpt\",\"kind\":\"timed_out\","
                        + "\"reason\":\"no answer in 30 s\",\"attempts\":3,\"passing\":true}");
        assertThat(json.at("/resume").asText()).startsWith("./dashlabel run --resume one --out ");
        assertThat(json.at("/retryFailed").asText()).contains("--retry-failed");
    }

    @Test
    void a_run_at_work_tells_what_it_has_so_far() throws IOException {
        WrittenRun run = WrittenRun.at(cli.runs(), "one", "{'status': 'running'}");
        try (Journal journal = run.work()) {
            WrittenRun.add(journal, "a.jpg", TIMED_OUT);
            assertThat(cli.aboutRuns("failures", "one").succeeds().out())
                    .contains("one  running  1 image", "a.jpg", "in progress; these are its results so far")
                    .doesNotContain("--resume");
        }
    }

    @Test
    void a_kind_of_a_later_version_and_hostile_names_are_shown_and_hurt_nobody() throws IOException {
        WrittenRun run = run();
        Files.writeString(
                run.root().resolve("pictures.jsonl"),
                "{\"image\": \"@|red \\u001b[2J.jpg\", \"steps\": [{\"step\": \"gpt\", \"outcome\": \"bored\","
                        + " \"reason\": \"x\\ny\"}]}\n{\"image\": \"half",
                StandardOpenOption.APPEND);
        assertThat(cli.aboutRuns("failures", "one").succeeds().out())
                .contains(
                        "@ |red \\u001b[2J.jpg  gpt: bored, x\\ny",
                        "5 images",
                        "2 failed for a reason that may have passed")
                .doesNotContain("\u001b");
    }

    @Test
    void a_run_without_a_ledger_and_one_without_failures_say_so() throws IOException {
        WrittenRun run = WrittenRun.completed(cli.runs(), "one", 11);
        assertThat(cli.aboutRuns("failures", "one").succeeds().out()).contains("journal of run one is empty");
        try (Journal journal = run.work()) {
            WrittenRun.add(journal, "a.jpg");
        }
        assertThat(cli.aboutRuns("failures", "one").succeeds().out())
                .contains("1 image, none failed")
                .doesNotContain("--resume");
        assertThat(cli.aboutRuns("failures", "../one").sentence()).contains("no run '../one'");
    }

    @Test
    void the_command_that_it_tells_tries_the_failed_images_again() throws IOException {
        WriteScenes.write(home, StreetSceneSource.of(1, 2, new ImageSize(160, 90)));
        Path broken = home.resolve("images/broken.jpg");
        Files.writeString(broken, "<html>");
        cli.label(home.resolve("images"), "--run-id", "one");
        String out = cli.aboutRuns("failures", "one").succeeds().out();
        assertThat(out).contains("image  ", "broken.jpg  image: unreadable, ", "--retry-failed");
        Files.copy(home.resolve("images/street_000000.jpg"), broken, StandardCopyOption.REPLACE_EXISTING);
        String command = out.lines().reduce((first, last) -> last).orElseThrow().strip();
        assertThat(cli.run(List.of(command.split(" ")).stream().skip(1).toArray())
                        .succeeds()
                        .out())
                .contains("3 images, 3 boxes");
        assertThat(cli.aboutRuns("failures", "one").succeeds().out()).contains("none failed");
    }
}
