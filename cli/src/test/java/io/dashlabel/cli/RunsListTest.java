package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dashlabel.label.ImageSize;
import io.dashlabel.run.Journal;
import io.dashlabel.testkit.WrittenRun;
import io.dashlabel.testkit.scene.StreetSceneSource;
import io.dashlabel.testkit.scene.WriteScenes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code dashlabel runs list}, {@code show} and {@code tag}. */
class RunsListTest {

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path home = Path.of("");

    private Cli cli = new Cli(home);

    @BeforeEach
    void a_fresh_home() {
        cli = new Cli(home);
    }

    private Cli.Result runs(Object... words) {
        return cli.aboutRuns(words);
    }

    @Test
    void an_empty_folder_is_told_in_one_sentence() {
        assertThat(runs("list").succeeds().out()).isEqualTo("There are no runs in " + cli.runs() + ".\n");
        assertThat(runs("list", "--json").succeeds().out().strip()).isEqualTo("[ ]");
    }

    @Test
    void a_table_has_the_newest_last_and_columns_only_for_what_some_run_has() throws IOException {
        WrittenRun.completed(cli.runs(), "second", 14);
        WrittenRun.completed(cli.runs(), "first", 13);
        assertThat(runs("list").succeeds().out()).isEqualTo("""
                        run     status     started           images  failed  models  F1  mAP50
                        first   completed  2026-11-23 13:00      50       0  –        –      –
                        second  completed  2026-11-23 14:00      50       0  –        –      –
                        """);
        WrittenRun.at(
                cli.runs(),
                "third",
                "{'status': 'stopped', 'begun': '2026-11-23T15:00:00Z', 'counts': {'pictures': 1234, 'failed': 5},"
                        + " 'annotators': [{'name': 'gpt'}, {'name': 'photometric'}], 'tags': ['dusk', 'a'],"
                        + " 'spending': {'dollars': 1.5}, 'summary': {'f1_score': 0.4567, 'map_50': 0.1}}");
        assertThat(runs("list").out().lines().skip(3))
                .containsExactly(
                        "third   stopped    2026-11-23 15:00   1,234       5  gpt     0.457  0.100  $1.50  a, dusk");
        assertThat(runs("list", "--tag", "dusk").out().lines()).hasSize(2);
        assertThat(runs("list", "--tag", "dawn").succeeds().out())
                .startsWith("There are no runs with the tag dawn in ");
        JsonNode json = JSON.readTree(runs("list", "--json").succeeds().out());
        assertThat(json).hasSize(3);
        assertThat(json.at("/2/run").asText()).isEqualTo("third");
        assertThat(json.at("/2/dollars").decimalValue()).isEqualByComparingTo("1.5");
        assertThat(json.at("/2/tags")).extracting(JsonNode::asText).containsExactly("a", "dusk");
        assertThat(json.get(0).has("f1")).as("what is absent has no key").isFalse();
    }

    @Test
    void words_of_a_damaged_file_reach_no_terminal_as_they_are() throws IOException {
        WrittenRun.at(cli.runs(), "one", "{'status': '@|red x|@ \\u001b[2J', 'annotators': [{'name': '\\u001b]0;x'}]}");
        assertThat(runs("list").succeeds().out()).doesNotContain("\u001b").contains("@ |red");
        assertThat(runs("show", "one").succeeds().out())
                .doesNotContain("\u001b")
                .contains("@ |red");
    }

    @Test
    void show_tells_what_a_real_run_was_and_where_its_results_are() throws IOException {
        WriteScenes.write(home, StreetSceneSource.of(1, 3, new ImageSize(160, 90)));
        cli.label(home.resolve("images"), "--ground-truth", home.resolve("labels"), "--run-id", "one")
                .succeeds();
        JsonNode manifest = JSON.readTree(cli.runs().resolve("one/run.json").toFile());
        String out = runs("show", "latest").succeeds().out();
        assertThat(out)
                .startsWith("one  completed\n")
                .contains(
                        "image source   " + home.resolve("images"),
                        "images         3, 0 with a failure, in ",
                        "labels         3: car 3",
                        "image set      " + manifest.get("imageSet").asText(),
                        "model          tiny, question "
                                + manifest.at("/annotators/0/fingerprint").asText() + ", weights ",
                        "  its hash     " + manifest.get("groundTruth").asText(),
                        "quality        F1 ",
                        "answers        0 from the store, 3 asked; stored in "
                                + cli.runs().resolve("answers.db"),
                        "made with      dashlabel ",
                        "labels         " + cli.runs().resolve("one/labels"),
                        "report         " + cli.runs().resolve("one/report.html"))
                .doesNotContain("resume");
    }

    @Test
    void show_tells_how_to_go_on_with_a_run_that_did_not_complete() throws IOException {
        WrittenRun run = WrittenRun.at(
                cli.runs(),
                "one",
                "{'status': 'running', 'begun': '2026-11-23T15:00:00Z', 'steps': 'annotate',"
                        + " 'continued': [{'status': 'running', 'begun': '2026-11-23T16:00:00Z', 'steps': 'annotate'}]}");
        String command = "./dashlabel run --resume one --out " + cli.runs();
        assertThat(runs("show", "one").succeeds().out())
                .contains(
                        "one  killed",
                        "session        2026-11-23 15:00  annotate",
                        "16:00  annotate: not ended",
                        command);
        try (Journal held = run.work()) {
            assertThat(held.size()).isZero();
            assertThat(runs("show", "one").succeeds().out())
                    .contains("one  running")
                    .doesNotContain(command);
        }
        WrittenRun.at(cli.runs(), "one", "{'status': 'failed', 'why': 'the key was refused'}");
        assertThat(runs("show", "one").out()).contains("why            the key was refused", command);
    }

    @Test
    void show_tells_what_was_spent() throws IOException {
        WrittenRun.at(
                cli.runs(),
                "one",
                "{'status': 'completed', 'spending': {'requests': 1200, 'inputTokens': 34000, 'outputTokens': 5,"
                        + " 'dollars': 0.42, 'dollarsPer1000Pictures': 8.4}}");
        assertThat(runs("show", "one").out())
                .contains("$0.42, which is $8.40 per 1,000 images; 1,200 requests, 34,000 tokens in, 5 out");
    }

    @Test
    void show_of_a_run_of_which_nothing_is_known_says_so() throws IOException {
        WrittenRun.at(cli.runs(), "one", "{ broken");
        assertThat(runs("show", "one").succeeds().out())
                .contains(
                        "one  unknown",
                        "its run.json is missing or broken",
                        cli.runs().resolve("one/labels").toString());
        assertThat(runs("show", "../one").sentence()).contains("has no run '../one'");
    }

    @Test
    void tags_are_kept_sorted_in_the_manifest_and_the_rest_of_it_stays() throws IOException {
        WrittenRun.completed(cli.runs(), "one", 11);
        Path file = cli.runs().resolve("one/run.json");
        JsonNode before = JSON.readTree(file.toFile());
        assertThat(runs("tag", "one", "night", "baseline", "밤").succeeds().out())
                .isEqualTo("one: baseline, night, 밤\n");
        assertThat(runs("tag", "latest", "a=1", "night").succeeds().out()).isEqualTo("one: a=1, baseline, night, 밤\n");
        assertThat(runs("tag", "--remove", "one", "night", "밤", "a=1")
                        .succeeds()
                        .out())
                .isEqualTo("one: baseline\n");
        assertThat(JSON.readTree(file.toFile()).get("tags"))
                .extracting(JsonNode::asText)
                .containsExactly("baseline");
        assertThat(runs("tag", "--remove", "one", "dusk").sentence()).contains("no tag 'dusk'; it has baseline");
        assertThat(runs("tag", "--remove", "one", "baseline").succeeds().out()).isEqualTo("one has no tags\n");
        assertThat(JSON.readTree(file.toFile())).isEqualTo(before);
    }

    @Test
    void a_tag_that_is_no_word_a_run_at_work_and_one_without_a_manifest_are_refused() throws IOException {
        WrittenRun run = WrittenRun.completed(cli.runs(), "one", 11);
        String before = Files.readString(run.root().resolve("run.json"));
        for (String wrong : List.of("two words", "", ".hidden", "a\nb", "\u001b[2J", "x".repeat(51), "a,b")) {
            assertThat(runs("tag", "one", "fine", wrong).sentence()).contains("cannot be a tag");
        }
        try (Journal held = run.work()) {
            assertThat(held.size()).isZero();
            assertThat(runs("tag", "one", "night").sentence()).contains("another dashlabel process works on the run");
        }
        assertThat(run.root().resolve("run.json")).hasContent(before);
        WrittenRun.at(cli.runs(), "two", "[]");
        assertThat(runs("tag", "two", "night").sentence()).contains("no readable run.json");
        assertThat(runs("tag", "one").sentence()).contains("TAG");
    }
}
