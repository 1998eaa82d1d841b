package io.dashlabel.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtProvider;
import io.dashlabel.annotate.Answer;
import io.dashlabel.annotate.Question;
import io.dashlabel.image.Image;
import io.dashlabel.label.LabelMap;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.label.UsageException;
import io.dashlabel.testkit.SharedData;
import io.dashlabel.testkit.TinyModel;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several parts of an image in one run give what single runs give. */
class BatchingTest {

    private static final int CELLS = 84;
    private static final Tiling TILES = Tiling.of(3, 2);

    @TempDir
    private Path folder = Path.of("");

    /** A detector whose scores and boxes depend on the brightness of each part. */
    private TinyModel model(long images) {
        return new TinyModel().input("images", TinyModel.FLOAT, images, 3, 64, 64);
    }

    private static float[] boxes() {
        float[] values = new float[5 * CELLS];
        for (int cell = 0; cell < 4; cell++) {
            values[cell] = 20 + 20 * cell;
            values[CELLS + cell] = 40;
            values[2 * CELLS + cell] = 24;
            values[3 * CELLS + cell] = 30;
            values[4 * CELLS + cell] = 0.9f - cell * 0.1f;
        }
        return values;
    }

    /** An image whose tiles all have another brightness. */
    private static Image image() throws IOException {
        BufferedImage drawn = new BufferedImage(320, 200, BufferedImage.TYPE_3BYTE_BGR);
        for (int x = 0; x < 320; x++) {
            for (int y = 0; y < 200; y++) {
                int grey = 100 + x / 4 + y / 3;
                drawn.setRGB(x, y, new Color(grey, grey, grey).getRGB());
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(drawn, "png", bytes);
        return new Image("p.png", bytes.toByteArray());
    }

    private static OnnxDetector open(ModelSpec spec, Tiling tiling, Optional<Integer> batch) {
        return OnnxDetector.open(
                spec,
                DetectorOptions.DEFAULT.with(tiling),
                LabelMap.ofClasses(Taxonomy.bdd100k()),
                1,
                Telemetry.REFUSED,
                new DeviceSettings(Device.CPU, Map.of(), batch));
    }

    private static ModelSpec car(Path file) {
        return new ModelSpec("m", file, List.of("car"), ModelProfile.UNKNOWN);
    }

    @Test
    void a_batch_gives_the_boxes_of_single_runs() throws Exception {
        Path file = model(-1)
                .dimmedByEach("images")
                .output("o", TinyModel.FLOAT, boxes(), 1, 5, CELLS)
                .write(folder.resolve("open.onnx"));
        Image image = image();
        try (OnnxDetector single = open(car(file), TILES, Optional.empty())) {
            Answer alone = single.ask(image);
            assertThat(alone.body()).contains("car");
            for (int batch : List.of(2, 3, 4, 7, 64)) {
                try (OnnxDetector batched = open(car(file), TILES, Optional.of(batch))) {
                    assertThat(batched.notes()).as("%d", batch).isEmpty();
                    assertThat(batched.describe().device()).contains("parts of an image in one run");
                    assertThat(batched.ask(image).body()).as("%d", batch).isEqualTo(alone.body());
                    assertThat(batched.question()).isEqualTo(single.question());
                }
            }
        }
    }

    @Test
    void real_weights_give_the_same_boxes_in_a_batch() throws Exception {
        Path file = SharedData.model("permissive/deimv2_hgnetv2_femto_coco.onnx");
        try (OnnxDetector single = open(ModelSpec.of(file), TILES, Optional.empty());
                OnnxDetector batched = open(ModelSpec.of(file), TILES, Optional.of(4));
                Stream<Path> images = Files.list(SharedData.data("bdd100k/images"))) {
            assertThat(batched.describe().device()).isEqualTo("cpu, fp32; 4 parts of an image in one run");
            for (Path path : images.sorted().limit(5).toList()) {
                Image image = new Image("p.jpg", Files.readAllBytes(path));
                assertThat(batched.ask(image).body())
                        .isEqualTo(single.ask(image).body());
            }
        }
    }

    @Test
    void a_file_for_one_image_stays_single_and_says_so() throws Exception {
        Path file = model(1).output("o", TinyModel.FLOAT, boxes(), 1, 5, CELLS).write(folder.resolve("one.onnx"));
        try (OnnxDetector detector = open(car(file), TILES, Optional.of(4))) {
            assertThat(detector.notes())
                    .containsExactly(
                            file + " runs one part of an image at a time, because its file takes one image at a time");
            assertThat(detector.ask(image()).body()).contains("car");
        }
    }

    @Test
    void outputs_without_an_axis_for_images_stay_single() throws Exception {
        Path file = model(-1)
                .dimmedBy("images")
                .output("o", TinyModel.FLOAT, boxes(), 1, 5, CELLS)
                .write(folder.resolve("mixed.onnx"));
        try (OnnxDetector detector = open(car(file), TILES, Optional.of(4))) {
            assertThat(detector.notes()).singleElement().asString().contains("do not keep several images apart");
        }
    }

    @Test
    void numbers_that_depend_on_the_other_images_stay_single() throws Exception {
        Path file = model(-1)
                .dimmedByAll("images")
                .output("o", TinyModel.FLOAT, boxes(), 1, 5, CELLS)
                .write(folder.resolve("quantised.onnx"));
        Image image = image();
        try (OnnxDetector single = open(car(file), TILES, Optional.empty());
                OnnxDetector batched = open(car(file), TILES, Optional.of(7))) {
            assertThat(batched.notes()).singleElement().asString().contains("other numbers beside others");
            assertThat(batched.ask(image).body()).isEqualTo(single.ask(image).body());
        }
    }

    @Test
    void runs_share_the_parts_equally() {
        assertThat(ModelOpening.perRun(13, 8)).isEqualTo(7);
        assertThat(ModelOpening.perRun(13, 4)).isEqualTo(4);
        assertThat(ModelOpening.perRun(13, 64)).isEqualTo(13);
        assertThat(ModelOpening.perRun(1, 8)).isEqualTo(1);
        assertThat(ModelOpening.perRun(7, 1)).isEqualTo(1);
    }

    @Test
    void this_machine_has_no_cuda_and_a_user_reads_what_to_do() throws Exception {
        Path file = model(1).output("o", TinyModel.FLOAT, boxes(), 1, 5, CELLS).write(folder.resolve("m.onnx"));
        assumeThat(OrtEnvironment.getAvailableProviders()).doesNotContain(OrtProvider.CUDA);
        assertThatThrownBy(() -> OnnxDetector.open(
                        car(file),
                        DetectorOptions.DEFAULT,
                        LabelMap.ofClasses(Taxonomy.bdd100k()),
                        1,
                        Telemetry.REFUSED,
                        DeviceSettings.of(Device.CUDA)))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("device cuda: this ONNX Runtime has no CUDA provider (it has cpu)");
        try (OnnxDetector detector = OnnxDetector.open(
                car(file),
                DetectorOptions.DEFAULT,
                LabelMap.ofClasses(Taxonomy.bdd100k()),
                1,
                Telemetry.REFUSED,
                DeviceSettings.of(Device.AUTO))) {
            assertThat(detector.notes())
                    .containsExactly(
                            "device auto: detectors run on the CPU, because this ONNX Runtime has no other provider");
            assertThat(detector.question()).isEqualTo(question(file));
        }
    }

    private static Question question(Path file) {
        try (OnnxDetector detector = open(car(file), Tiling.NONE, Optional.empty())) {
            return detector.question();
        }
    }

    @Test
    void the_question_on_the_cpu_has_the_parts_that_it_always_had() throws Exception {
        Path file = model(1).output("o", TinyModel.FLOAT, boxes(), 1, 5, CELLS).write(folder.resolve("m.onnx"));
        assertThat(question(file).parts())
                .as("another part would ask every image again")
                .containsOnlyKeys(
                        "detector",
                        "weights",
                        "family",
                        "output",
                        "input",
                        "color-order",
                        "scale",
                        "mean",
                        "std",
                        "resize",
                        "padding",
                        "words",
                        "tiling",
                        "score-floor",
                        "nms-iou",
                        "class-agnostic");
    }
}
