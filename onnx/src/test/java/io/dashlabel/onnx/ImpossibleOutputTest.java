package io.dashlabel.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.image.Image;
import io.dashlabel.label.FailureKind;
import io.dashlabel.label.LabelMap;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.label.UsageException;
import io.dashlabel.onnx.catalogue.Profiles;
import io.dashlabel.testkit.TinyModel;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Outputs that look like a known form and are another: told in one sentence, never labelled. */
class ImpossibleOutputTest {

    private static final float NAN = Float.NaN;
    private static final float INFINITY = Float.POSITIVE_INFINITY;
    /** Cells of YOLOX and YOLOv8 for 64 x 64 pixels. */
    private static final int CELLS = 84;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void rows_of_pixels_that_are_fractions_against_the_profile() throws Exception {
        Path file = rows(0.23f, 0.42f, 0.31f, 0.28f, 0.9f, 2).write(folder.resolve("rows.onnx"));
        ModelProfile pixels = Profiles.read(Map.of("boxes", "xyxy", "boxUnit", "pixel", "order", "box score class"));
        assertThatThrownBy(() -> open(new ModelSpec("rows", file, List.of(), pixels)))
                .hasMessageContainingAll("lie in 0 to 1", "family end-to-end", "'boxUnit'");
    }

    @Test
    void rows_with_centre_and_size_in_pixels() throws Exception {
        refused(rows(40, 40, 10, 12, 0.9f, 2), "negative width or height");
    }

    @Test
    void rows_whose_class_is_no_whole_number() throws Exception {
        refused(rows(4, 4, 10, 12, 0.9f, 0.7f), "class numbers that are not whole");
    }

    @Test
    void classes_beyond_the_words() throws Exception {
        refused(rows(4, 4, 10, 12, 0.9f, 213), "class 213", "only 80 class words", "'words'");
        Path file = rows(4, 4, 10, 12, 0.9f, 3).write(folder.resolve("three.onnx"));
        ModelSpec three = new ModelSpec("three", file, List.of("a", "b", "c"), ModelProfile.UNKNOWN);
        assertThatThrownBy(() -> open(three)).isInstanceOf(UsageException.class).hasMessageContaining("class 3");
    }

    @Test
    void decoded_boxes_under_a_raw_grid() throws Exception {
        refused(grid(15, 15, 400, 800, 1, 0.9f), "many times as large", "yolox");
    }

    @Test
    void a_decoded_grid_with_shares_of_the_image() throws Exception {
        float[] values = new float[6 * CELLS];
        for (int i = 0; i < values.length; i += 6) {
            float[] row = {0.1f, 0.01f * (i / 6), 0.05f, 0.2f, 0.001f, 0.9f};
            System.arraycopy(row, 0, values, i, row.length);
        }
        values[6 * 40 + 4] = 0.9f;
        refused(grid(values), "a grid whose numbers all lie in 0 to 1", "yolox");
        values[6 * 11] = 1.3f; // as raw offsets are
        accepted(grid(values));
    }

    @Test
    void objects_of_a_class_below_0() throws Exception {
        refused(rows(4, 4, 10, 12, 0.9f, -1), "objects with a negative class number");
        accepted(rows(0, 0, 0, 0, 0, -1));
        accepted(rows(-1, -1, -1, -1, -1, -1));
    }

    @Test
    void decoded_boxes_are_right_in_the_family_that_the_sentence_names() throws Exception {
        Path file = grid(15, 15, 20, 10, 1, 0.9f).write(folder.resolve("decoded.onnx"));
        ModelSpec stated = new ModelSpec("decoded", file, List.of("car"), family(OutputFamily.YOLOV5));
        try (OnnxDetector detector = open(stated)) {
            assertThat(detector.ask(image(Color.WHITE)).body()).contains("[0,0.9,10.0,20.0,50.0,40.0]");
        }
    }

    @Test
    void boxes_with_corners_where_centre_and_size_were_expected() throws Exception {
        refused(planes(true), "corners", "yolov8", "family");
        Path right = planes(false).write(folder.resolve("right.onnx"));
        try (OnnxDetector detector = open(new ModelSpec("right", right, List.of("car"), ModelProfile.UNKNOWN))) {
            assertThat(detector.ask(image(Color.WHITE)).body()).contains("[0,0.9,");
        }
    }

    /** A YOLOv8 of one class with a small box in every cell of 8 pixels, and one object. */
    private static TinyModel planes(boolean corners) {
        float[] values = new float[5 * CELLS];
        for (int i = 0; i < CELLS; i++) {
            float x = 4 + 8 * (i % 8);
            float y = 4 + 8 * (i / 8 % 8);
            values[i] = x;
            values[CELLS + i] = y;
            values[2 * CELLS + i] = corners ? x + 6 : 6;
            values[3 * CELLS + i] = corners ? y + 5 : 5;
            values[4 * CELLS + i] = i == 9 ? 0.9f : 0.001f;
        }
        return new TinyModel()
                .input("images", TinyModel.FLOAT, 1, 3, 64, 64)
                .output("output0", TinyModel.FLOAT, values, 1, 5, CELLS);
    }

    @Test
    void three_outputs_without_words_say_how_their_classes_were_counted() throws Exception {
        Path file = new TinyModel()
                .input("image", TinyModel.FLOAT, 1, 3, 64, 64)
                .output("boxes", TinyModel.FLOAT, new float[] {5, 5, 30, 50}, 1, 4)
                .output("labels", TinyModel.INT64, new float[] {3}, 1)
                .output("scores", TinyModel.FLOAT, new float[] {0.9f}, 1)
                .write(folder.resolve("torchvision.onnx"));
        try (OnnxDetector detector = open(new ModelSpec("t", file, List.of(), family(OutputFamily.DETR)))) {
            assertThat(detector.notes())
                    .singleElement()
                    .asString()
                    .contains("COCO's own numbers", "'words'", "'classBase: 0'");
        }
    }

    @Test
    void raw_scores_are_told_even_where_nothing_is_seen() throws Exception {
        float[] values = new float[5 * CELLS];
        Arrays.fill(values, 4 * CELLS, 5 * CELLS, -6);
        refused(yolov8(values), "scores below 0", "score: sigmoid");
        values[4 * CELLS + 7] = 3;
        refused(yolov8(values), "a score of 3");
    }

    @ParameterizedTest
    @ValueSource(floats = {NAN, INFINITY})
    void numbers_that_are_none_are_an_outcome_of_their_own(float none) throws Exception {
        float[] scores = new float[5 * CELLS];
        Arrays.fill(scores, 4 * CELLS, 5 * CELLS, none);
        float[] boxes = column(none, 32, 16, 8, 0.9f);
        for (TinyModel model :
                List.of(yolov8(scores), yolov8(boxes), rows(none, 4, 10, 12, 0.9f, 2), grid(none, 0, 0, 0, 1, 1))) {
            try (OnnxDetector detector = open(ModelSpec.of(model.write(folder.resolve("none.onnx"))))) {
                assertThatThrownBy(() -> detector.ask(image(Color.WHITE)))
                        .isInstanceOfSatisfying(
                                AnnotatorException.Permanent.class,
                                e -> assertThat(e.kind()).isEqualTo(FailureKind.INVALID_OUTPUT))
                        .hasMessageContaining("NaN or infinite");
            }
        }
    }

    /** A black image gives zeros here: nothing is seen, and nothing can be told. */
    @Test
    void the_first_image_that_shows_something_decides() throws Exception {
        TinyModel model = new TinyModel()
                .input("images", TinyModel.FLOAT, 1, 3, 64, 64)
                .dimmedBy("images")
                .output("o", TinyModel.FLOAT, new float[] {0.2f, 0.4f, 0.3f, 0.3f, 0.9f, 2}, 1, 1, 6);
        try (OnnxDetector detector = open(ModelSpec.of(model.write(folder.resolve("later.onnx"))))) {
            assertThat(detector.ask(image(Color.BLACK)).body()).contains("\"boxes\":[]");
            assertThatThrownBy(() -> detector.ask(image(Color.WHITE)))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("lie in 0 to 1");
            assertThatThrownBy(() -> detector.ask(image(Color.WHITE))).isInstanceOf(UsageException.class);
            assertThat(detector.ask(image(Color.BLACK)).body()).contains("\"boxes\":[]");
        }
    }

    /** Three boxes are right at half brightness; at full brightness their scores are not. */
    @Test
    void after_an_image_that_was_right_one_that_is_not_fails_alone() throws Exception {
        float[] values = new float[5 * CELLS];
        for (int cell = 0; cell < 3; cell++) {
            float[] box = {20 + 20 * cell, 32, 16, 8, 1.8f};
            for (int row = 0; row < 5; row++) {
                values[row * CELLS + cell] = box[row];
            }
        }
        TinyModel model = new TinyModel()
                .input("images", TinyModel.FLOAT, 1, 3, 64, 64)
                .dimmedBy("images")
                .output("o", TinyModel.FLOAT, values, 1, 5, CELLS);
        try (OnnxDetector detector = open(ModelSpec.of(model.write(folder.resolve("odd.onnx"))))) {
            assertThat(detector.ask(image(Color.GRAY)).body()).contains("object");
            assertThatThrownBy(() -> detector.ask(image(Color.WHITE)))
                    .isInstanceOfSatisfying(
                            AnnotatorException.Permanent.class,
                            e -> assertThat(e.kind()).isEqualTo(FailureKind.INVALID_OUTPUT));
        }
    }

    /** What right models put out where there is hardly anything to see. */
    @Test
    void few_uncertain_boxes_prove_nothing() throws Exception {
        accepted(rows(0.2f, 0.3f, 0.4f, 0.5f, 0.1f, 2));
        accepted(rows(40, 40, 10, 12, 0.1f, 2));
        accepted(rows(-1, -1, -1, -1, -1, -1));
        accepted(rows(0, 0, 64, 64, 0.9f, 2));
        accepted(rows(-30, -30, 94, 94, 0.9f, 2));
        accepted(yolov8(column(32, 32, 200, 200, 1.01f)));
    }

    private void refused(TinyModel model, String... parts) throws IOException {
        Path file = model.write(folder.resolve("model.onnx"));
        assertThatThrownBy(() -> open(ModelSpec.of(file)))
                .isInstanceOf(UsageException.class)
                .satisfies(e -> assertThat(e.getMessage()).contains(parts));
    }

    private void accepted(TinyModel model) throws Exception {
        try (OnnxDetector detector = open(ModelSpec.of(model.write(folder.resolve("model.onnx"))))) {
            assertThat(detector.ask(image(Color.WHITE)).body()).startsWith("{");
        }
    }

    private static OnnxDetector open(ModelSpec spec) {
        return OnnxDetector.open(spec, DetectorOptions.DEFAULT, LabelMap.ofClasses(Taxonomy.bdd100k()), 1);
    }

    private static ModelProfile family(OutputFamily family) {
        return Profiles.read(Map.of("family", family.word()));
    }

    private static TinyModel rows(float... row) {
        return new TinyModel()
                .input("images", TinyModel.FLOAT, 1, 3, 64, 64)
                .output("o", TinyModel.FLOAT, row, 1, 1, 6);
    }

    /** YOLOX with one class, one row that counts. */
    private static TinyModel grid(float... row) {
        float[] values = Arrays.copyOf(row, CELLS * 6);
        return new TinyModel()
                .input("images", TinyModel.FLOAT, 1, 3, 64, 64)
                .output("o", TinyModel.FLOAT, values, 1, CELLS, 6);
    }

    private static TinyModel yolov8(float[] values) {
        return new TinyModel()
                .input("images", TinyModel.FLOAT, 1, 3, 64, 64)
                .output("o", TinyModel.FLOAT, values, 1, 5, CELLS);
    }

    private static float[] column(float... box) {
        float[] values = new float[5 * CELLS];
        for (int row = 0; row < 5; row++) {
            values[row * CELLS + 7] = box[row];
        }
        return values;
    }

    private static Image image(Color color) throws IOException {
        BufferedImage pixels = new BufferedImage(128, 128, BufferedImage.TYPE_3BYTE_BGR);
        var graphics = pixels.createGraphics();
        graphics.setColor(color);
        graphics.fillRect(0, 0, 128, 128);
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(pixels, "png", bytes);
        return new Image("p.png", bytes.toByteArray());
    }
}
