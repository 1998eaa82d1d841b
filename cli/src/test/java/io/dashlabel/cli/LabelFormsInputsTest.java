package io.dashlabel.cli;

import static io.dashlabel.cli.MadeLabels.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Label files in other forms, and coordinates that mean something else. */
class LabelFormsInputsTest extends MeasuredLabels {

    @Test
    void rows_of_results_are_read_with_what_is_wrong_in_single_ones_said() throws IOException {
        ArrayNode rows = MadeLabels.flatResults();
        assertThat(ap(rows, MadeLabels.frames())).isEqualTo(1);
        MadeLabels.each(rows, row -> row.put("score", row.get("score").asText()));
        assertThat(ap(rows, MadeLabels.coco())).isEqualTo(1);
        assertThat(ap(file("rows.jsonl", MadeLabels.lines(rows, "\r\n")), MadeLabels.frames()))
                .isEqualTo(1);
        ((ObjectNode) rows.get(0)).remove("category");
        ((ObjectNode) rows.get(7)).remove("name");
        ((ArrayNode) rows.get(9).get("bbox")).add(1).add(2).add(3).add(4);
        ((ObjectNode) rows.get(11)).put("score", "high");
        assertThat(notes(rows, MadeLabels.frames()))
                .contains("has no category", "is not a box", "score high is not a number", "1 more oddity");
        assertThat(ap(rows, MadeLabels.frames())).isBetween(0.5, 0.95);
        MadeLabels.each(rows, row -> row.put("category", "car").put("score", 0.5));
        assertThat(notes(rows, MadeLabels.frames())).contains("result 8 has no name of an image and was not read");
        MadeLabels.each(rows, row -> row.remove("category"));
        assertThat(evaluate(rows, MadeLabels.frames()).sentence()).contains("none of its 19 labels is a box");
        assertThat(evaluate(MadeLabels.frames(), MadeLabels.flatResults()).sentence())
                .contains("holds results");
    }

    @Test
    void coordinates_that_are_no_pixels_are_said_and_right_ones_are_not() throws IOException {
        for (Object truth : List.of(MadeLabels.frames(), MadeLabels.coco())) {
            assertThat(notes(
                            boxes((x, y, w, h) -> new double[] {x / 1280, y / 720, (x + w) / 1280, (y + h) / 720}),
                            truth))
                    .contains("in the predictions all coordinates lie in 0..1", "multiply x by the width");
            assertThat(notes(
                            boxes((x, y, w, h) -> new double[] {x / 12.8, y / 7.2, (x + w) / 12.8, (y + h) / 7.2}),
                            truth))
                    .contains("in the predictions all coordinates lie in 0..100", "percent");
            assertThat(notes(boxes((x, y, w, h) -> new double[] {x, y, x + w + x, y + h + y}), truth))
                    .doesNotContain("in the ground truth");
            assertThat(notes(boxes((x, y, w, h) -> new double[] {0, 0, 1280, 720}), truth))
                    .contains("every box begins in the upper left corner");
            assertThat(notes(
                            boxes((x, y, w, h) -> new double[] {x + w / 2, y + h / 2, x + w * 1.5, y + h * 1.5}),
                            truth))
                    .contains(
                            "in the predictions the boxes fit those of the other side once x, y are taken for the centre");
            assertThat(notes(boxes((x, y, w, h) -> new double[] {x, y, x + w, y + h}), truth)
                            .lines())
                    .singleElement()
                    .asString()
                    .contains("the lowest score");
            assertThat(notes(boxes((x, y, w, h) -> new double[] {x / 20, y / 20, (x + w) / 20, (y + h) / 20}), truth))
                    .as("small boxes that fit nothing and fill nothing")
                    .doesNotContain("percent");
        }
    }

    @Test
    void results_that_are_corners_or_ground_truth_that_is_no_pixels_is_said() throws IOException {
        ArrayNode corners = MadeLabels.results();
        MadeLabels.each(corners, row -> {
            ArrayNode box = (ArrayNode) row.get("bbox");
            box.set(
                    2,
                    JSON.getNodeFactory()
                            .numberNode(box.get(0).asDouble() + box.get(2).asDouble()));
            box.set(
                    3,
                    JSON.getNodeFactory()
                            .numberNode(box.get(1).asDouble() + box.get(3).asDouble()));
        });
        assertThat(notes(corners, MadeLabels.coco())).contains("once they are taken for x1, y1, x2, y2");
        JsonNode fractions = boxes((x, y, w, h) -> new double[] {x / 1280, y / 720, (x + w) / 1280, (y + h) / 720});
        assertThat(notes(MadeLabels.predictedFrames(), fractions))
                .contains("in the ground truth all coordinates lie in 0..1");
        JsonNode few = MadeLabels.frames();
        MadeLabels.each(few, frame -> {
            ArrayNode labels = (ArrayNode) frame.get("labels");
            while (labels.size() > 1) {
                labels.remove(1);
            }
        });
        JsonNode small = few.deepCopy();
        MadeLabels.labels(small, label -> {
            ObjectNode box = (ObjectNode) label.get("box2d");
            box.put("x1", 1).put("y1", 1).put("x2", 5).put("y2", 5);
        });
        assertThat(notes(small, few)).as("four boxes").doesNotContain("coordinates", "the boxes fit", "every box");
    }

    private interface Spoilt {
        double[] of(double x, double y, double w, double h);
    }

    private static JsonNode boxes(Spoilt spoilt) {
        ArrayNode frames = MadeLabels.predictedFrames();
        MadeLabels.labels(frames, label -> {
            ObjectNode box = (ObjectNode) label.get("box2d");
            double x = box.get("x1").asDouble();
            double y = box.get("y1").asDouble();
            double[] sides =
                    spoilt.of(x, y, box.get("x2").asDouble() - x, box.get("y2").asDouble() - y);
            box.put("x1", sides[0]).put("y1", sides[1]).put("x2", sides[2]).put("y2", sides[3]);
        });
        return frames;
    }

    @Test
    void json_lines_are_a_list() throws IOException {
        ArrayNode frames = MadeLabels.predictedFrames();
        assertThat(ap(MadeLabels.lines(frames, "\n"), MadeLabels.frames())).isEqualTo(1);
        assertThat(ap(MadeLabels.lines(frames, "\r\n\r\n  \n"), MadeLabels.coco()))
                .isEqualTo(1);
        assertThat(ap("\uFEFF\n" + MadeLabels.lines(frames, "\n").stripTrailing(), MadeLabels.frames()))
                .isEqualTo(1);
        assertThat(ap(frames, file("truth.jsonl", MadeLabels.lines(MadeLabels.frames(), "\n"))))
                .isEqualTo(1);
        assertThat(ap(frames, file("truth.ndjson", MadeLabels.lines(truthWithout("labels", 0, 2), "\n"))))
                .isEqualTo(ap(frames, truthWithEmpty(0, 2)));
        Path one = file("one.jsonl", frames.get(0));
        assertThat(evaluate(one, MadeLabels.frames()).succeeds().out()).contains("1 of 4 images have boxes");
        List<String> lines =
                new ArrayList<>(MadeLabels.lines(frames, "\n").lines().toList());
        lines.set(2, lines.get(2).substring(0, 80));
        assertThat(evaluate(String.join("\n", lines), MadeLabels.frames()).sentence())
                .contains("dt.json, line 3, column ", "broken JSON");
        lines.set(2, "[]");
        assertThat(evaluate(String.join("\n", lines), MadeLabels.frames()).sentence())
                .contains("dt.json, line 3: ");
        assertThat(evaluate("{\"a\": 1}\n{\"a\": 2}\n", MadeLabels.frames()).sentence())
                .contains("JSON lines with a");
    }

    @Test
    void a_frame_longer_than_what_is_looked_at_first_is_still_a_line() throws IOException {
        ArrayNode frames = MadeLabels.predictedFrames();
        ((ObjectNode) frames.get(0)).put("note", "x".repeat(200_000));
        assertThat(ap(MadeLabels.lines(frames, "\n"), MadeLabels.frames())).isEqualTo(1);
    }

    @Test
    void exports_of_fiftyone_are_called_so() throws IOException {
        String samples =
                "{\"samples\": [{\"filepath\": \"a.jpg\", \"tags\": [], \"ground_truth\": {\"_cls\": \"Detections\","
                        + " \"detections\": [{\"label\": \"car\", \"bounding_box\": [0.1, 0.1, 0.2, 0.2]}]}}]}";
        Path folder = Files.createDirectory(home.resolve("fiftyone"));
        Files.writeString(
                folder.resolve("metadata.json"), "{\"name\": \"x\", \"sample_collection_name\": \"samples.1\"}");
        Files.writeString(folder.resolve("samples.json"), samples);
        String lines =
                "{\"filepath\": \"a.jpg\", \"ground_truth\": {}}\n{\"filepath\": \"b.jpg\", \"ground_truth\": {}}\n";
        String images =
                "{\"classes\": [\"car\"], \"labels\": {\"a\": [{\"label\": \"car\", \"bounding_box\": [0, 0, 1, 1]}]}}";
        for (Object export : List.of(samples, folder, lines, images)) {
            assertThat(evaluate(export, MadeLabels.frames()).sentence()).contains("FiftyOne");
            assertThat(evaluate(MadeLabels.frames(), export).sentence()).contains("FiftyOne");
        }
    }

    @Test
    void figures_of_bdd100k_are_not_called_those_of_coco() throws IOException {
        Cli.Result result = evaluate(
                        MadeLabels.predictedFrames(),
                        MadeLabels.frames(),
                        "--protocol",
                        "bdd100k",
                        "--out",
                        home.resolve("e.json"))
                .succeeds();
        assertThat(result.out())
                .contains("AP over all scores, as in BDD100K's evaluation;")
                .doesNotContain("COCO");
        JsonNode json = JSON.readTree(home.resolve("e.json").toFile());
        assertThat(json.at("/bdd100k/AP/OVERALL").asDouble()).isEqualTo(100);
        assertThat(json.at("/bdd100k_by_numpy/numpy<2.3/AP50/car").asDouble()).isEqualTo(100);
        assertThat(json.has("coco") || json.has("coco_by_numpy") || json.has("coco_by_category"))
                .isFalse();
    }
}
