package io.dashlabel.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.image.Image;
import io.dashlabel.label.LabelMap;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.testkit.SharedData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real weights that have no entry in the table of accuracies: they open, run and speak their own words. */
class OtherRealWeightsTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "permissive/openlenda_nano_416_trafficlight_jp.onnx,      YOLOX,      class 7",
        "permissive/light_person_detector_192.onnx,               YOLOX,      object",
        "permissive/deimv2_atto_coco_int8_nobatchdim.onnx,        DETR,       toothbrush",
        "agpl-test-only/yolo26n_int8_coco_end2end_u8weights.onnx, END_TO_END, toothbrush",
    })
    void opens_and_runs(String file, OutputFamily family, String lastWord) throws Exception {
        Image image = firstImage();
        try (OnnxDetector detector = open(ModelSpec.of(SharedData.model(file)))) {
            assertThat(detector.family()).isEqualTo(family);
            assertThat(detector.words()).last().isEqualTo(lastWord);
            assertThat(detector.ask(image).body()).startsWith("{\"words\":[\"");
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource("permissive/openlenda_nano_416_trafficlight_jp.onnx, red green yellow empty straight left right other")
    void takes_the_words_of_its_user(String file, String words) {
        ModelSpec spec =
                new ModelSpec("lights", SharedData.model(file), List.of(words.split(" ")), ModelProfile.UNKNOWN);
        try (OnnxDetector detector = open(spec)) {
            assertThat(detector.family()).isEqualTo(OutputFamily.YOLOX);
            assertThat(detector.words()).startsWith("red", "green").hasSize(8);
        }
    }

    private static OnnxDetector open(ModelSpec spec) {
        return OnnxDetector.open(spec, DetectorOptions.DEFAULT, LabelMap.ofClasses(Taxonomy.bdd100k()), 1);
    }

    private static Image firstImage() throws Exception {
        try (Stream<Path> files = Files.list(SharedData.data("bdd100k/images"))) {
            Path file = files.sorted().findFirst().orElseThrow();
            return new Image(String.valueOf(file.getFileName()), Files.readAllBytes(file));
        }
    }
}
