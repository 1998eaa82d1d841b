package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dashlabel.label.ImageSize;
import io.dashlabel.testkit.WrittenRun;
import io.dashlabel.testkit.scene.StreetSceneSource;
import io.dashlabel.testkit.scene.WriteScenes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code dashlabel runs compare} on runs over drawn scenes. */
class RunsCompareTest {

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path home = Path.of("");

    private Cli cli = new Cli(home);

    /** A car is where the tiny model sees it. One labels it in every image, two is unsure of all of them. */
    @BeforeEach
    void two_runs() throws IOException {
        WriteScenes.write(home, StreetSceneSource.of(1, 4, new ImageSize(160, 90)));
        for (int i = 0; i < 4; i++) {
            Files.writeString(
                    home.resolve("labels/street_00000" + i + ".jpg.json"),
                    "{\"attributes\": {\"weather\": \"clear\", \"scene\": \"highway\", \"timeofday\": \""
                            + (i == 0 ? "night" : "daytime")
                            + "\"}, \"labels\": [{\"category\": \"car\","
                            + " \"box2d\": {\"x1\": 60, \"y1\": 35, \"x2\": 100, \"y2\": 55}}]}");
        }
        cli = new Cli(home);
        cli.label(home.resolve("images"), "--ground-truth", home.resolve("labels"), "--run-id", "one", "--no-remember")
                .succeeds();
        cli.label(
                        home.resolve("images"),
                        "--ground-truth",
                        home.resolve("labels"),
                        "--run-id",
                        "two",
                        "--no-remember",
                        "--threshold",
                        "0.95")
                .succeeds();
    }

    private void change(String run, String file, String key, Object value) throws IOException {
        Path path = cli.runs().resolve(run).resolve(file);
        ObjectNode root = (ObjectNode) JSON.readTree(path.toFile());
        JsonPointer place = JsonPointer.compile(key);
        root.withObject(place.head()).set(place.last().getMatchingProperty(), JSON.valueToTree(value));
        JSON.writeValue(path.toFile(), root);
    }

    @Test
    void figures_stand_beside_each_other_with_the_best_marked_and_the_verdict_left_to_compare() throws IOException {
        change("one", "evaluation.json", "/summary/f1_score", 0.5);
        change("two", "evaluation.json", "/summary/f1_score", 0.25);
        change("one", "run.json", "/spending/dollarsPer1000Pictures", 8.4);
        change("two", "run.json", "/spending/dollarsPer1000Pictures", 0.84);
        Cli.Result result = cli.aboutRuns("compare", "one", "two").succeeds();
        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .contains("A  one  tiny", "B  two  tiny")
                .containsPattern("\n {2}F1 +0\\.500\\* +0\\.250\n")
                .containsPattern("\n {2}images +4 +4\n")
                .containsPattern("\n {2}images that failed +0 +0\n")
                .containsPattern("\n {2}labels +4 +0\n")
                .containsPattern("\n {2}dollars per 1,000 images +\\$8\\.40 +\\$0\\.84\\*\n")
                .containsPattern("\n {2}tiles +none +none\n")
                .containsPattern("\n {2}threshold +0\\.3 +0\\.95\n")
                .containsPattern("\n {2}car \\(4\\) +1\\.000 +1\\.000\n")
                .containsPattern("\n {2}night \\(1\\) +1\\.000\\* +0\\.000\n")
                .contains("AP50 by category", "F1 by timeofday", "F1 by weather", "F1 by scene")
                .contains("./dashlabel compare one two --runs " + cli.runs());
    }

    @Test
    void the_json_file_has_every_figure_with_what_is_behind_it() throws IOException {
        Path file = home.resolve("c.json");
        cli.aboutRuns("compare", "two", "one", "--json", file).succeeds();
        JsonNode json = JSON.readTree(file.toFile());
        assertThat(json.get("runs"))
                .extracting(run -> run.get("letter").asText() + run.get("run").asText())
                .containsExactly("Atwo", "Bone");
        JsonNode evaluation =
                JSON.readTree(cli.runs().resolve("one/evaluation.json").toFile());
        JsonNode recall = figure(json, "Quality of labels", "recall");
        assertThat(recall.at("/runs/B/value")).isEqualTo(evaluation.at("/summary/recall"));
        assertThat(recall.at("/runs/B/best").asBoolean()).isTrue();
        assertThat(recall.at("/runs/A/best").asBoolean()).isFalse();
        for (JsonNode slice : evaluation.get("slices")) {
            if (slice.get("where").size() == 1 && slice.get("where").has("timeofday")) {
                JsonNode scene = figure(
                        json, "F1 by timeofday", slice.at("/where/timeofday").asText());
                assertThat(scene.get("objects")).isEqualTo(slice.get("support"));
                assertThat(scene.at("/runs/B/recall")).isEqualTo(slice.get("recall"));
            }
        }
        assertThat(figure(json, "Quality of labels", "precision").at("/runs").has("A"))
                .as("two has no labels, so its precision is undefined")
                .isFalse();
        assertThat(json.get("warnings")).isEmpty();
    }

    private static JsonNode figure(JsonNode json, String group, String name) {
        return IntStream.range(0, json.get("figures").size())
                .mapToObj(json.get("figures")::get)
                .filter(row -> row.get("group").asText().equals(group)
                        && row.get("figure").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void what_makes_figures_incomparable_is_said_in_words() throws IOException {
        change("two", "run.json", "/imageSet", "0".repeat(16));
        change("two", "evaluation.json", "/fingerprint/ground_truth", "2-" + "1".repeat(16));
        change("two", "evaluation.json", "/fingerprint/rules", "bdd100k");
        change("two", "evaluation.json", "/options/iou_threshold", 0.7);
        change("one", "run.json", "/answers/remembered", 3);
        change("one", "run.json", "/counts/editedByHand", 1);
        WrittenRun.at(cli.runs(), "three", "{'status': 'stopped'}");
        assertThat(cli.aboutRuns("compare", "one", "two", "three")
                        .succeeds()
                        .err()
                        .lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .isEqualTo("note: C did not complete (stopped): its figures cover"
                                        + " only the finished images"),
                        line -> assertThat(line)
                                .startsWith("note: C was not evaluated; to evaluate it: ./dashlabel run"),
                        line -> assertThat(line)
                                .startsWith("note: they labelled different images, so their figures"
                                        + " cannot be compared: A against B"),
                        line -> assertThat(line).startsWith("note: they were evaluated with different ground truth"),
                        line -> assertThat(line).contains("different rules", "; B bdd100k"),
                        line -> assertThat(line).contains("different IoU", "A 0.5; B 0.7"),
                        line -> assertThat(line).startsWith("note: A used stored answers"),
                        line -> assertThat(line).startsWith("note: some label files of A were edited by hand"));
    }

    @Test
    void where_runs_cannot_be_set_against_each_other_none_is_called_the_best() throws IOException {
        Path page = home.resolve("page.html");
        Cli.Result comparable =
                cli.aboutRuns("compare", "one", "two", "--html", page).succeeds();
        assertThat(comparable.out()).contains("*");
        assertThat(Jsoup.parse(Files.readString(page)).text()).contains("Best F1: A with");
        change("two", "evaluation.json", "/fingerprint/ground_truth", "2-" + "1".repeat(16));
        Cli.Result result =
                cli.aboutRuns("compare", "one", "two", "--html", page).succeeds();
        assertThat(result.err()).contains("cannot be compared");
        assertThat(result.out()).contains("F1").doesNotContain("*");
        Document html = Jsoup.parse(Files.readString(page));
        assertThat(html.select(".best")).isEmpty();
        assertThat(html.text())
                .contains("These runs cannot be compared, so the page names no best run.")
                .doesNotContain("Best F1", "A star marks");
    }

    @Test
    void the_columns_of_the_page_have_the_ids_of_the_runs() throws IOException {
        Path page = home.resolve("page.html");
        cli.aboutRuns("compare", "two", "one", "--html", page).succeeds();
        Document html = Jsoup.parse(Files.readString(page));
        assertThat(html.select("#figures thead .run-id").eachText()).containsExactly("two", "one");
    }

    @Test
    void too_many_runs_are_refused_before_one_of_them_is_looked_for() {
        Object[] words = new Object[21];
        words[0] = "compare";
        for (int i = 1; i < words.length; i++) {
            words[i] = "no-such-run-" + i;
        }
        assertThat(cli.aboutRuns(words).sentence()).contains("2 to 12 runs can be compared, not 20");
    }

    @Test
    void a_broken_evaluation_is_no_figure_and_said() throws IOException {
        Files.writeString(cli.runs().resolve("two/evaluation.json"), "{");
        change("one", "evaluation.json", "/summary/precision", 7);
        Cli.Result result = cli.aboutRuns("compare", "one", "two").succeeds();
        assertThat(result.err()).contains("B has an unreadable evaluation.json");
        assertThat(result.out()).doesNotContainPattern("\n {2}precision ").containsPattern("\n {2}recall +\\S+ +–\n");
    }

    @Test
    void runs_that_cannot_stand_beside_each_other_are_refused() {
        assertThat(cli.aboutRuns("compare", "one").sentence()).contains("2 to 12 runs");
        assertThat(cli.aboutRuns("compare", "one", "on").sentence()).contains("run one is named twice");
        assertThat(cli.aboutRuns("compare", "one", "../two").sentence()).contains("no run '../two'");
    }

    @Test
    void the_page_shows_the_figures_and_the_images_that_differ_most() throws IOException {
        Path page = home.resolve("page.html");
        cli.aboutRuns("compare", "one", "two", "--html", page).succeeds();
        Document html = Jsoup.parse(Files.readString(page));
        assertThat(html.select("h1").text()).isEqualTo("2 runs compared");
        assertThat(html.select("section").eachAttr("id")).containsExactly("figures", "sides", "runs", "next");
        assertThat(html.select("#figures thead small").eachText()).containsExactly("tiny", "tiny");
        assertThat(html.select("#figures .charted .best")).isNotEmpty();
        assertThat(html.select("#sides .card")).isNotEmpty();
        assertThat(html.select("#sides .card img"))
                .hasSameSizeAs(html.select("#sides .card"))
                .allMatch(img -> img.attr("src").startsWith("data:image/jpeg;base64,"));
        assertThat(html.select("#sides .card p").eachText())
                .contains("A tiny", "B tiny")
                .anyMatch(why -> why.contains("missed"));
        assertThat(html.select("#next code").text()).isEqualTo("./dashlabel compare one two --runs " + cli.runs());
    }

    @Test
    void without_ground_truth_images_are_chosen_by_their_boxes() throws IOException {
        cli.label(home.resolve("images"), "--run-id", "bare").succeeds();
        Path page = home.resolve("page.html");
        assertThat(cli.aboutRuns("compare", "bare", "two", "--html", page)
                        .succeeds()
                        .err())
                .contains("A was not evaluated");
        Document html = Jsoup.parse(Files.readString(page));
        assertThat(html.select("#sides .card p").eachText()).contains("1 car", "nothing");
        assertThat(html.select("#sides .legend")).isEmpty();
    }
}
