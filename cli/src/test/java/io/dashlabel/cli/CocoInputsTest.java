package io.dashlabel.cli;

import static io.dashlabel.cli.MadeLabels.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** COCO JSON as other tools write it. */
class CocoInputsTest extends MeasuredLabels {

    @Test
    void an_image_id_may_be_a_name_in_many_forms() throws IOException {
        for (String form : List.of("drive-%d", "drive-%d.jpg", "val/drive-%d.jpg", "val\\drive-%d", "DRIVE-%d.PNG")) {
            ArrayNode results = MadeLabels.results();
            MadeLabels.each(
                    results,
                    row -> row.put(
                            "image_id",
                            String.format(Locale.ROOT, form, row.get("image_id").asInt())));
            assertThat(ap(results, MadeLabels.coco())).as(form).isEqualTo(1);
            assertThat(ap(results, MadeLabels.frames())).as(form).isEqualTo(1);
        }
    }

    @Test
    void an_image_id_may_be_a_number_that_is_text_or_the_number_of_a_file() throws IOException {
        ArrayNode text = MadeLabels.results();
        MadeLabels.each(text, row -> row.put("image_id", row.get("image_id").asText()));
        assertThat(ap(text, MadeLabels.coco())).isEqualTo(1);
        assertThat(notes(text, MadeLabels.coco())).contains("image_id is a number that is written as text");
        ObjectNode numbered = MadeLabels.coco();
        MadeLabels.each(
                numbered.get("images"),
                image -> image.put("file_name", "00000" + (image.get("id").asInt() + 50) + ".jpg"));
        ArrayNode byFile = MadeLabels.results();
        MadeLabels.each(byFile, row -> row.put("image_id", row.get("image_id").asInt() + 50));
        assertThat(ap(byFile, numbered)).isEqualTo(1);
        assertThat(notes(byFile, numbered)).contains("file names that are the number in image_id");
    }

    @Test
    void text_that_may_be_the_name_of_one_image_and_the_id_of_another_is_refused() throws IOException {
        ObjectNode truth = MadeLabels.coco();
        MadeLabels.each(
                truth.get("images"),
                image -> image.put("file_name", (5 - image.get("id").asInt()) + ".jpg"));
        ArrayNode text = MadeLabels.results();
        MadeLabels.each(text, row -> row.put("image_id", row.get("image_id").asText()));
        assertThat(evaluate(text, truth).sentence()).contains("may be the name of one image", "the id of another");
    }

    @Test
    void ids_that_the_ground_truth_gives_to_other_files_do_not_decide_against_file_names() throws IOException {
        ArrayNode results = MadeLabels.results();
        MadeLabels.each(results, row -> {
            row.put("file_name", MadeLabels.name(row.get("image_id").asInt()));
            row.put("image_id", 5 - row.get("image_id").asInt());
        });
        assertThat(ap(results, MadeLabels.coco())).isEqualTo(1);
        assertThat(notes(results, MadeLabels.coco())).contains("found by the names of their files, not by image_id");
        assertThat(ap(results, MadeLabels.frames())).isEqualTo(1);
        assertThat(ap(results, MadeLabels.coco(), "--strict"))
                .as("as pycocotools")
                .isLessThan(0.5);
    }

    @Test
    void edits_to_reach_the_ground_truth_are_the_same_in_each_form() throws IOException {
        ArrayNode predicted = MadeLabels.predictedFrames();
        ((ObjectNode) predicted.get(0).get("labels").get(0)).put("category", "bus");
        ((ArrayNode) predicted.get(1).get("labels")).remove(0);
        Path frames = MadeLabels.folder(home.resolve("predicted"), predicted);
        JsonNode beside = edits(frames, MadeLabels.frames());
        assertThat(beside.get("category").asInt()).isEqualTo(1);
        assertThat(beside.get("add").asInt()).isEqualTo(1);
        assertThat(beside.get("accept").asInt()).isPositive();
        assertThat(edits(frames, MadeLabels.coco())).isEqualTo(beside);
        assertThat(edits(MadeLabels.resultsByName(), MadeLabels.coco()).get("accept"))
                .isEqualTo(
                        edits(MadeLabels.resultsByName(), MadeLabels.frames()).get("accept"));
    }

    @Test
    void edits_are_said_not_to_be_counted_where_counting_takes_as_long_as_measuring() throws IOException {
        assertThat(evaluate(MadeLabels.results(), MadeLabels.coco()).succeeds().out())
                .contains("edits to reach the ground truth: not counted; --out or --html counts them");
        Path frames = MadeLabels.folder(home.resolve("predicted"), MadeLabels.predictedFrames());
        assertThat(evaluate(frames, MadeLabels.coco()).succeeds().out())
                .contains("edits to reach the ground truth: accept ");
    }

    private JsonNode edits(Object predictions, Object truth) throws IOException {
        Path out = home.resolve("edits.json");
        evaluate(predictions, truth, "--out", out).succeeds();
        JsonNode edits = JSON.readTree(out.toFile()).get("edits_to_truth");
        assertThat(edits).isNotNull();
        return edits;
    }

    @Test
    void a_name_that_the_ground_truth_does_not_have_is_told_with_its_line() throws IOException {
        ArrayNode results = MadeLabels.resultsByName();
        ((ObjectNode) results.get(19)).put("image_id", "drive-9");
        assertThat(evaluate(
                                MadeLabels.lines(results, ",\n")
                                        .replaceFirst("^", "[")
                                        .replaceFirst(",\n$", "]"),
                                MadeLabels.coco())
                        .sentence())
                .contains("line 20: the result is on image_id drive-9");
        assertThat(notes(results, MadeLabels.frames())).contains("1 image of the predictions has no ground truth");
    }

    @Test
    void categories_that_count_from_nought_are_seen_and_the_way_of_counting_is_said() throws IOException {
        ArrayNode results = MadeLabels.resultsByName();
        assertThat(notes(results, MadeLabels.frames()))
                .contains("count the categories from 1: 1 is pedestrian, 3 is car, 7 is motorcycle");
        assertThat(notes(results, MadeLabels.coco()))
                .contains("taken for the id that the ground truth lists: 1 is pedestrian");
        MadeLabels.each(
                results, row -> row.put("category_id", row.get("category_id").asInt() - 1));
        assertThat(ap(results, MadeLabels.frames())).isEqualTo(1);
        assertThat(ap(results, MadeLabels.coco())).isEqualTo(1);
        assertThat(notes(results, MadeLabels.coco()))
                .contains("count the categories from 0: 0 is pedestrian, 2 is car");
        assertThat(notes(results, MadeLabels.frames()))
                .contains("count the categories from 0: 0 is pedestrian, 2 is car");
    }

    @Test
    void category_ids_that_mean_nothing_are_refused_against_names() throws IOException {
        ArrayNode results = MadeLabels.resultsByName();
        ((ObjectNode) results.get(0)).put("category_id", 17);
        assertThat(evaluate(results, MadeLabels.frames()).sentence())
                .contains("category_id 17, which is none of the 10 categories of bdd100k");
    }

    @Test
    void numbers_that_would_fit_once_raised_are_taken_as_they_are_and_said() throws IOException {
        ArrayNode results = MadeLabels.results();
        MadeLabels.each(
                results, row -> row.put("category_id", row.get("category_id").asInt() - 1));
        assertThat(notes(results, MadeLabels.coco()))
                .contains("it may count from another number than the ground truth");
        assertThat(ap(results, MadeLabels.coco())).isZero();
    }

    @Test
    void an_object_of_predictions_goes_by_names_and_not_by_its_own_ids() throws IOException {
        ObjectNode object = MadeLabels.coco();
        MadeLabels.each(object.get("annotations"), row -> row.put("score", 0.8));
        MadeLabels.each(
                object.get("images"), image -> image.put("id", image.get("id").asInt() + 70));
        MadeLabels.each(object.get("categories"), c -> c.put("id", c.get("id").asInt() + 30));
        MadeLabels.each(object.get("annotations"), row -> {
            row.put("image_id", row.get("image_id").asInt() + 70);
            row.put("category_id", row.get("category_id").asInt() + 30);
        });
        assertThat(ap(object, MadeLabels.coco())).isEqualTo(1);
        assertThat(ap(object, MadeLabels.frames())).isEqualTo(1);
        ((ObjectNode) object.get("images").get(3)).put("file_name", "elsewhere.jpg");
        assertThat(notes(object, MadeLabels.coco()))
                .contains("1 image of the predictions has no ground truth", "1 of 4 images have no prediction");
        ((ObjectNode) object.get("annotations").get(5)).remove("score");
        assertThat(evaluate(object, MadeLabels.coco()).sentence()).contains("a score on 19 of 20 annotations");
        assertThat(evaluate(object, MadeLabels.frames()).sentence()).contains("a score on 19 of 20 annotations");
    }

    @Test
    void ground_truth_with_scores_is_ground_truth_and_they_are_said() throws IOException {
        ObjectNode object = MadeLabels.coco();
        MadeLabels.each(object.get("annotations"), row -> row.put("score", 0.8));
        assertThat(notes(MadeLabels.results(), object)).contains("20 annotations of the ground truth with a score");
    }

    @Test
    void a_mark_of_an_ignore_region_is_nought_or_one() throws IOException {
        for (String one : List.of("1", "true", "1.0", "\"1\"")) {
            assertThat(ignored(one)).as(one).isEqualTo(1);
        }
        for (String nought : List.of("0", "false", "0.0", "\"0\"", "null")) {
            assertThat(ignored(nought)).as(nought).isZero();
        }
        for (String odd : List.of("\"yes\"", "\"true\"", "\"\"", "[1]", "{}", "\"2\"", "NaN")) {
            assertThat(evaluate(MadeLabels.results(), crowd(odd)).sentence())
                    .contains("line 1", "iscrowd must be 0 or 1");
        }
    }

    private static String crowd(String value) {
        return MadeLabels.coco().toString().replaceFirst("\"iscrowd\":0", "\"iscrowd\":" + value);
    }

    private int ignored(String value) throws IOException {
        evaluate(MadeLabels.results(), crowd(value), "--out", home.resolve("e.json"))
                .succeeds();
        return JSON.readTree(home.resolve("e.json").toFile())
                .at("/receipt/ignore_regions")
                .asInt();
    }

    @Test
    void a_mark_in_a_frame_may_be_a_number_or_text_too() throws IOException {
        for (String mark : List.of("crowd", "ignored", "Crowd")) {
            ArrayNode truth = MadeLabels.frames();
            ((ObjectNode) truth.get(0).get("labels").get(0))
                    .putObject("attributes")
                    .put(mark, "1");
            ((ObjectNode) truth.get(0).get("labels").get(1))
                    .putObject("attributes")
                    .put(mark, 1);
            ((ObjectNode) truth.get(0).get("labels").get(2))
                    .putObject("attributes")
                    .put(mark, "yes");
            Cli.Result result = evaluate(MadeLabels.predictedFrames(), truth, "--out", home.resolve("e.json"))
                    .succeeds();
            assertThat(JSON.readTree(home.resolve("e.json").toFile())
                            .at("/receipt/ignore_regions")
                            .asInt())
                    .isEqualTo(2);
            assertThat(result.err()).contains(mark + " is yes, which is neither true nor false");
        }
    }

    @Test
    void numbers_that_are_written_as_text_are_read_on_both_sides() throws IOException {
        ObjectNode truth = MadeLabels.coco();
        ArrayNode results = MadeLabels.results();
        MadeLabels.each(truth.get("annotations"), CocoInputsTest::numbersAsText);
        MadeLabels.each(results, CocoInputsTest::numbersAsText);
        MadeLabels.each(results, row -> row.put("score", row.get("score").asText()));
        assertThat(ap(results, truth)).isEqualTo(1);
        ((ArrayNode) results.get(0).get("bbox")).set(0, "12,5");
        assertThat(evaluate(results, truth).sentence()).contains("bbox must be four numbers");
    }

    private static void numbersAsText(ObjectNode row) {
        row.put("category_id", row.get("category_id").asText());
        ArrayNode box = (ArrayNode) row.get("bbox");
        for (int side = 0; side < box.size(); side++) {
            box.set(side, box.get(side).asText());
        }
    }

    @Test
    void ids_and_boxes_in_other_forms_are_read_or_left_out_and_said() throws IOException {
        ObjectNode truth = MadeLabels.coco();
        for (JsonNode annotation : truth.get("annotations")) {
            ((ObjectNode) annotation).put("id", "no-" + annotation.get("id").asInt());
        }
        MadeLabels.each(
                truth.get("images"), image -> image.put("id", image.get("id").asText()));
        MadeLabels.each(
                truth.get("categories"),
                category -> category.put("id", category.get("id").asDouble()));
        MadeLabels.each(
                truth.get("annotations"),
                row -> row.put("image_id", row.get("image_id").asText()));
        assertThat(ap(MadeLabels.results(), truth)).isEqualTo(1);
        ArrayNode annotations = (ArrayNode) truth.get("annotations");
        annotations.addObject().put("image_id", 1).put("category_id", 3);
        annotations.addObject().put("image_id", 1).put("category_id", 3).putNull("bbox");
        annotations.addObject().put("image_id", 1).put("category_id", 3).putArray("bbox");
        assertThat(ap(MadeLabels.results(), truth)).isEqualTo(1);
        assertThat(notes(MadeLabels.results(), truth)).contains("3 annotations without a box are left out");
        annotations
                .addObject()
                .put("image_id", 1)
                .put("category_id", 3)
                .putArray("bbox")
                .add(1)
                .add(2)
                .add(3);
        assertThat(evaluate(MadeLabels.results(), truth).sentence()).contains("bbox must be four numbers");
    }

    @Test
    void ids_that_are_no_whole_numbers_are_refused() throws IOException {
        for (String id :
                List.of("1.5", "1e300", "170141183460469231731687303715884105728", "\"one\"", "null", "true")) {
            String truth = MadeLabels.coco()
                    .toString()
                    .replaceFirst("\"id\":1,\"file_name\"", "\"id\":" + id + ",\"file_name\"");
            assertThat(evaluate(MadeLabels.results(), truth).sentence()).contains("has no id that is a whole number");
            String annotation =
                    MadeLabels.coco().toString().replaceFirst("\"image_id\":1,", "\"image_id\":" + id + ",");
            assertThat(evaluate(MadeLabels.results(), annotation).sentence())
                    .contains("image_id must be a whole number");
        }
    }

    @Test
    void annotations_without_any_box_are_nothing_to_measure_against() throws IOException {
        ObjectNode truth = MadeLabels.coco();
        MadeLabels.each(truth.get("annotations"), row -> row.remove("bbox"));
        assertThat(evaluate(MadeLabels.results(), truth).sentence()).contains("none of its 20 annotations has a bbox");
        assertThat(evaluate(truth, MadeLabels.coco()).exit()).isEqualTo(2);
    }

    @Test
    void two_images_of_one_name_in_predictions_go_by_id_or_not_at_all() throws IOException {
        ObjectNode object = MadeLabels.coco();
        ((ObjectNode) object.get("images").get(1)).put("file_name", MadeLabels.name(1));
        assertThat(ap(object, MadeLabels.coco())).isEqualTo(1);
        assertThat(notes(object, MadeLabels.coco()))
                .contains("found by image_id, although their file names are others");
        assertThat(evaluate(object, MadeLabels.frames()).sentence())
                .contains("gives several images the name drive-1.jpg");
        ((ObjectNode) object.get("images").get(1)).put("id", 77);
        MadeLabels.each(object.get("annotations"), row -> {
            if (row.get("image_id").asInt() == 2) {
                row.put("image_id", 77);
            }
        });
        assertThat(evaluate(object, MadeLabels.coco()).sentence()).contains("gives two images the same file name");
    }

    @Test
    void a_number_among_names_is_the_name_of_a_file() throws IOException {
        ObjectNode truth = MadeLabels.coco();
        ((ObjectNode) truth.get("images").get(2)).put("file_name", "000123.jpg");
        ArrayNode results = MadeLabels.resultsByName();
        MadeLabels.each(results, row -> {
            if (row.get("image_id").asText().equals("drive-3")) {
                row.put("image_id", 123);
            }
        });
        assertThat(ap(results, truth)).isEqualTo(1);
    }
}
