package io.dashlabel.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.dashlabel.image.Image;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.LabelMap;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.label.UsageException;
import io.dashlabel.onnx.catalogue.Profiles;
import io.dashlabel.testkit.TinyModel;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models of other forms: what the names, the files beside them and the profile say. */
class ModelFormsTest {

    private static final double LOGIT = Math.log(0.9 / 0.1);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void a_config_json_above_the_folder_names_classes_and_network() throws Exception {
        Files.writeString(
                folder.resolve("config.json"),
                "{\"model_type\": \"d_fine\", \"id2label\": {\"0\": \"car\", \"1\": \"bus\"}}");
        Files.writeString(
                folder.resolve("preprocessor_config.json"),
                "{\"do_rescale\": true, \"do_normalize\": true, \"image_mean\": [0.1, 0.2, 0.3], \"image_std\":"
                        + " [0.5, 0.5, 0.5], \"size\": {\"height\": 64, \"width\": 96}}");
        Path file = queries(2, new float[] {-9, (float) LOGIT}, -1)
                .write(Files.createDirectory(folder.resolve("onnx")).resolve("model.onnx"));
        try (OnnxDetector detector = open(ModelSpec.of(file))) {
            assertThat(detector.words()).containsExactly("car", "bus");
            assertThat(detector.question().parts())
                    .containsEntry("input", "96x64")
                    .containsEntry("mean", "[0.1, 0.2, 0.3]")
                    .containsEntry("resize", "STRETCH");
            assertThat(detector.notes())
                    .anySatisfy(note -> assertThat(note).contains("2 class names", "config.json"))
                    .anySatisfy(note -> assertThat(note).contains("preprocessor_config.json"));
            found(detector, "bus", 0.9);
        }
    }

    @Test
    void means_are_ignored_where_the_file_says_that_nothing_is_normalised() throws Exception {
        Files.writeString(
                folder.resolve("preprocessor_config.json"),
                "{\"do_normalize\": false, \"do_rescale\": false, \"image_mean\": [0.1, 0.2, 0.3], \"size\": 64}");
        Path file = queries(2, new float[] {(float) LOGIT, -9}, 64).write(folder.resolve("m.onnx"));
        try (OnnxDetector detector = open(ModelSpec.of(file))) {
            assertThat(detector.question().parts())
                    .containsEntry("mean", "[0.0, 0.0, 0.0]")
                    .containsEntry("scale", "1.0");
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {"'', ANTIALIAS", "2, ANTIALIAS", "3, ANTIALIAS_BICUBIC", "0, none"})
    void pillows_filter_is_taken_from_the_file_beside_the_model(String resample, String interpolation)
            throws Exception {
        Files.writeString(
                folder.resolve("preprocessor_config.json"),
                "{\"size\": 64, \"do_rescale\": true" + (resample.isEmpty() ? "" : ", \"resample\": " + resample)
                        + "}");
        Path file = queries(2, new float[] {(float) LOGIT, -9}, 64).write(folder.resolve("m.onnx"));
        try (OnnxDetector detector = open(spec(file, "car", "bus"))) {
            assertThat(detector.question().parts().get("interpolation")).isEqualTo(interpolation);
        }
        ModelProfile stated = Profiles.read(Map.of("interpolation", "bilinear"));
        try (OnnxDetector detector = open(new ModelSpec("m", file, List.of("car", "bus"), stated))) {
            assertThat(detector.question().parts()).doesNotContainKey("interpolation");
        }
    }

    @Test
    void a_profile_wins_over_the_files_beside_the_model() throws Exception {
        Files.writeString(folder.resolve("preprocessor_config.json"), "{\"do_rescale\": false, \"size\": 64}");
        Path file = queries(2, new float[] {(float) LOGIT, -9}, 64).write(folder.resolve("m.onnx"));
        ModelProfile stated = Profiles.read(Map.of("scale", "1/255"));
        try (OnnxDetector detector = open(new ModelSpec("m", file, List.of("car", "bus"), stated))) {
            assertThat(detector.question().parts()).containsEntry("scale", Double.toString(1 / 255.0));
        }
    }

    @Test
    void a_file_beside_the_model_that_is_no_json_is_told() throws Exception {
        Files.writeString(folder.resolve("config.json"), "model_type: detr");
        Path file = queries(2, new float[] {(float) LOGIT, -9}, 64).write(folder.resolve("m.onnx"));
        try (OnnxDetector detector = open(spec(file, "car", "bus"))) {
            assertThat(detector.notes()).singleElement().asString().contains("config.json was not read");
        }
    }

    @Test
    void the_config_json_of_another_tool_is_passed_over() throws Exception {
        Files.writeString(folder.resolve("config.json"), "{\"learning_rate\": 0.1}");
        Path file = queries(2, new float[] {(float) LOGIT, -9}, 64).write(folder.resolve("m.onnx"));
        try (OnnxDetector detector = open(spec(file, "car", "bus"))) {
            assertThat(detector.notes()).isEmpty();
        }
    }

    @Test
    void a_column_more_than_words_means_no_object() throws Exception {
        Path file = queries(3, new float[] {(float) LOGIT, -9, 8}, 64).write(folder.resolve("tuned.onnx"));
        try (OnnxDetector detector = open(spec(file, "car", "bus"))) {
            found(detector, "car", 0.9);
        }
    }

    @Test
    void ninety_one_scores_are_of_coco_by_its_own_numbers() throws Exception {
        float[] logits = new float[91];
        java.util.Arrays.fill(logits, -9);
        logits[10] = (float) LOGIT;
        Path file = queries(91, logits, 64).write(folder.resolve("coco.onnx"));
        try (OnnxDetector detector = open(ModelSpec.of(file))) {
            found(detector, "traffic light", 0.9);
            assertThat(detector.notes()).singleElement().asString().contains("COCO's own numbers");
        }
    }

    /** An untrained model returns such boxes for zeros. */
    @Test
    void boxes_below_a_pixel_do_not_contradict_fractions() throws Exception {
        float[] boxes = new float[400];
        java.util.Arrays.fill(boxes, 0.001f);
        float[] logits = new float[200];
        java.util.Arrays.fill(logits, -1);
        Path file = new TinyModel()
                .input("pixel_values", TinyModel.FLOAT, 1, 3, 64, 64)
                .output("logits", TinyModel.FLOAT, logits, 1, 100, 2)
                .output("pred_boxes", TinyModel.FLOAT, boxes, 1, 100, 4)
                .write(folder.resolve("small.onnx"));
        try (OnnxDetector detector = open(spec(file, "car", "bus"))) {
            assertThat(detector.family()).isEqualTo(OutputFamily.DETR);
        }
    }

    @Test
    void class_0_contradicts_classes_that_begin_with_1() throws Exception {
        TinyModel model = separate(0);
        assertThatThrownBy(() -> open(ModelSpec.of(model.write(folder.resolve("zero.onnx")))))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("objects of class 0")
                .hasMessageContaining("'classBase: 0'");
        ModelProfile stated = Profiles.read(Map.of("classBase", "0"));
        Path file = folder.resolve("zero.onnx");
        try (OnnxDetector detector = open(new ModelSpec("z", file, List.of("car"), stated))) {
            found(detector, "car", 0.9);
        }
    }

    @Test
    void with_words_the_first_class_of_torchvision_is_number_1() throws Exception {
        try (OnnxDetector detector = open(spec(separate(2).write(folder.resolve("t.onnx")), "bus", "car"))) {
            found(detector, "car", 0.9);
        }
    }

    @Test
    void an_unknown_export_needs_a_profile_and_no_code() throws Exception {
        Path file = new TinyModel()
                .input("x", TinyModel.FLOAT, 1, 3, 64, 64)
                .output("out_1", TinyModel.FLOAT, new float[] {0.2f, 0.1f, 0.6f, 0.5f}, 1, 1, 4)
                .output("out_2", TinyModel.FLOAT, new float[] {(float) LOGIT}, 1, 1)
                .output("out_3", TinyModel.FLOAT, new float[] {2}, 1, 1)
                .output("out_4", TinyModel.FLOAT, new float[100], 1, 100)
                .write(folder.resolve("own.onnx"));
        assertThatThrownBy(() -> open(ModelSpec.of(file))).hasMessageContaining("their names as 'outputs'");
        ModelProfile stated = Profiles.read(Map.of(
                "outputs.boxes", "out_1",
                "outputs.scores", "out_2",
                "outputs.labels", "out_3",
                "boxes", "yxyx",
                "boxUnit", "unit",
                "score", "sigmoid",
                "classBase", "1"));
        try (OnnxDetector detector = open(new ModelSpec("own", file, List.of("bus", "car"), stated))) {
            Detection car = found(detector, "car", 0.9);
            assertThat(car.box().x1()).isCloseTo(12.8, within(0.1));
            assertThat(car.box().y1()).isCloseTo(12.8, within(0.1));
            assertThat(car.box().x2()).isCloseTo(64, within(0.1));
            assertThat(car.box().y2()).isCloseTo(38.4, within(0.1));
        }
    }

    @ParameterizedTest
    @CsvSource({"order, box score class, family, detr", "outputs.boxes, o, family, yolov8", "boxes, xyxy, family, gfl"})
    void keys_that_the_stated_family_does_not_have_are_told(String key, String value, String other, String family)
            throws Exception {
        Path file = separate(1).write(folder.resolve("m.onnx"));
        ModelProfile stated = Profiles.read(Map.of(key, value, other, family));
        assertThatThrownBy(() -> open(new ModelSpec("m", file, List.of("car"), stated)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("states family '" + family + "' and '" + key.replace(".boxes", "") + "'");
    }

    @Test
    void an_input_of_bytes_with_planes_last_gets_what_the_image_holds() throws Exception {
        Path file = new TinyModel()
                .input("image", TinyModel.UINT8, 1, 64, 64, 3)
                .output("boxes", TinyModel.FLOAT, new float[] {5, 5, 30, 50}, 1, 4)
                .output("scores", TinyModel.FLOAT, new float[] {0.9f}, 1)
                .output("labels", TinyModel.INT64, new float[] {1}, 1)
                .write(folder.resolve("bytes.onnx"));
        try (OnnxDetector detector = open(spec(file, "car"))) {
            found(detector, "car", 0.9);
        }
        ModelProfile wrong = Profiles.read(Map.of("inputType", "float"));
        assertThatThrownBy(() -> open(new ModelSpec("b", file, List.of("car"), wrong)))
                .hasMessageContaining("'inputType'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "names | {\"0\": \"bus\", \"1\": \"car\"}",
                "class_names | [\"bus\", \"car\"]",
                "classes | {0: 'bus', 1: 'car'}",
                "labels | ('bus', 'car')",
                "id2label | {\"0\":\"bus\",\"1\":\"car\"}"
            })
    void class_names_in_every_notation(String key, String text) throws Exception {
        Path file = queries(2, new float[] {-9, (float) LOGIT}, 64)
                .metadata(key.strip(), text.strip())
                .write(folder.resolve("named.onnx"));
        try (OnnxDetector detector = open(ModelSpec.of(file))) {
            assertThat(detector.words()).containsExactly("bus", "car");
        }
    }

    @Test
    void a_grid_with_places_in_pixels_and_objectness_1_is_yolov6() throws Exception {
        try (OnnxDetector detector = open(spec(decodedGrid(1).write(folder.resolve("yolov6.onnx")), "car"))) {
            assertThat(detector.question().parts())
                    .containsEntry("color-order", "RGB")
                    .containsEntry("resize", "LETTERBOX_CENTER");
            found(detector, "car", 0.9);
        }
    }

    @Test
    void a_grid_with_places_in_pixels_and_little_objectness_is_a_decoded_yolox() throws Exception {
        try (OnnxDetector detector = open(spec(decodedGrid(0.01f).write(folder.resolve("yolox.onnx")), "car"))) {
            assertThat(detector.question().parts())
                    .containsEntry("color-order", "BGR")
                    .containsEntry("resize", "LETTERBOX_TOP_LEFT");
            assertThat(detector.notes()).singleElement().asString().contains("--decode-in-inference");
            found(detector, "car", 0.9);
        }
    }

    /** A box of 8 pixels in each cell of three grids of a 64 x 64 input; one is an object. */
    private static TinyModel decodedGrid(float objectness) {
        float[] values = new float[84 * 6];
        int at = 0;
        for (int stride : new int[] {8, 16, 32}) {
            for (int y = 0; y < 64 / stride; y++) {
                for (int x = 0; x < 64 / stride; x++, at += 6) {
                    float[] row = {(x + 0.5f) * stride, (y + 0.5f) * stride, 8, 8, objectness, 0.001f};
                    System.arraycopy(row, 0, values, at, row.length);
                }
            }
        }
        values[6 * 27 + 4] = 1;
        values[6 * 27 + 5] = 0.9f;
        return new TinyModel()
                .input("images", TinyModel.FLOAT, 1, 3, 64, 64)
                .output("output", TinyModel.FLOAT, values, 1, 84, 6);
    }

    /** One object among a hundred queries; its box is 0.25 to 0.75 of the image each way. */
    private static TinyModel queries(int classes, float[] logits, int side) {
        int rows = 100;
        float[] all = new float[rows * classes];
        java.util.Arrays.fill(all, -9);
        System.arraycopy(logits, 0, all, 0, classes);
        float[] boxes = new float[rows * 4];
        for (int i = 0; i < rows; i++) {
            float[] box = {0.5f, 0.5f, 0.5f, 0.5f};
            System.arraycopy(box, 0, boxes, 4 * i, 4);
        }
        return new TinyModel()
                .input("pixel_values", TinyModel.FLOAT, 1, 3, side, side)
                .output("logits", TinyModel.FLOAT, all, 1, rows, classes)
                .output("pred_boxes", TinyModel.FLOAT, boxes, 1, rows, 4);
    }

    private static TinyModel separate(int label) {
        return new TinyModel()
                .input("images", TinyModel.FLOAT, 1, 3, 64, 64)
                .output("boxes", TinyModel.FLOAT, new float[] {5, 5, 30, 50}, 1, 4)
                .output("labels", TinyModel.INT64, new float[] {label}, 1)
                .output("scores", TinyModel.FLOAT, new float[] {0.9f}, 1);
    }

    private static Detection found(OnnxDetector detector, String category, double score) throws Exception {
        List<Detection> items = detector.read(
                        detector.ask(image()), Frame.named("p").withSize(image().size()))
                .items();
        assertThat(items).first().satisfies(first -> {
            assertThat(first.category()).isEqualTo(category);
            assertThat(first.score().orElseThrow()).isCloseTo(score, within(1e-3));
        });
        return items.get(0);
    }

    private static OnnxDetector open(ModelSpec spec) {
        return OnnxDetector.open(spec, DetectorOptions.DEFAULT, LabelMap.ofClasses(Taxonomy.bdd100k()), 1);
    }

    private static ModelSpec spec(Path file, String... words) {
        return new ModelSpec("m", file, List.of(words), ModelProfile.UNKNOWN);
    }

    private static Image image() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(128, 64, BufferedImage.TYPE_3BYTE_BGR), "png", bytes);
        return new Image("p.png", bytes.toByteArray());
    }
}
