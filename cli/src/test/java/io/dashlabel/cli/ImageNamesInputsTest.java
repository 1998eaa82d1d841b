package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Names of images and of categories that differ between the sides. */
class ImageNamesInputsTest extends MeasuredLabels {

    @Test
    void names_that_differ_in_folder_case_or_form_are_other_images() throws IOException {
        ObjectNode truth = MadeLabels.coco();
        ((ObjectNode) truth.get("images").get(1)).put("file_name", "night/drive-1.jpg");
        ((ObjectNode) truth.get("images").get(2)).put("file_name", "DRIVE-1.jpg");
        ArrayNode predictions = MadeLabels.predictedFrames();
        ((ObjectNode) predictions.get(1)).put("name", "night/drive-1.jpg");
        ((ObjectNode) predictions.get(2)).put("name", "DRIVE-1.jpg");
        assertThat(ap(predictions, truth)).isEqualTo(1);
        ArrayNode frames = MadeLabels.frames();
        ((ObjectNode) frames.get(1)).put("name", "night/drive-1.jpg");
        ((ObjectNode) frames.get(2)).put("name", "DRIVE-1.jpg");
        assertThat(ap(predictions, frames)).isEqualTo(1);
    }

    @Test
    void ground_truth_in_which_every_image_shares_its_name_needs_ids() throws IOException {
        ObjectNode truth = MadeLabels.coco();
        MadeLabels.each(truth.get("images"), image -> image.put("file_name", "drive-1.jpg"));
        assertThat(evaluate(MadeLabels.predictedFrames(), truth).sentence()).contains("shares its name", "image_id");
        assertThat(evaluate(MadeLabels.resultsByName(), truth).exit()).isEqualTo(2);
        assertThat(ap(MadeLabels.results(), truth)).isEqualTo(1);
        assertThat(ap(truth, truth)).isEqualTo(1);
    }

    @Test
    void a_name_twice_in_a_list_is_said() throws IOException {
        ArrayNode twice = MadeLabels.predictedFrames();
        twice.add(MadeLabels.predictedFrames().get(0));
        assertThat(notes(twice, MadeLabels.frames()))
                .contains("drive-1.jpg: appears more than once; the last one counts");
        assertThat(ap(twice, MadeLabels.frames())).isEqualTo(1);
    }

    @Test
    void names_match_across_separators_drives_case_endings_and_unicode_forms() throws IOException {
        for (String form : List.of(
                "C:\\data\\val\\%s.jpg",
                "images\\val/%s.jpg", "\\\\server\\share\\%s.jpg", "./%s.jpg", "%s.JPG", "%S.png", "a/%S.jpeg")) {
            Consumer<ObjectNode> rename = node -> node.put(
                    "name",
                    String.format(
                            Locale.ROOT,
                            form,
                            "dräve-" + node.get("name").asText().charAt(6)));
            Consumer<ObjectNode> plain = node -> node.put(
                    "name",
                    Normalizer.normalize("dräve-" + node.get("name").asText().charAt(6), Normalizer.Form.NFD) + ".jpg");
            ArrayNode predictions = MadeLabels.predictedFrames();
            MadeLabels.each(predictions, rename);
            ArrayNode truth = MadeLabels.frames();
            MadeLabels.each(truth, plain);
            assertThat(ap(predictions, truth)).as(form).isEqualTo(1);
            assertThat(notes(predictions, truth)).as(form).contains("4 images are found by a name that differs in");
            ObjectNode coco = MadeLabels.coco();
            MadeLabels.each(
                    coco.get("images"),
                    image -> image.put(
                            "file_name",
                            String.format(
                                    Locale.ROOT,
                                    form,
                                    "dräve-" + image.get("id").asInt())));
            assertThat(ap(truthWithScores(truth), coco)).as(form).isEqualTo(1);
        }
    }

    private static JsonNode truthWithScores(JsonNode truth) {
        JsonNode copy = truth.deepCopy();
        MadeLabels.labels(copy, label -> label.put("score", 0.9));
        return copy;
    }

    @Test
    void names_that_only_differ_in_case_are_not_guessed() throws IOException {
        ArrayNode truth = MadeLabels.frames();
        ((ObjectNode) truth.get(1)).put("name", "DRIVE-1.jpg");
        ArrayNode predictions = MadeLabels.predictedFrames();
        MadeLabels.each(
                predictions,
                frame -> frame.put("name", frame.get("name").asText().replace("jpg", "png")));
        Cli.Result result =
                evaluate(predictions, truth, "--out", home.resolve("e.json")).succeeds();
        assertThat(result.out()).contains("2 of 4 images have boxes");
        assertThat(result.err())
                .contains("2 images have names that fit several predictions, or one that another image has");
    }

    @Test
    void few_other_names_among_many_that_match_are_left_alone() throws IOException {
        ArrayNode predictions = MadeLabels.predictedFrames();
        ((ObjectNode) predictions.get(1)).put("name", "Drive-2.JPG");
        Cli.Result result = evaluate(predictions, MadeLabels.frames()).succeeds();
        assertThat(result.out()).contains("3 of 4 images have boxes");
        assertThat(result.err())
                .contains("1 of 4 images have no prediction", "1 image of the predictions has no ground truth");
    }

    @Test
    void the_names_of_2018_mean_the_same_on_either_side_of_coco() throws IOException {
        ObjectNode truth = MadeLabels.coco();
        for (JsonNode category : truth.get("categories")) {
            ((ObjectNode) category).put("name", old(category.get("name").asText()));
        }
        ArrayNode predictions = MadeLabels.predictedFrames();
        assertThat(ap(predictions, truth)).isEqualTo(1);
        MadeLabels.labels(
                predictions,
                label -> label.put("category", old(label.get("category").asText())));
        assertThat(ap(predictions, truth)).isEqualTo(1);
        assertThat(ap(predictions, MadeLabels.coco())).isEqualTo(1);
        MadeLabels.labels(
                predictions,
                label -> label.put("category", label.get("category").asText().replaceFirst("^motor$", "motorbike")));
        assertThat(notes(predictions, truth))
                .contains("categories of the predictions that are not evaluated: motorbike 4");
    }

    private static String old(String name) {
        return switch (name) {
            case "pedestrian" -> "person";
            case "motorcycle" -> "motor";
            case "bicycle" -> "bike";
            default -> name;
        };
    }
}
