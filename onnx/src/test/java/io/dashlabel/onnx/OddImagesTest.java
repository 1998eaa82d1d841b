package io.dashlabel.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.image.Image;
import io.dashlabel.label.LabelMap;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.testkit.SharedData;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A right model is never refused for what it puts out, whatever image comes first. */
class OddImagesTest {

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "permissive/deimv2_atto_coco_int8_nobatchdim.onnx",
                "permissive/deimv2_hgnetv2_atto_coco.onnx",
                "permissive/deimv2_hgnetv2_femto_coco.onnx",
                "permissive/fastestdet_352_coco.onnx",
                "permissive/light_person_detector_192.onnx",
                "permissive/nanodet_m_320_coco.onnx",
                "permissive/nanodet_m_416_coco.onnx",
                "permissive/openlenda_nano_416_trafficlight_jp.onnx",
                "permissive/picodet_s_320_coco.onnx",
                "permissive/picodet_s_416_coco.onnx",
                "permissive/yolox_nano_416_coco.onnx",
                "agpl-test-only/yolo26n_int8_coco_end2end.onnx",
                "agpl-test-only/yolo26n_int8_coco_end2end_u8weights.onnx",
                "agpl-test-only/yolov5n_fp16_coco.onnx",
                "agpl-test-only/yolov8n_int8_coco_opset12.onnx",
            })
    void all_real_weights_take_any_image(String file) throws Exception {
        ModelSpec spec = ModelSpec.of(SharedData.model(file));
        try (OnnxDetector whole = open(spec, Tiling.NONE);
                OnnxDetector tiled = open(spec, Tiling.of(2, 2))) {
            for (Image image : odd()) {
                assertThat(whole.ask(image).body()).as(image.name()).startsWith("{");
            }
            assertThat(tiled.ask(odd().get(3)).body()).startsWith("{");
            for (Image image : streets()) {
                assertThat(whole.ask(image).body()).as(image.name()).startsWith("{");
            }
        }
    }

    private static OnnxDetector open(ModelSpec spec, Tiling tiling) {
        return OnnxDetector.open(spec, DetectorOptions.DEFAULT.with(tiling), LabelMap.ofClasses(Taxonomy.bdd100k()), 1);
    }

    private static List<Image> odd() throws IOException {
        Random random = new Random(1);
        return List.of(
                image("black", 640, 360, at -> 0),
                image("white", 640, 360, at -> 0xffffff),
                image("grey", 640, 360, at -> 0x727272),
                image("noise", 640, 360, at -> random.nextInt(0x1000000)),
                image("grain", 640, 360, at -> 0x010101 * random.nextInt(256)),
                image("stripes", 640, 360, at -> at / 40 % 2 * 0xffffff),
                image("red", 64, 64, at -> 0xff0000),
                image("one pixel", 1, 1, at -> 0xffffff),
                image("wide", 3000, 7, at -> random.nextInt(0x1000000)),
                image("high", 7, 3000, at -> 0x010101 * (at % 256)));
    }

    private static Image image(String name, int width, int height, IntUnaryOperator colour) throws IOException {
        BufferedImage pixels = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        for (int i = 0; i < width * height; i++) {
            pixels.setRGB(i % width, i / width, colour.applyAsInt(i));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(pixels, "png", bytes);
        return new Image(name, bytes.toByteArray());
    }

    private static List<Image> streets() throws IOException {
        List<Image> images = new ArrayList<>();
        try (Stream<Path> files = Files.list(SharedData.data("bdd100k/images"))) {
            for (Path file : files.sorted().limit(3).toList()) {
                images.add(new Image(String.valueOf(file.getFileName()), Files.readAllBytes(file)));
            }
        }
        return images;
    }
}
