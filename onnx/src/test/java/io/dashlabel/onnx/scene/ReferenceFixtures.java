package io.dashlabel.onnx.scene;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dashlabel.image.Image;
import io.dashlabel.onnx.DeviceSettings;
import io.dashlabel.onnx.ModelSpec;
import io.dashlabel.onnx.Telemetry;
import io.dashlabel.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Random image-text models of the shared data, with the numbers that Python's transformers computes from them. */
final class ReferenceFixtures {

    private ReferenceFixtures() {}

    static Path folder(String family) {
        return SharedData.data("scenes/" + family);
    }

    static JsonNode expected(String family) throws IOException {
        return new JsonMapper().readTree(Files.readAllBytes(SharedData.data("scenes/" + family + "/expected.json")));
    }

    static Image image(JsonNode expected) throws IOException {
        Path file = SharedData.data(expected.path("picture").asText());
        return new Image("image.jpg", Files.readAllBytes(file));
    }

    static EmbeddingModel vision(String family, Views views) {
        return EmbeddingModel.open(
                ModelSpec.of(folder(family).resolve("onnx/vision_model.onnx")),
                Preparation.UNKNOWN,
                views,
                Telemetry.REFUSED,
                DeviceSettings.CPU);
    }

    static float[] floats(JsonNode array) {
        float[] values = new float[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i).floatValue();
        }
        return values;
    }
}
