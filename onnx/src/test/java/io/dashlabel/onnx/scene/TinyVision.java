package io.dashlabel.onnx.scene;

import io.dashlabel.image.Image;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.onnx.DeviceSettings;
import io.dashlabel.onnx.ModelProfile;
import io.dashlabel.onnx.ModelSpec;
import io.dashlabel.onnx.Telemetry;
import io.dashlabel.testkit.TinyModel;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.imageio.ImageIO;

/** Models and images that the tests make themselves. */
final class TinyVision {

    static final float[] EMBEDDING = {3, 0, 4};

    /** So much that nothing has to be assumed. */
    private static final Preparation STATED = new Preparation(
            Optional.of(Preparation.Resize.STRETCH),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(0.0, 0.0, 0.0),
            List.of(1.0, 1.0, 1.0));

    private TinyVision() {}

    /** A vision half with a constant embedding, for images of 32 x 32. */
    static TinyModel vision(String output, float... embedding) {
        return new TinyModel()
                .input("pixel_values", TinyModel.FLOAT, -1, 3, 32, 32)
                .output(output, TinyModel.FLOAT, embedding, 1, embedding.length);
    }

    static EmbeddingModel open(Path file) {
        return EmbeddingModel.open(
                ModelSpec.of(file), Preparation.UNKNOWN, Views.AUTO, Telemetry.REFUSED, DeviceSettings.CPU);
    }

    static EmbeddingModel open(TinyModel model, Path folder) throws IOException {
        return open(model.write(folder.resolve("vision_model.onnx")));
    }

    /** Opens a classifier of BDD100K's weather. */
    static SceneHead head(Path file, List<String> words) {
        return SceneHead.open(
                "weather",
                Objects.requireNonNull(Taxonomy.bdd100k().attributes().get("weather")),
                ModelSpec.of(file).with(words, ModelProfile.UNKNOWN),
                STATED,
                Telemetry.REFUSED,
                DeviceSettings.CPU);
    }

    /** Vectors along the axes of the embedding: rainy and night are the nearest. */
    static Map<String, Map<String, float[]>> vectors() {
        return Map.of(
                "weather", Map.of("clear", new float[] {1, 0, 0}, "rainy", new float[] {0, 0, 1}),
                "timeofday", Map.of("daytime", new float[] {0, 1, 0}, "night", new float[] {0, 0, 1}));
    }

    static Image image(Color colour, int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        var graphics = image.createGraphics();
        graphics.setColor(colour);
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return new Image("image.png", bytes.toByteArray());
    }
}
