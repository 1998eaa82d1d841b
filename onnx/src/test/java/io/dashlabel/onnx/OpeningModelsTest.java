package io.dashlabel.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import io.dashlabel.image.Image;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Label;
import io.dashlabel.label.LabelMap;
import io.dashlabel.label.Sha256;
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
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole files through the whole detector: what is understood, and one sentence for each that is not. */
class OpeningModelsTest {

    /** YOLOv8 for 64 x 64 pixels has 84 cells. */
    private static final int CELLS = 84;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void boxes_come_in_pixels_of_the_image() throws Exception {
        // A box of 16 x 8 around the middle of the input; the image is 128 x 64, so bars of 16 rows lie above and
        // below.
        Path file = yolov8(32, 32, 16, 8, 0.9f).write(folder.resolve("yolo.onnx"));
        Label.Detections labels = detect(spec(file, "car"));
        assertThat(labels.items()).singleElement().satisfies(detection -> {
            assertThat(detection.category()).isEqualTo("car");
            assertThat(detection.score().orElseThrow()).isCloseTo(0.9, within(1e-5));
            assertThat(detection.box()).isEqualTo(new Box(48, 24, 80, 40));
        });
    }

    @Test
    void boxes_beyond_the_image_are_clipped() throws Exception {
        Path file = yolov8(0, 32, 16, 8, 0.9f).write(folder.resolve("yolo.onnx"));
        assertThat(detect(spec(file, "car")).items())
                .extracting(Detection::box)
                .containsExactly(new Box(0, 24, 16, 40));
    }

    @Test
    void half_precision_in_and_out_gives_the_same_boxes() throws Exception {
        Path file = new TinyModel()
                .input("images", TinyModel.FLOAT16, 1, 3, 64, 64)
                .output("o", TinyModel.FLOAT16, column(32, 32, 16, 8, 0.5f), 1, 5, CELLS)
                .write(folder.resolve("half.onnx"));
        assertThat(detect(spec(file, "car")).items())
                .extracting(Detection::box)
                .containsExactly(new Box(48, 24, 80, 40));
    }

    @Test
    void neither_input_nor_output_needs_a_batch_axis() throws Exception {
        Path file = new TinyModel()
                .input("images", TinyModel.FLOAT, 3, 64, 64)
                .output("o", TinyModel.FLOAT, column(32, 32, 16, 8, 0.5f), 5, CELLS)
                .write(folder.resolve("flat.onnx"));
        assertThat(detect(spec(file, "car")).items()).hasSize(1);
    }

    @Test
    void detr_outputs_without_a_batch_axis_are_read() throws Exception {
        Path file = new TinyModel()
                .input("images", TinyModel.FLOAT, -1, 3, 64, 64)
                .input("orig_target_sizes", TinyModel.INT64, -1, 2)
                .output("a", TinyModel.INT64, new float[] {2, 0}, 2)
                .output("b", TinyModel.FLOAT, new float[] {0, 0, 32, 32, 32, 32, 64, 64}, 2, 4)
                .output("c", TinyModel.FLOAT, new float[] {0.8f, 0.01f}, 2)
                .write(folder.resolve("detr.onnx"));
        Label.Detections labels = detect(ModelSpec.of(file));
        assertThat(labels.items()).singleElement().satisfies(detection -> {
            assertThat(detection.category()).isEqualTo("car");
            assertThat(detection.box()).isEqualTo(new Box(0, 0, 64, 32));
        });
    }

    @Test
    void an_open_input_takes_the_size_of_the_profile_then_of_the_metadata() throws Exception {
        TinyModel model = new TinyModel()
                .input("images", TinyModel.FLOAT, -1, 3, -1, -1)
                .output("o", TinyModel.FLOAT, column(32, 32, 16, 8, 0.5f), 1, 5, CELLS);
        Path plain = model.write(folder.resolve("open.onnx"));
        Path described = model.metadata("imgsz", "[64, 64]").write(folder.resolve("described.onnx"));
        ModelSpec stated = new ModelSpec("open", plain, List.of("car"), sized(64, 64));
        assertThat(detect(stated).items()).hasSize(1);
        assertThat(detect(spec(described, "car")).items()).hasSize(1);
        assertThatThrownBy(() -> open(spec(plain, "car")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("640x640");
    }

    @Test
    void words_come_from_the_spec_then_the_file_then_their_number() throws Exception {
        TinyModel model = yolov8(32, 32, 16, 8, 0.9f);
        Path plain = model.write(folder.resolve("plain.onnx"));
        Path named = model.metadata("names", "{0: \"driver's car\"}").write(folder.resolve("named.onnx"));
        assertThat(words(spec(named, "bus"))).containsExactly("bus");
        assertThat(words(ModelSpec.of(named))).containsExactly("driver's car");
        assertThat(words(ModelSpec.of(plain))).containsExactly("object");
    }

    @Test
    void a_hash_that_was_taken_already_is_not_taken_again() throws Exception {
        Path file = yolov8(32, 32, 16, 8, 0.9f).write(folder.resolve("yolo.onnx"));
        String known = "0123456789abcdef".repeat(4);
        ModelSpec spec = new ModelSpec("tiny", file, Optional.of(known), List.of("car"), ModelProfile.UNKNOWN);
        try (OnnxDetector told = open(spec);
                OnnxDetector untold = open(spec(file, "car"))) {
            assertThat(told.question().parts()).containsEntry("weights", known);
            assertThat(untold.question().parts())
                    .containsEntry("weights", Sha256.of(file).hex());
        }
    }

    @Test
    void a_word_that_nothing_maps_is_set_aside_and_not_lost() throws Exception {
        Path file = yolov8(32, 32, 16, 8, 0.9f).write(folder.resolve("yolo.onnx"));
        Label.Detections labels = detect(spec(file, "tram"));
        assertThat(labels.items()).isEmpty();
        assertThat(labels.setAside()).singleElement().satisfies(aside -> {
            assertThat(aside.reason()).isEqualTo(Label.Reason.UNMAPPED_WORD);
            assertThat(aside.detection().category()).isEqualTo("tram");
        });
    }

    @Test
    void the_wrong_number_of_words_is_told() throws Exception {
        Path file = yolov8(32, 32, 16, 8, 0.9f).write(folder.resolve("yolo.onnx"));
        refuses(spec(file, "car", "bus"), "has 1 classes, but 2 words are given");
    }

    @Test
    void another_task_is_told() throws Exception {
        Path file = yolov8(32, 32, 16, 8, 0.9f).metadata("task", "segment").write(folder.resolve("seg.onnx"));
        refuses(spec(file, "car"), "made for the task 'segment'");
    }

    @Test
    void an_unknown_family_is_told_with_its_shapes_and_the_way_out() throws Exception {
        Path file = new TinyModel()
                .input("images", TinyModel.FLOAT, 1, 3, 64, 64)
                .output("logits", TinyModel.FLOAT, new float[1000], 1, 1000)
                .write(folder.resolve("classifier.onnx"));
        refuses(ModelSpec.of(file), "logits [1, 1000]");
        refuses(ModelSpec.of(file), "state it as 'family'");
    }

    @Test
    void a_stated_family_that_does_not_fit_is_told() throws Exception {
        Path file = yolov8(32, 32, 16, 8, 0.9f).write(folder.resolve("yolo.onnx"));
        ModelSpec spec = new ModelSpec("x", file, List.of(), of(OutputFamily.END_TO_END));
        refuses(spec, "states family 'end-to-end'");
    }

    @Test
    void a_batch_of_eight_is_told() throws Exception {
        Path file = new TinyModel()
                .input("images", TinyModel.FLOAT, 8, 3, 64, 64)
                .output("o", TinyModel.FLOAT, new float[5], 1, 5)
                .write(folder.resolve("batch.onnx"));
        refuses(ModelSpec.of(file), "takes 8 images at once");
    }

    @Test
    void an_input_that_is_no_image_is_told() throws Exception {
        Path file = new TinyModel()
                .input("tokens", TinyModel.INT64, 1, 77)
                .output("o", TinyModel.FLOAT, new float[5], 1, 5)
                .write(folder.resolve("text.onnx"));
        refuses(ModelSpec.of(file), "'tokens'");
    }

    @Test
    void a_file_that_is_no_model_is_told() throws Exception {
        refuses(ModelSpec.of(Files.writeString(folder.resolve("page.onnx"), "<html>")), "is no ONNX model");
        refuses(ModelSpec.of(Files.writeString(folder.resolve("empty.onnx"), "")), "is no ONNX model");
        refuses(ModelSpec.of(folder.resolve("absent.onnx")), "does not exist");
        refuses(ModelSpec.of(folder), "is not a file");
    }

    @Test
    void an_opset_from_the_future_is_told() throws Exception {
        Path file = yolov8(32, 32, 16, 8, 0.9f).opset(99).write(folder.resolve("future.onnx"));
        refuses(ModelSpec.of(file), "opset");
    }

    @Test
    void signed_eight_bit_weights_are_told_with_the_cure() {
        OrtException missing = new OrtException(
                OrtException.OrtErrorCode.ORT_NOT_IMPLEMENTED,
                "Could not find an implementation for ConvInteger(10) node with name '/conv_quant'");
        assertThat(Weights.message(Path.of("small.onnx"), missing)).contains("signed 8-bit", "QUInt8");
    }

    @Test
    void another_option_or_word_is_another_question() throws Exception {
        Path file = yolov8(32, 32, 16, 8, 0.9f).write(folder.resolve("yolo.onnx"));
        try (OnnxDetector car = open(spec(file, "car"));
                OnnxDetector again = open(spec(file, "car"));
                OnnxDetector bus = open(spec(file, "bus"));
                OnnxDetector tiled = OnnxDetector.open(
                        spec(file, "car"),
                        DetectorOptions.DEFAULT.with(Tiling.of(2, 2)),
                        LabelMap.of(Taxonomy.bdd100k()),
                        1)) {
            assertThat(again.question().fingerprint()).isEqualTo(car.question().fingerprint());
            assertThat(bus.question().fingerprint()).isNotEqualTo(car.question().fingerprint());
            assertThat(tiled.question().fingerprint())
                    .isNotEqualTo(car.question().fingerprint());
        }
    }

    private static void refuses(ModelSpec spec, String part) {
        assertThatThrownBy(() -> open(spec)).isInstanceOf(UsageException.class).hasMessageContaining(part);
    }

    private static OnnxDetector open(ModelSpec spec) {
        return OnnxDetector.open(spec, DetectorOptions.DEFAULT, LabelMap.ofClasses(Taxonomy.bdd100k()), 1);
    }

    private static List<String> words(ModelSpec spec) {
        try (OnnxDetector detector = open(spec)) {
            return detector.words();
        }
    }

    private static Label.Detections detect(ModelSpec spec) throws Exception {
        try (OnnxDetector detector = open(spec)) {
            Image image = image();
            return detector.read(detector.ask(image), Frame.named("p").withSize(image.size()));
        }
    }

    private static Image image() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(128, 64, BufferedImage.TYPE_3BYTE_BGR), "png", bytes);
        return new Image("p.png", bytes.toByteArray());
    }

    private static ModelSpec spec(Path file, String... words) {
        return new ModelSpec("tiny", file, List.of(words), ModelProfile.UNKNOWN);
    }

    private static TinyModel yolov8(float cx, float cy, float w, float h, float score) {
        return new TinyModel()
                .input("images", TinyModel.FLOAT, 1, 3, 64, 64)
                .output("o", TinyModel.FLOAT, column(cx, cy, w, h, score), 1, 5, CELLS);
    }

    /** The five rows of a one-class YOLOv8, with one box in cell 7. */
    private static float[] column(float cx, float cy, float w, float h, float score) {
        float[] values = new float[5 * CELLS];
        float[] box = {cx, cy, w, h, score};
        for (int row = 0; row < 5; row++) {
            values[row * CELLS + 7] = box[row];
        }
        return values;
    }

    private static ModelProfile sized(int width, int height) {
        return ModelProfile.UNKNOWN.withInput(width, height);
    }

    private static ModelProfile of(OutputFamily family) {
        return Profiles.read(Map.of("family", family.word()));
    }
}
