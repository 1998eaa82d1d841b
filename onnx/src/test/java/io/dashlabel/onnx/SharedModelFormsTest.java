package io.dashlabel.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dashlabel.image.Image;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.LabelMap;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.testkit.SharedData;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shared models of all forms hold the same four objects. Each is recognised without a profile. */
class SharedModelFormsTest {

    private static final ImageSize SIZE = new ImageSize(1280, 720);
    private static final double PIXELS = 1;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "efficient_nms.onnx",
                "hf_detr_dynamic_sidecar/model.onnx",
                "hf_detr_mask_softmax/model.onnx",
                "hf_detr_static.onnx",
                "mmdeploy_dets5.onnx",
                "nhwc_float_v8.onnx",
                "paddle_single_output.onnx",
                "rfdetr_dets_labels.onnx",
                "rtdetr_ul_rows6_normalised.onnx",
                "tf_ssd_float_nchw.onnx",
                "torchvision.onnx",
                "v8_names_list.onnx",
                "yolonas_flat.onnx",
                "yolov7_e2e_rows7.onnx",
                "yolox_decoded.onnx",
                "zoo_ssd_normalised.onnx"
            })
    void the_four_objects_are_found(String file) throws Exception {
        ModelSpec spec = ModelSpec.of(SharedData.data("faults/models/" + file));
        try (OnnxDetector detector =
                OnnxDetector.open(spec, DetectorOptions.DEFAULT, LabelMap.ofClasses(Taxonomy.bdd100k()), 1)) {
            List<Detection> found =
                    detector.read(detector.ask(image()), Frame.named("p").withSize(SIZE)).items().stream()
                            .filter(d -> d.score().orElse(0) > 0.5)
                            .toList();
            assertThat(found)
                    .extracting(Detection::category)
                    .containsExactly("car", "pedestrian", "traffic light", "truck");
            near(found.get(0), new Box(100, 200, 500, 400), 0.9);
            near(found.get(1), new Box(700, 300, 760, 500), 0.8);
            near(found.get(2), new Box(900, 100, 930, 180), 0.7);
            near(found.get(3), new Box(600, 200, 800, 350), 0.6);
        }
    }

    /** Its file holds no object. */
    @Test
    void nanodet_plus_is_recognised() {
        ModelSpec spec = ModelSpec.of(SharedData.data("faults/models/nanodet_plus.onnx"));
        try (OnnxDetector detector =
                OnnxDetector.open(spec, DetectorOptions.DEFAULT, LabelMap.ofClasses(Taxonomy.bdd100k()), 1)) {
            assertThat(detector.family()).isEqualTo(OutputFamily.GFL);
            assertThat(detector.words()).hasSize(80).startsWith("person");
        }
    }

    private static void near(Detection found, Box box, double score) {
        assertThat(found.box().x1()).isCloseTo(box.x1(), within(PIXELS));
        assertThat(found.box().y1()).isCloseTo(box.y1(), within(PIXELS));
        assertThat(found.box().x2()).isCloseTo(box.x2(), within(PIXELS));
        assertThat(found.box().y2()).isCloseTo(box.y2(), within(PIXELS));
        assertThat(found.score().orElseThrow()).isCloseTo(score, within(0.01));
    }

    private static Image image() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(SIZE.width(), SIZE.height(), BufferedImage.TYPE_3BYTE_BGR), "png", bytes);
        return new Image("p.png", bytes.toByteArray());
    }
}
