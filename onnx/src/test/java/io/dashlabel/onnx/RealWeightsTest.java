package io.dashlabel.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.image.UnreadableImageException;
import io.dashlabel.label.Detection;
import io.dashlabel.label.LabelMap;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.testkit.SharedData;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The gate on accuracy: each output family on real weights, AP50 on the 50 shared frames. The expected values were
 * measured independently of this code, with another program; a model may be better, and at most 0.01 worse.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealWeightsTest {

    private static final List<List<String>> COLUMNS = List.of(
            List.of("car"),
            List.of("pedestrian", "rider"),
            List.of("truck"),
            List.of("bus"),
            List.of("traffic light"),
            List.of("traffic sign"));

    private LabelledFrames frames = new LabelledFrames(List.of(), List.of());

    @BeforeAll
    void decode_the_frames_once() throws IOException, UnreadableImageException {
        frames = LabelledFrames.shared();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "permissive/yolox_nano_416_coco.onnx,               none, YOLOX,      .368, .254",
        "permissive/deimv2_hgnetv2_femto_coco.onnx,         none, DETR,       .455, .258",
        "permissive/deimv2_hgnetv2_atto_coco.onnx,          none, DETR,       .328, .126",
        "permissive/picodet_s_416_coco.onnx,                none, GFL,        .419, .301",
        "permissive/picodet_s_320_coco.onnx,                none, GFL,        .338, .249",
        "permissive/nanodet_m_416_coco.onnx,                none, GFL,        .384, .274",
        "permissive/nanodet_m_320_coco.onnx,                none, GFL,        .335, .149",
        "permissive/fastestdet_352_coco.onnx,               none, FASTESTDET, .268, .157",
        "agpl-test-only/yolov5n_fp16_coco.onnx,             none, YOLOV5,     .505, .419",
        "agpl-test-only/yolov8n_int8_coco_opset12.onnx,     none, YOLOV8,     .531, .471",
        "agpl-test-only/yolo26n_int8_coco_end2end.onnx,     none, END_TO_END, .489, .381",
        "permissive/yolox_nano_416_coco.onnx,               4x3,  YOLOX,      .604, .628",
    })
    void is_as_accurate_as_measured(String file, String tiling, OutputFamily family, double car, double person)
            throws Exception {
        ModelSpec spec = ModelSpec.of(SharedData.model(file));
        DetectorOptions options = DetectorOptions.DEFAULT.with(tiling.equals("none") ? Tiling.NONE : Tiling.of(4, 3));
        try (OnnxDetector detector = OnnxDetector.open(spec, options, LabelMap.ofClasses(Taxonomy.bdd100k()), 2)) {
            List<List<Detection>> found = frames.detect(detector);
            StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-32s %-5s", spec.name(), tiling));
            for (List<String> column : COLUMNS) {
                line.append(String.format(Locale.ROOT, " %.3f", frames.ap50(found, column)));
            }
            System.out.println(line);
            assertThat(detector.family()).isEqualTo(family);
            assertThat(frames.ap50(found, COLUMNS.get(0))).isGreaterThanOrEqualTo(car - 0.01);
            assertThat(frames.ap50(found, COLUMNS.get(1))).isGreaterThanOrEqualTo(person - 0.01);
        }
    }
}
