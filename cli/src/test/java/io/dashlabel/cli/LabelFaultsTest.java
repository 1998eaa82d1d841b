package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dashlabel.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Label inputs after public reports, each with the figure that is right or the sentence that refuses it. */
class LabelFaultsTest {

    @TempDir
    private Path home = Path.of("");

    private Cli.Result evaluate(String predictions, String truth, Object... more) throws IOException {
        Object[] words = new Object[5 + more.length];
        System.arraycopy(
                new Object[] {"evaluate", "--predictions", file(predictions), "--ground-truth", file(truth)},
                0,
                words,
                0,
                5);
        System.arraycopy(more, 0, words, 5, more.length);
        return new Cli(home).run(words);
    }

    private static Path file(String name) {
        return SharedData.data("faults/labels/" + name + ".json");
    }

    private JsonNode figures(String predictions, String truth, Object... more) throws IOException {
        Object[] words = new Object[2 + more.length];
        words[0] = "--out";
        words[1] = home.resolve("e.json");
        System.arraycopy(more, 0, words, 2, more.length);
        evaluate(predictions, truth, words).succeeds();
        return new ObjectMapper().readTree(home.resolve("e.json").toFile());
    }

    @ParameterizedTest
    @CsvSource({
        "base/frames, base/gtframes, 1",
        "base/frames, base/gt, 1",
        "base/res, base/gt, 1",
        "base/frames, F01-gt-frames-without-labels, 0.6173837383738373",
        "F02-flat-result-list, base/gtframes, 1",
        "F02-flat-result-list, base/gt, 1",
        "F06-predictions-text-ids, base/gt, 1",
        "F06-predictions-text-ids, base/gtframes, 1",
        "F07-coco-object-with-scores, base/gt, 1",
        "F07-coco-object-with-scores, base/gtframes, 1",
        "base/gt, base/gt, 1",
        "base/gt, base/gtframes, 1",
        "base/frames, F09-gt-backslash, 1",
        "F09-frames-backslash, base/gt, 1",
        "F09-frames-backslash, base/gtframes, 1",
        "base/frames, F10-gt-names-2018, 1",
        "F07-coco-object-with-scores, F10-gt-names-2018, 1",
        "F10-gt-names-2018, base/gt, 1",
        "F12-frames-numbers-as-text, base/gtframes, 1",
        "F12-frames-numbers-as-text, base/gt, 1",
        "F13-json-lines, base/gtframes, 1",
        "F13-json-lines, base/gt, 1",
        "base/res, F15-gt-128-bit-annotation-ids, 1",
        "base/res, F15-gt-image-ids-1.0, 1",
        "base/res, F15-gt-one-empty-bbox, 1",
        "F16-frames-nfc, F16-frames-nfd, 1",
        "F16-frames-nfd, F16-frames-nfc, 1",
    })
    void average_precision_is_right(String predictions, String truth, double ap) throws IOException {
        assertThat(figures(predictions, truth).at("/coco/AP").asDouble()).isEqualTo(ap);
    }

    @Test
    void marks_of_ignore_regions_may_be_text() throws IOException {
        JsonNode text = figures("F08-results", "F08-gt-iscrowd-text");
        JsonNode number = figures("F08-results", "F08-gt-iscrowd-number");
        assertThat(text.at("/receipt/ignore_regions").asInt()).isEqualTo(12);
        assertThat(text.get("coco")).isEqualTo(number.get("coco"));
        assertThat(text.at("/coco/AP").asDouble()).isCloseTo(0.712, within(5e-4));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            base/gtframes | F02-flat-result-list | holds results of a detector
            base/frames | F03-empty-frames | holds no frame with a name, so there is nothing to measure against
            base/frames | F03-nameless | holds no frame with a name, so there is nothing to measure against
            F03-empty-frames | base/gtframes | holds no frame with a name, so there is nothing to measure
            F03-nameless | base/gt | holds no frame with a name, so there is nothing to measure
            F12-frames-bbox-key | base/gtframes | has a bbox where box2d
            F12-frames-no-category | base/gtframes | has no category
            F12-frames-bbox-key | base/gt | none of its 36 labels is a box
            base/frames | F12-frames-bbox-key | there is nothing to measure against
            base/frames | F12-frames-no-category | there is nothing to measure against
            """)
    void what_cannot_be_measured_is_refused_in_one_sentence(String predictions, String truth, String sentence)
            throws IOException {
        assertThat(evaluate(predictions, truth).sentence()).contains(sentence);
        assertThat(evaluate(predictions, truth, "--html", home.resolve("r.html"), "--suspects", home.resolve("s.json"))
                        .sentence())
                .contains(sentence);
        assertThat(new Cli(home)
                        .run("compare", file(predictions), file(predictions), "--ground-truth", file(truth))
                        .sentence())
                .contains(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            F11-frames-normalised | base/gtframes | in the predictions all coordinates lie in 0..1
            F11-frames-normalised | base/gt | in the predictions all coordinates lie in 0..1
            F11-results-normalised | base/gt | in the predictions all coordinates lie in 0..1
            base/frames | F05-gt-same-file-name | 2 images of the ground truth share a name
            base/frames | F01-gt-frames-without-labels | 3 images are without labels, where others have some
            base/gt | base/gt | each of its 36 annotations counts with a score of 1
            base/res | F15-gt-one-empty-bbox | 1 annotation without a box is left out
            """)
    void what_is_taken_for_granted_is_said(String predictions, String truth, String sentence) throws IOException {
        assertThat(evaluate(predictions, truth).succeeds().err()).contains(sentence);
    }

    @Test
    void two_images_of_one_name_are_told_apart_by_id_only() throws IOException {
        assertThat(figures("base/res", "F05-gt-same-file-name").at("/coco/AP").asDouble())
                .isEqualTo(1);
        JsonNode named = figures("base/frames", "F05-gt-same-file-name");
        assertThat(named.at("/coco/AP").asDouble()).isEqualTo(1);
        assertThat(named.at("/receipt/images").asInt()).isEqualTo(4);
    }

    @Test
    void a_folder_of_scenes_says_nothing_about_objects() throws IOException {
        Path scenes = SharedData.data("bdd100k-scenes/labels");
        ArrayNode predictions = new ObjectMapper().createArrayNode();
        for (String name : scenes.toFile().list()) {
            ObjectNode label = predictions
                    .addObject()
                    .put("name", name.replaceFirst("\\.json$", ""))
                    .putArray("labels")
                    .addObject();
            label.put("category", "car").put("score", 0.9);
            label.putObject("box2d")
                    .put("x1", 100)
                    .put("y1", 100)
                    .put("x2", 200)
                    .put("y2", 200);
        }
        Path file = Files.writeString(home.resolve("predictions.json"), predictions.toString());
        Cli.Result result = new Cli(home)
                .run("evaluate", "--predictions", file, "--ground-truth", scenes)
                .succeeds();
        assertThat(result.out()).doesNotContain("AP50");
        assertThat(result.err()).contains("none of 49 images of the ground truth has labels");
    }
}
