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
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One command for a container that may be started again: it begins the run or resumes it. */
class ResumeAutoTest {

    @TempDir
    private Path home = Path.of("");

    private Path images = Path.of("");
    private Cli cli = new Cli(home);

    @BeforeEach
    void draw() throws IOException {
        WriteScenes.write(home, StreetSceneSource.of(1, 3, new ImageSize(160, 90)));
        images = home.resolve("images");
        cli = new Cli(home);
    }

    private Cli.Result start(Object... more) throws IOException {
        Object[] words = new Object[more.length + 4];
        System.arraycopy(new Object[] {"--run-id", "one", "--resume", "auto"}, 0, words, 0, 4);
        System.arraycopy(more, 0, words, 4, more.length);
        return cli.label(images, words);
    }

    private JsonNode record() throws IOException {
        return new JsonMapper().readTree(cli.runs().resolve("one/run.json").toFile());
    }

    @Test
    void the_first_start_begins_the_run_and_the_next_one_finds_it_complete() throws IOException {
        assertThat(start("--threshold", "0.4").succeeds().out()).contains("3 images");
        byte[] before = Files.readAllBytes(cli.runs().resolve("one/run.json"));
        Cli.Result again = start("--threshold", "0.4").succeeds();
        assertThat(again.out()).contains("one  is complete: 3 images; nothing is left to do", "report.html");
        assertThat(Files.readAllBytes(cli.runs().resolve("one/run.json"))).isEqualTo(before);
    }

    @Test
    void a_run_that_did_not_end_is_resumed_by_the_same_words() throws IOException {
        start().succeeds();
        Path record = cli.runs().resolve("one/run.json");
        Files.writeString(
                record,
                Files.readString(record).replaceFirst("\"status\" : \"completed\"", "\"status\" : \"running\""));
        Files.delete(cli.runs().resolve("one/labels/street_000001.jpg.json"));
        assertThat(start().succeeds().out()).contains("2 images were finished earlier; 1 was labelled now");
        assertThat(record().at("/status").asText()).isEqualTo("completed");
        assertThat(record().at("/continued")).hasSize(1);
    }

    @Test
    void a_folder_that_a_killed_process_left_empty_is_no_run_yet() throws IOException {
        Files.createDirectories(cli.runs().resolve("one/labels"));
        Files.createFile(cli.runs().resolve("one/pictures.jsonl"));
        start().succeeds();
        Files.createDirectories(cli.runs().resolve("two"));
        assertThat(cli.run("run", "--resume", "two", "--out", cli.runs()).sentence())
                .contains("no run 'two'");
        cli.label(images, "--run-id", "two").succeeds();
        Files.createDirectories(cli.runs().resolve("three"));
        Files.createFile(cli.runs().resolve("three/note.txt"));
        assertThat(cli.label(images, "--run-id", "three").sentence()).contains("exists already");
    }

    @Test
    void a_run_killed_before_its_record_was_written_begins_again_without_its_leavings() throws IOException {
        Path run = cli.runs().resolve("one");
        Files.createDirectories(run.resolve("labels"));
        Files.createFile(run.resolve("pictures.jsonl"));
        Files.writeString(run.resolve("taxonomy.json"), "{\"name\": \"of other words\"}");
        Files.writeString(run.resolve(".dashlabel-1a.tmp"), "{\"format\"");
        assertThat(cli.run("run", "--resume", "one", "--out", cli.runs()).sentence())
                .contains("run one has no images yet", "--run-id one");
        start().succeeds();
        assertThat(run.resolve("taxonomy.json")).doesNotExist();
        assertThat(run.resolve(".dashlabel-1a.tmp")).doesNotExist();
        assertThat(record().at("/status").asText()).isEqualTo("completed");
    }

    @Test
    void other_settings_than_those_of_the_run_are_refused_even_if_it_is_complete() throws IOException {
        start("--threshold", "0.4").succeeds();
        assertThat(start("--threshold", "0.5").sentence())
                .contains("run one began with other settings: threshold;", "another --run-id");
        Path other = Files.createDirectory(home.resolve("other"));
        Files.copy(images.resolve("street_000000.jpg"), other.resolve("x.jpg"));
        assertThat(cli.label(other, "--run-id", "one", "--resume", "auto", "--threshold", 0.4)
                        .sentence())
                .contains("run one began with other settings: images;");
        start("--threshold", "0.4", "--workers", "1", "--max-cost", "1").succeeds();
    }

    @Test
    void needs_an_id_that_stays_the_same() throws IOException {
        assertThat(cli.label(images, "--resume", "auto").sentence()).contains("--resume auto needs --run-id ID");
        assertThat(cli.label(images, "--resume", "auto", "--run-id", "one", "--like", "two")
                        .sentence())
                .contains("leave out --like");
    }

    @Test
    void failures_within_the_tolerance_are_said_and_give_exit_code_0() throws IOException {
        Files.writeString(images.resolve("broken.jpg"), "<html>not found</html>");
        Cli.Result strict = cli.label(images, "--run-id", "strict", "--allow-failures", "24%");
        assertThat(strict.exit()).isEqualTo(3);
        assertThat(strict.out())
                .contains("refused     1 of 4 images failed, and --allow-failures accepts 24%: the exit code is 3");
        Cli.Result lenient = start("--allow-failures", "25%").succeeds();
        assertThat(lenient.out())
                .contains("accepted    1 of 4 images failed, and --allow-failures accepts 25%: the exit code is 0");
        assertThat(record().at("/configuration/allowFailures").asText()).isEqualTo("25%");
        assertThat(record().at("/status").asText()).isEqualTo("completed with failures");
        assertThat(start("--allow-failures", "1").succeeds().out())
                .contains("one  is complete: 4 images, 1 with a failure, and --allow-failures accepts 1");
        assertThat(start("--allow-failures", "0").exit()).isEqualTo(3);
        assertThat(cli.aboutRuns("show", "one").succeeds().out()).contains("failures allowed 25%");
    }

    @Test
    void a_folder_that_could_not_be_listed_is_never_within_a_tolerance() throws IOException {
        Path hidden = Files.createDirectory(images.resolve("night"));
        Files.copy(images.resolve("street_000000.jpg"), hidden.resolve("x.jpg"));
        org.junit.jupiter.api.Assumptions.assumeTrue(hidden.toFile().setReadable(false) && !Files.isReadable(hidden));
        try {
            Cli.Result result = cli.label(images, "--allow-failures", "100%");
            assertThat(result.exit()).isEqualTo(3);
            assertThat(result.out()).contains("but more is missing than single images");
        } finally {
            assertThat(hidden.toFile().setReadable(true)).isTrue();
        }
    }

    @Test
    void the_log_as_json_has_a_line_for_each_image_and_leaves_the_result_alone() throws IOException {
        Files.writeString(images.resolve("broken.jpg"), "<html>not found</html>");
        Cli.Result result = start("--log", "json", "--allow-failures", "1").succeeds();
        assertThat(result.out()).contains("completed with failures", "4 images");
        List<JsonNode> events = events(result);
        assertThat(events).allSatisfy(event -> {
            assertThat(event.path("time").asText()).endsWith("Z");
            assertThat(event.path("level").asText()).isIn("info", "warn");
        });
        assertThat(events.stream().filter(event -> event.at("/event").asText().equals("image")))
                .hasSize(4)
                .anySatisfy(event -> assertThat(event.toString())
                        .contains("\"image\":\"street_000001.jpg\",\"outcome\":\"ok\",\"boxes\":1", "\"seconds\":"))
                .anySatisfy(event -> assertThat(event.toString())
                        .contains(
                                "\"warn\"",
                                "\"image\":\"broken.jpg\",\"outcome\":\"failed\"",
                                "\"kind\":\"unreadable\""));
        JsonNode start = event(events, "start");
        assertThat(start.at("/run").asText()).isEqualTo("one");
        assertThat(start.at("/models/0").asText()).isEqualTo("tiny");
        JsonNode end = event(events, "end");
        assertThat(end.at("/exitCode").asInt()).isZero();
        assertThat(end.at("/images").asInt()).isEqualTo(4);
        assertThat(end.at("/failed").asInt()).isEqualTo(1);
        assertThat(end.at("/boxes").asInt()).isEqualTo(3);

        assertThat(event(events(start("--log=json", "--allow-failures", "1")), "end")
                        .at("/status")
                        .asText())
                .isEqualTo("completed with failures");
    }

    @Test
    void errors_are_events_too() throws IOException {
        for (Cli.Result refused : List.of(
                cli.run("run", "--log", "json", "--images", home.resolve("gone")),
                cli.run("run", "--log=json", "--imagez", "x"))) {
            assertThat(refused.exit()).isEqualTo(2);
            assertThat(refused.out()).isEmpty();
            assertThat(events(refused)
                            .get(events(refused).size() - 1)
                            .at("/level")
                            .asText())
                    .isEqualTo("error");
        }
        assertThat(cli.run("run", "--log", "xml", "--images", images).sentence())
                .contains("--log");
    }

    private static JsonNode event(List<JsonNode> events, String name) {
        return events.stream()
                .filter(event -> event.path("event").asText().equals(name))
                .reduce((a, b) -> {
                    throw new AssertionError("two events " + name);
                })
                .orElseThrow();
    }

    private static List<JsonNode> events(Cli.Result result) {
        return result.err().lines().map(ResumeAutoTest::event).toList();
    }

    private static JsonNode event(String line) {
        try {
            return new JsonMapper().readTree(line);
        } catch (IOException e) {
            throw new AssertionError("no JSON: " + line, e);
        }
    }
}
