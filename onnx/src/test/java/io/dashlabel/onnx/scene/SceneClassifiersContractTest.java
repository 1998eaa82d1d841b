package io.dashlabel.onnx.scene;

import io.dashlabel.annotate.SceneClassifier;
import io.dashlabel.image.Image;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.testkit.SceneClassifierContract;
import io.dashlabel.testkit.TinyModel;
import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The contract of the scene classifiers on this machine: embeddings with vectors of words, and plain classifiers. */
class SceneClassifiersContractTest {

    abstract static class OfTinyModels extends SceneClassifierContract {

        private @Nullable SceneClassifier opened;

        abstract SceneClassifier open(Path folder) throws IOException;

        @BeforeEach
        void prepare(@TempDir Path folder) throws IOException {
            opened = open(folder);
        }

        @AfterEach
        void close() {
            if (opened != null) {
                opened.close();
            }
        }

        @Override
        protected SceneClassifier classifier() {
            return Objects.requireNonNull(opened);
        }

        @Override
        protected List<Image> images() {
            try {
                return List.of(
                        TinyVision.image(Color.RED, 64, 40),
                        TinyVision.image(Color.BLACK, 31, 90),
                        TinyVision.image(Color.WHITE, 3000, 2));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Nested
    class Embeddings extends OfTinyModels {
        @Override
        SceneClassifier open(Path folder) throws IOException {
            EmbeddingModel model = TinyVision.open(TinyVision.vision("image_embeds", TinyVision.EMBEDDING), folder);
            Taxonomy taxonomy = Taxonomy.bdd100k();
            return new OnnxSceneClassifier(
                    "tiny", model, new ZeroShotReader(taxonomy, TinyVision.vectors(), Map.of(), 100, 1), taxonomy, 0);
        }
    }

    @Nested
    class Heads extends OfTinyModels {
        @Override
        SceneClassifier open(Path folder) throws IOException {
            Path file = TinyVision.vision("logits", 0.5f, 2, -1)
                    .metadata("names", "{0: 'sunny', 1: 'rain', 2: 'snowy'}")
                    .write(folder.resolve("weather.onnx"));
            return new HeadClassifier("weather", List.of(TinyVision.head(file, List.of())), Taxonomy.bdd100k(), 0);
        }
    }

    @Nested
    class BrightnessHead extends OfTinyModels {
        @Override
        SceneClassifier open(Path folder) throws IOException {
            TinyModel model = new TinyModel()
                    .input("pixel_values", TinyModel.FLOAT, 1, 3, 32, 32)
                    .dimmedBy("pixel_values")
                    .output("weather", TinyModel.FLOAT, new float[] {1, 2, 3}, 1, 3);
            return new HeadClassifier(
                    "weather",
                    List.of(TinyVision.head(
                            model.write(folder.resolve("bright.onnx")), List.of("clear", "overcast", "snowy"))),
                    Taxonomy.bdd100k(),
                    0);
        }
    }
}
