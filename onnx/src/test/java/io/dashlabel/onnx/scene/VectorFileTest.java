package io.dashlabel.onnx.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VectorFileTest {

    private static final String MODEL = "a".repeat(64);
    /** Dividing by the length twice gives other last bits than once. */
    private static final float[] UNROUNDED = {7.9f, 5.3f, 7.0f};

    @TempDir
    Path folder;

    private Path file(String text) {
        try {
            return Files.writeString(folder.resolve("vectors.json"), text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String json(String vectors) {
        return "{\"model\": \"" + MODEL + "\", \"scale\": 112, \"vectors\": {" + vectors + "}}";
    }

    private static String vector(String text, float... values) {
        return "\"" + text + "\": \"" + EmbeddingText.encode(values) + "\"";
    }

    @Test
    void vectors_come_back_to_the_last_bit() throws IOException, EmbeddingException {
        float[] unit = UnitVectors.unit(UNROUNDED);
        Path file = folder.resolve("new/vectors.json");
        VectorFile.empty(MODEL).with(Map.of("in fog", unit)).write(file);
        VectorFile read = VectorFile.read(file, MODEL);
        assertThat(read.embed("in fog")).hasValue(unit);
        assertThat(read.embed("in the rain")).isEmpty();
        assertThat(read.scale()).isEmpty();
        Path again = folder.resolve("again.json");
        read.write(again);
        assertThat(again).hasSameBinaryContentAs(file);
    }

    @Test
    void the_format_is_that_of_the_documents() {
        // 3 and 4 as little-endian floats: 00 00 40 40, 00 00 80 40.
        VectorFile read = VectorFile.read(file(json("\"in fog\": \"AABAQAAAgEA=\"")), MODEL);
        assertThat(read.embed("in fog")).hasValue(new float[] {0.6f, 0.8f});
        assertThat(read.scale()).hasValue(112);
    }

    @Test
    void the_vectors_of_another_model_are_refused_by_its_hash() {
        Path file = file(json(vector("in fog", 1, 0)));
        String other = "b".repeat(64);
        assertThatThrownBy(() -> VectorFile.read(file, other))
                .isInstanceOf(UsageException.class)
                .hasMessage("the vectors in " + file + " were computed for the model with SHA-256 " + MODEL
                        + ", and the model has " + other + ": compute them for this model with"
                        + " training/scene_vectors.py");
    }

    @Test
    void broken_files_are_refused_with_one_sentence() {
        refused("[]", "a file of vectors is a JSON object");
        refused("{", "broken JSON");
        refused("{}", "it needs the keys model and vectors");
        refused("{\"model\": \"x\", \"vectors\": []}", "it needs the keys model and vectors");
        refused(json("\"in fog\": \"AAA=\""), "'in fog' has no vector, which is 32-bit floats in base 64");
        refused(json("\"in fog\": 3"), "'in fog' has no vector");
        refused(json(vector("in fog", 0, 0)), "'in fog' has no vector");
        refused(json(vector("in fog", 1, Float.NaN)), "'in fog' has no vector");
        refused(json(vector("a", 1, 0) + "," + vector("b", 1)), "'b' has 1 numbers, and the vectors before it have 2");
        refused(json("").replace("112", "0"), "scale must be a number above 0, is 0");
        refused(json("").replace("112", "\"x\""), "scale must be a number above 0, is x");
        Path gone = folder.resolve("gone.json");
        assertThatThrownBy(() -> VectorFile.read(gone, MODEL))
                .hasMessage("cannot read the vectors in " + gone + ": it does not exist");
    }

    private void refused(String text, String message) {
        Path file = file(text);
        assertThatThrownBy(() -> VectorFile.read(file, MODEL))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining(message);
    }
}
