package io.dashlabel.onnx;

import io.dashlabel.annotate.ObjectDetector;
import io.dashlabel.image.Image;
import io.dashlabel.label.LabelMap;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.testkit.ObjectDetectorContract;
import io.dashlabel.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;

/** The contract on real weights: a grid family with and without tiles, a DETR, one that is end to end, one in FP16. */
class OnnxDetectorContractTest {

    @Nested
    class Yolox extends OnRealWeights {
        Yolox() {
            super("permissive/yolox_nano_416_coco.onnx", Tiling.NONE);
        }
    }

    @Nested
    class YoloxTiled extends OnRealWeights {
        YoloxTiled() {
            super("permissive/yolox_nano_416_coco.onnx", Tiling.of(3, 2));
        }
    }

    @Nested
    class Deim extends OnRealWeights {
        Deim() {
            super("permissive/deimv2_hgnetv2_atto_coco.onnx", Tiling.NONE);
        }
    }

    @Nested
    class PicoDet extends OnRealWeights {
        PicoDet() {
            super("permissive/picodet_s_320_coco.onnx", Tiling.NONE);
        }
    }

    @Nested
    class HalfPrecision extends OnRealWeights {
        HalfPrecision() {
            super("agpl-test-only/yolov5n_fp16_coco.onnx", Tiling.NONE);
        }
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    abstract static class OnRealWeights extends ObjectDetectorContract {

        private final String file;
        private final Tiling tiling;
        private final List<Image> images = new ArrayList<>();
        private @Nullable OnnxDetector detector;

        OnRealWeights(String file, Tiling tiling) {
            this.file = file;
            this.tiling = tiling;
        }

        @BeforeEach
        void open() throws IOException {
            Path weights = SharedData.model(file);
            try (Stream<Path> files = Files.list(SharedData.data("bdd100k/images"))) {
                images.clear();
                for (Path image : files.sorted().limit(2).toList()) {
                    images.add(new Image(String.valueOf(image.getFileName()), Files.readAllBytes(image)));
                }
            }
            detector = OnnxDetector.open(
                    ModelSpec.of(weights),
                    DetectorOptions.DEFAULT.with(tiling),
                    LabelMap.ofClasses(Taxonomy.bdd100k()),
                    2);
        }

        @AfterEach
        void close() {
            if (detector != null) { // absent where the weights are, and the test is skipped
                detector.close();
            }
        }

        @Override
        protected ObjectDetector detector() {
            return Objects.requireNonNull(detector);
        }

        @Override
        protected List<Image> images() {
            return images;
        }
    }
}
