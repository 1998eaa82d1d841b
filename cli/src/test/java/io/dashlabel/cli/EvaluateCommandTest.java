package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dashlabel.label.ImageSize;
import io.dashlabel.testkit.scene.StreetSceneSource;
import io.dashlabel.testkit.scene.WriteScenes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateCommandTest {

    private static final String TRUTH = """
            {"images": [{"id": 1, "file_name": "a.jpg"}, {"id": 2, "file_name": "b.jpg"}],
             "categories": [{"id": 1, "name": "car"}, {"id": 2, "name": "truck"}],
             "annotations": [
              {"id": 1, "image_id": 1, "category_id": 1, "bbox": [100, 100, 40, 30], "area": 1200, "iscrowd": 0},
              {"id": 2, "image_id": 1, "category_id": 2, "bbox": [300, 100, 40, 30], "area": 1200, "iscrowd": 0},
              {"id": 3, "image_id": 2, "category_id": 1, "bbox": [500, 100, 40, 30], "area": 1200, "iscrowd": 0}]}
            """;

    private static final String RESULTS = """
            [{"image_id": 1, "category_id": 1, "bbox": [100, 100, 40, 30], "score": 0.9},
             {"image_id": 1, "category_id": 1, "bbox": [300, 100, 40, 30], "score": 0.8},
             {"image_id": 2, "category_id": 1, "bbox": [500, 100, 40, 30], "score": 0.2}]
            """;

    private static final String LIST_TRUTH = """
            [{"name": "a.jpg", "attributes": {"timeofday": "night", "weather": "clear"}, "labels": [
               {"category": "car", "box2d": {"x1": 100, "y1": 100, "x2": 140, "y2": 130}},
               {"category": "truck", "box2d": {"x1": 300, "y1": 100, "x2": 340, "y2": 130}}]},
             {"name": "b.jpg", "attributes": {"timeofday": "daytime", "weather": "clear"}, "labels": [
               {"category": "car", "box2d": {"x1": 500, "y1": 100, "x2": 540, "y2": 130}}]}]
            """;

    private static final String LIST_RESULTS = """
            [{"name": "a.jpg", "labels": [
               {"category": "car", "score": 0.9, "box2d": {"x1": 100, "y1": 100, "x2": 140, "y2": 130}},
               {"category": "car", "score": 0.8, "box2d": {"x1": 300, "y1": 100, "x2": 340, "y2": 130}}]},
             {"name": "b.jpg", "labels": [
               {"category": "car", "score": 0.2, "box2d": {"x1": 500, "y1": 100, "x2": 540, "y2": 130}}]}]
            """;

    @TempDir
    private Path home = Path.of("");

    private Path file(String name, String text) throws IOException {
        return Files.writeString(home.resolve(name), text);
    }

    private Cli.Result evaluate(String predictions, String truth, Object... more) throws IOException {
        List<Object> words = new ArrayList<>(List.of(
                "evaluate", "--predictions", file("dt.json", predictions), "--ground-truth", file("gt.json", truth)));
        words.addAll(List.of(more));
        return new Cli(home).run(words.toArray());
    }

    private JsonNode json(String predictions, String truth, Object... more) throws IOException {
        List<Object> words = new ArrayList<>(List.of("--out", home.resolve("e.json")));
        words.addAll(List.of(more));
        evaluate(predictions, truth, words.toArray()).succeeds();
        return new ObjectMapper().readTree(home.resolve("e.json").toFile());
    }

    @Test
    void the_table_says_what_was_measured_and_how() throws IOException {
        Cli.Result result = evaluate(RESULTS, TRUTH, "--numpy", "before-2.3").succeeds();
        assertThat(result.out().lines())
                .anySatisfy(line -> assertThat(line.split(" +"))
                        .containsExactly("", "car", "2", "2", "0.500", "0.500", "0.500", "0.835", "0.835"))
                .anySatisfy(line -> assertThat(line)
                        .isEqualTo("  precision, recall, F1 of boxes with scores from 0.3 up at IoU 0.50;"
                                + " AP over all scores, as in COCO; 2 of 2 images have boxes"))
                .anySatisfy(line -> assertThat(line).startsWith("  the mean is as in numpy<2.3; box width is x2 - x1;"))
                .anySatisfy(line -> assertThat(line)
                        .matches("provenance  ground truth 2-[0-9a-f]{16}, images [0-9a-f]{16}, protocol coco"))
                .anySatisfy(line ->
                        assertThat(line).contains("3 boxes in the ground truth (0 ignore regions), 3 detections"));
    }

    @Test
    void lists_of_frames_and_coco_json_give_the_same_figures() throws IOException {
        JsonNode coco = json(RESULTS, TRUTH);
        JsonNode lists = json(LIST_RESULTS, LIST_TRUTH, "--threshold", "0.3");
        JsonNode mixed = json(LIST_RESULTS, TRUTH, "--threshold", "0.3");
        for (String key : List.of("summary", "per_class_metrics")) {
            assertThat(lists.get(key)).as(key).isEqualTo(coco.get(key));
            assertThat(mixed.get(key)).as(key).isEqualTo(coco.get(key));
        }
        assertThat(coco.at("/summary/total_images").asInt()).isEqualTo(2);
        assertThat(coco.at("/per_class_metrics/car/tp").asInt()).isEqualTo(1);
        assertThat(coco.at("/per_class_metrics/truck/predicted_as/car").asInt()).isEqualTo(1);
    }

    @Test
    void a_threshold_moves_precision_and_leaves_average_precision() throws IOException {
        JsonNode low = json(RESULTS, TRUTH, "--threshold", "0.1");
        JsonNode high = json(RESULTS, TRUTH, "--threshold", "0.85");
        assertThat(low.at("/summary/recall").asDouble()).isEqualTo(0.666667);
        assertThat(high.at("/summary/recall").asDouble()).isEqualTo(0.333333);
        assertThat(high.at("/summary/precision").asDouble()).isEqualTo(1);
        assertThat(high.at("/summary/map_50")).isEqualTo(low.at("/summary/map_50"));
        assertThat(high.at("/options/threshold").asDouble()).isEqualTo(0.85);
    }

    @Test
    void groups_count_categories_as_one_and_show_them_before_too() throws IOException {
        JsonNode grouped = json(RESULTS, TRUTH, "--groups", "vehicle=car,truck", "--threshold", "0");
        assertThat(grouped.get("per_class_metrics")).hasSize(1);
        assertThat(grouped.at("/per_class_metrics/vehicle/tp").asInt()).isEqualTo(3);
        assertThat(grouped.at("/per_class_metrics_before_grouping/truck/fn").asInt())
                .isEqualTo(1);
        assertThat(grouped.at("/options/groups/car").asText()).isEqualTo("vehicle");
    }

    @Test
    void the_file_holds_every_analysis() throws IOException {
        JsonNode json = json(LIST_RESULTS, LIST_TRUTH);
        assertThat(json.at("/confusion_matrix/ground_truth/truck/car").asInt()).isEqualTo(1);
        assertThat(json.at("/pr_curves/categories/car")).hasSize(3);
        assertThat(json.at("/tide/count/Cls").asInt()).isEqualTo(1);
        assertThat(json.at("/calibration/all_scores/detections").asInt()).isEqualTo(3);
        assertThat(json.at("/thresholds/categories/car/support").asInt()).isEqualTo(2);
        assertThat(json.get("slices")).anySatisfy(slice -> {
            assertThat(slice.at("/where/timeofday").asText()).isEqualTo("night");
            assertThat(slice.get("where")).hasSize(1);
            assertThat(slice.get("support").asInt()).isEqualTo(2);
        });
        assertThat(json.at("/fingerprint/images").asText()).hasSize(16);
        assertThat(json.at("/receipt/ground_truth_boxes").asInt()).isEqualTo(3);
    }

    @Test
    void matches_are_a_line_of_json_for_each_box() throws IOException {
        Path matches = home.resolve("m.jsonl");
        evaluate(RESULTS, TRUTH, "--matches", matches).succeeds();
        List<String> lines = Files.readAllLines(matches);
        assertThat(lines)
                .containsExactly(
                        "{\"image\":\"a.jpg\",\"verdict\":\"tp\",\"category\":\"car\",\"truth\":[100.0,100.0,140.0,130.0],"
                                + "\"prediction\":[100.0,100.0,140.0,130.0],\"score\":0.9,\"iou\":1.0,"
                                + "\"occluded\":false,\"truncated\":false}",
                        "{\"image\":\"a.jpg\",\"verdict\":\"fp\",\"category\":\"car\",\"prediction\":[300.0,100.0,340.0,130.0],"
                                + "\"score\":0.8,\"confusedWith\":\"truck\"}",
                        "{\"image\":\"a.jpg\",\"verdict\":\"fn\",\"category\":\"truck\",\"truth\":[300.0,100.0,340.0,130.0],"
                                + "\"confusedWith\":\"car\",\"occluded\":false,\"truncated\":false}",
                        "{\"image\":\"b.jpg\",\"verdict\":\"fn\",\"category\":\"car\",\"truth\":[500.0,100.0,540.0,130.0],"
                                + "\"occluded\":false,\"truncated\":false}");
    }

    @Test
    void a_report_is_written() throws IOException {
        Path html = home.resolve("report.html");
        evaluate(RESULTS, TRUTH, "--html", html).succeeds();
        assertThat(Files.readString(html))
                .startsWith("<!doctype html>")
                .contains("truck")
                .contains("dt.json");
    }

    @Test
    void an_average_precision_beside_an_f1_of_nothing_is_explained() throws IOException {
        String unsure = RESULTS.replaceAll("\"score\": ?0\\.\\d+", "\"score\": 0.1");
        Path html = home.resolve("report.html");
        Cli.Result result = evaluate(unsure, TRUTH, "--html", html).succeeds();
        assertThat(result.out())
                .containsPattern("no label of [a-z, ]+ is correct; AP also counts detections below the threshold");
        assertThat(Files.readString(html)).contains("is correct, but AP is above 0");
        Cli.Result sure = evaluate(RESULTS, TRUTH, "--html", html).succeeds();
        assertThat(sure.out()).doesNotContain("no label of");
        assertThat(Files.readString(html)).doesNotContain("but AP is above");
    }

    @Test
    void the_page_of_a_run_with_drawings_shows_its_worst_images_wherever_it_lies() throws IOException {
        WriteScenes.write(home, StreetSceneSource.of(1, 3, new ImageSize(160, 90)));
        Cli cli = new Cli(home);
        cli.label(home.resolve("images"), "--ground-truth", home.resolve("labels"), "--run-id", "one")
                .succeeds();
        Path html = Files.createDirectories(home.resolve("far/away")).resolve("report.html");
        Object[] words = {
            "evaluate",
            "--predictions",
            cli.runs().resolve("one"),
            "--ground-truth",
            home.resolve("labels"),
            "--html",
            html
        };
        cli.run(words).succeeds();
        var cards = Jsoup.parse(Files.readString(html)).select("#images .card");
        var ofRun = Jsoup.parse(Files.readString(cli.runs().resolve("one/report.html")))
                .select("#images .card");
        assertThat(cards).isNotEmpty();
        assertThat(cards.select("h3").eachText()).isEqualTo(ofRun.select("h3").eachText());
        assertThat(cards.select("img").eachAttr("src"))
                .isEqualTo(ofRun.select("img").eachAttr("src"))
                .allMatch(source -> source.startsWith("data:image/jpeg;base64,"));
        for (Path file : files(cli.runs().resolve("one/overlays"))) {
            Files.delete(file);
        }
        Files.delete(cli.runs().resolve("one/overlays"));
        cli.run(words).succeeds();
        assertThat(Jsoup.parse(Files.readString(html)).select("#images"))
                .as("without drawings there is nothing to look at")
                .isEmpty();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        }
    }

    @Test
    void a_missed_gate_is_said_and_ends_with_four() throws IOException {
        Cli.Result missed = evaluate(RESULTS, TRUTH, "--min-recall", "0.9", "--min-precision", "0.1");
        assertThat(missed.exit()).isEqualTo(4);
        assertThat(missed.err()).contains("gate missed: recall is 0.3333; the minimum is 0.9");
        assertThat(missed.err()).doesNotContain("missed: precision");
        Cli.Result absent = evaluate(RESULTS, TRUTH, "--min-attribute-accuracy", "0.1");
        assertThat(absent.exit()).isEqualTo(4);
        assertThat(absent.err()).contains("overall_attribute_accuracy cannot be computed");
        evaluate(RESULTS, TRUTH, "--min-recall", "0.3", "--min-f1", "0.2").succeeds();
    }

    @Test
    void oddities_are_said_and_do_not_stop_an_evaluation() throws IOException {
        String odd = TRUTH.replace("\"id\": 2, \"image_id\"", "\"id\": 1, \"image_id\"")
                .replace("[500, 100, 40, 30]", "[500, 100, -40, 30]");
        Cli.Result result =
                evaluate(RESULTS.replace("[300, 100", "[NaN, 100"), odd).succeeds();
        assertThat(result.err().lines())
                .containsExactly(
                        "note: 1 annotation repeats an id, of which pycocotools sees only the last; dashlabel sees all",
                        "note: 1 detection with NaN or infinity left out",
                        "note: 1 box of ground truth inverted or without area: nothing can find such a box",
                        "note: the lowest score is 0.2: average precision is too low where detections were cut before");
    }

    @Test
    void a_label_file_for_two_images_of_one_name_is_said() throws IOException {
        Path flat = Files.createDirectories(home.resolve("flat"));
        Files.writeString(flat.resolve("x.jpg.json"), "{\"name\": \"x.jpg\", \"labels\": []}");
        for (String truth : List.of(LIST_TRUTH, TRUTH)) {
            Path known = file("gt.json", truth.replace("a.jpg", "day/x.jpg").replace("b.jpg", "night/x.jpg"));
            Cli.Result result = new Cli(home)
                    .run("evaluate", "--predictions", flat, "--ground-truth", known)
                    .succeeds();
            assertThat(result.err())
                    .contains(
                            "note: the predictions: x.jpg: label file x.jpg.json serves 2 images: day/x.jpg, night/x.jpg");
        }
    }

    @Test
    void a_run_is_measured_by_its_folder_and_by_its_id() throws IOException {
        Path run = home.resolve("runs/night-1");
        Files.createDirectories(run.resolve("labels"));
        Files.writeString(run.resolve("run.json"), "{}");
        Files.writeString(run.resolve("labels/a.jpg.json"), """
                {"name": "a.jpg", "labels": [
                  {"category": "car", "score": 0.9, "box2d": {"x1": 100, "y1": 100, "x2": 140, "y2": 130}}]}
                """);
        Path truth = file("gt.json", LIST_TRUTH);
        Cli cli = new Cli(home);
        Cli.Result byFolder = cli.run("evaluate", "--predictions", run, "--ground-truth", truth)
                .succeeds();
        assertThat(byFolder.err()).contains("1 of 2 images have no prediction");
        Cli.Result byId = cli.run(
                        "evaluate", "--predictions", "night-1", "--ground-truth", truth, "--runs", home.resolve("runs"))
                .succeeds();
        assertThat(byId.out().replace("night-1", run.toString())).isEqualTo(byFolder.out());
        assertThat(byFolder.out()).contains("1 of 2 images have boxes");
    }

    @Test
    void what_cannot_be_measured_is_refused_in_one_sentence() throws IOException {
        assertThat(evaluate(RESULTS.replace("\"image_id\": 2", "\"image_id\": 7"), TRUTH)
                        .sentence())
                .contains("dt.json, line 3: the result is on image_id 7, which ");
        assertThat(evaluate(RESULTS.replace("\"image_id\": ", "\"image_id\": 9"), TRUTH)
                        .sentence())
                .contains("the two sides have no image in common: ");
        String others = LIST_RESULTS.replace("a.jpg", "c.png").replace("b.jpg", "d.png");
        assertThat(evaluate(others, LIST_TRUTH).sentence())
                .contains("the two sides have no image in common: ", "is about c.png and others");
        assertThat(evaluate(others, TRUTH).sentence()).contains("the two sides have no image in common: ");
        assertThat(evaluate(RESULTS, LIST_TRUTH).sentence()).contains("the ground truth", "must then be COCO JSON too");
        assertThat(evaluate("[]", TRUTH).sentence()).contains("--strict takes that as nothing found");
        assertThat(evaluate("[]", LIST_TRUTH).sentence()).contains("--strict takes that as nothing found");
        assertThat(evaluate(RESULTS, RESULTS).sentence()).contains("holds COCO results", "ground truth is an object");
        assertThat(evaluate(RESULTS, "[]").sentence()).contains("nothing to measure against");
        assertThat(evaluate(RESULTS.substring(0, 100), TRUTH).sentence())
                .contains("dt.json, line 2, column ", "broken JSON");
        assertThat(evaluate(RESULTS, TRUTH.substring(0, 250)).sentence())
                .contains("gt.json, line 4, column ", "broken JSON");
        assertThat(evaluate("{\"summary\": {}}", TRUTH).sentence()).contains("holds figures, not labels");
        assertThat(evaluate(RESULTS, TRUTH, "--protocol", "bdd100k").sentence()).contains("so leave it out");
        assertThat(evaluate(RESULTS, TRUTH, "--groups", "vehicle=car,lorry").sentence())
                .contains("the category group names 'lorry'");
        assertThat(evaluate(RESULTS, TRUTH, "--groups", "x=car", "--groups", "y=car")
                        .sentence())
                .contains("'car' is in two groups");
        assertThat(evaluate(RESULTS, TRUTH, "--threshold", "30").sentence()).contains("a score from 0 to 1");
        assertThat(evaluate(RESULTS, TRUTH, "--iou", "0").sentence()).contains("the IoU threshold must be above 0");
        assertThat(evaluate(RESULTS, TRUTH, "--numpy", "1.24").sentence()).contains("neither before-2.3 nor since-2.3");
        assertThat(new Cli(home)
                        .run("evaluate", "--predictions", "nowhere", "--ground-truth", "there")
                        .sentence())
                .contains("there is neither a file nor a folder there, nor a run of this id in runs");
    }
}
