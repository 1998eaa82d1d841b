package io.dashlabel.onnx.scene;

import static io.dashlabel.testkit.TinyModel.FLOAT;
import static io.dashlabel.testkit.TinyModel.FLOAT16;
import static io.dashlabel.testkit.TinyModel.INT64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dashlabel.label.UsageException;
import io.dashlabel.onnx.ModelFile;
import io.dashlabel.onnx.ModelProfile;
import io.dashlabel.onnx.ModelSpec;
import io.dashlabel.onnx.Telemetry;
import io.dashlabel.testkit.SharedData;
import io.dashlabel.testkit.TinyModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextHalfTest {

    private static final int INT32 = 6;
    private static final float[] VECTOR = {3, 0, 4};
    private static final float[] UNIT = {0.6f, 0, 0.8f};

    @TempDir
    Path folder;

    private final List<String> notes = new ArrayList<>();

    private TextHalf half(ModelSpec spec) {
        return new TextHalf(spec, Optional.empty(), folder.resolve("cache"), Telemetry.REFUSED, notes::add);
    }

    private Path write(TinyModel model) throws IOException {
        Files.createDirectories(folder.resolve("onnx"));
        Files.writeString(folder.resolve("merges.txt"), "#version: 0.2\ni n\n");
        return model.write(folder.resolve("onnx/text_model.onnx"));
    }

    private Optional<float[]> embedded(TinyModel model) throws IOException {
        try (TextHalf half = half(ModelSpec.of(write(model)))) {
            return half.embed("in fog");
        }
    }

    private static TinyModel ids() {
        return new TinyModel().input("input_ids", INT64, -1, -1);
    }

    private static TinyModel both() {
        return ids().input("attention_mask", INT64, -1, -1);
    }

    @Test
    void the_vectors_are_those_of_the_reference() throws IOException, EmbeddingException {
        Path model = SharedData.data("scenes/clip/onnx/text_model.onnx");
        JsonNode expected = new JsonMapper()
                .readTree(SharedData.data("scenes/clip/expected.json").toFile());
        try (TextHalf half = half(ModelSpec.of(model))) {
            assertThat(expected.path("texts")).hasSize(10);
            for (int i = 0; i < 10; i++) {
                float[] vector = new JsonMapper()
                        .convertValue(expected.path("text_embeds").get(i), float[].class);
                assertThat(half.embed(expected.path("texts").get(i).asText()).orElseThrow())
                        .containsExactly(UnitVectors.unit(vector), within(1e-4f));
            }
        }
        assertThat(notes).isEmpty();
    }

    @Test
    void a_text_that_was_asked_before_needs_no_model() throws IOException {
        Path file = write(both().output("text_embeds", FLOAT, VECTOR, 1, 3));
        String sha256 = ModelFile.of(file).fingerprint().hex();
        ModelSpec spec = new ModelSpec("text", file, Optional.of(sha256), List.of(), ModelProfile.UNKNOWN);
        try (TextHalf half = half(spec)) {
            assertThat(half.embed("in fog")).hasValue(UNIT);
            assertThat(half.embed("in fog")).hasValue(UNIT);
        }
        Files.delete(file);
        try (TextHalf half = half(spec)) {
            assertThat(half.embed("in fog")).hasValue(UNIT);
            assertThatThrownBy(() -> half.embed("in the rain")).hasMessageContaining("does not exist");
        }
        assertThat(notes).isEmpty();
    }

    @Test
    void another_model_or_tokenizer_does_not_get_the_kept_vectors() throws IOException {
        assertThat(embedded(both().output("text_embeds", FLOAT, VECTOR, 1, 3))).hasValue(UNIT);
        float[] other = {0, 5, 0};
        assertThat(embedded(both().output("text_embeds", FLOAT, other, 1, 3))).hasValue(new float[] {0, 1, 0});
        Path merges = Files.writeString(folder.resolve("onnx/merges.txt"), "#version: 0.2\no g\n");
        try (TextHalf half = half(ModelSpec.of(folder.resolve("onnx/text_model.onnx")))) {
            assertThat(half.embed("in fog")).hasValue(new float[] {0, 1, 0});
        }
        try (var files = Files.list(folder.resolve("cache/vectors"))) {
            assertThat(files).as("one file each, the last for %s", merges).hasSize(3);
        }
    }

    @Test
    void a_damaged_file_of_the_cache_is_said_and_written_again() throws IOException {
        TinyModel model = both().output("text_embeds", FLOAT, VECTOR, 1, 3);
        assertThat(embedded(model)).hasValue(UNIT);
        Path kept;
        try (var files = Files.list(folder.resolve("cache/vectors"))) {
            kept = files.findFirst().orElseThrow();
        }
        byte[] whole = Files.readAllBytes(kept);
        Files.writeString(kept, "{");
        assertThat(embedded(model)).hasValue(UNIT);
        assertThat(notes)
                .singleElement()
                .asString()
                .startsWith(kept.toString())
                .endsWith("; its vectors are computed again");
        assertThat(kept).hasBinaryContent(whole);
    }

    @Test
    void all_known_inputs_and_outputs_are_used() throws IOException {
        assertThat(embedded(ids().output("pooler_output", FLOAT, VECTOR, 1, 3))).hasValue(UNIT);
        assertThat(embedded(ids().output("out", FLOAT16, VECTOR, 1, 3))).hasValue(UNIT);
        assertThat(embedded(new TinyModel()
                        .input("input_ids", INT32, 1, 77)
                        .input("attention_mask", INT32, 1, 77)
                        .output("pooler_output", FLOAT, new float[] {1, 1, 1}, 1, 3)
                        .output("text_embeds", FLOAT, VECTOR, 1, 3)))
                .hasValue(UNIT);
        assertThat(embedded(new TinyModel().input("text", INT64, -1, 77).output("out", FLOAT, VECTOR, 1, 3)))
                .hasValue(UNIT);
    }

    @Test
    void a_file_with_both_towers_gets_a_black_image() throws IOException {
        TinyModel model = both().input("pixel_values", FLOAT, -1, 3, -1, -1)
                .output("text_embeds", FLOAT, VECTOR, 1, 3)
                .output("image_embeds", FLOAT, new float[] {1, 1, 1}, 1, 3);
        assertThat(embedded(model)).hasValue(UNIT);
        TinyModel seesTheImage = both().input("pixel_values", FLOAT, -1, 3, 32, 32)
                .dimmedBy("pixel_values")
                .output("text_embeds", FLOAT, VECTOR, 1, 3);
        refused(seesTheImage, "gives no vector for 'in fog', because the embedding consists of zeros");
    }

    @Test
    void a_vector_without_a_direction_is_refused() throws IOException {
        refused(
                both().output("text_embeds", FLOAT, new float[] {1, Float.NaN}, 1, 2),
                "because the embedding has NaN or infinite");
        refused(
                both().output("text_embeds", FLOAT, new float[] {0, 0}, 1, 2),
                "because the embedding consists of zeros");
        assertThat(Files.exists(folder.resolve("cache"))).as("nothing is kept").isFalse();
    }

    @Test
    void other_models_are_refused_with_one_sentence() throws IOException {
        refused(
                new TinyModel().input("pixel_values", FLOAT, 1, 3, 8, 8).output("image_embeds", FLOAT, VECTOR, 1, 3),
                "is no text model, because it takes no tokens (input_ids); its inputs are [pixel_values FLOAT");
        refused(
                new TinyModel().input("input_ids", INT64, 1, 64).output("pooler_output", FLOAT, VECTOR, 1, 3),
                "takes 64 tokens and CLIP's text models 77");
        refused(
                both().output("last_hidden_state", FLOAT, VECTOR, 1, 1, 3),
                "gives no single vector for a text (text_embeds, pooler_output or the only output [n, D])");
        refused(
                both().output("one", FLOAT, VECTOR, 1, 3).output("two", FLOAT, VECTOR, 1, 3),
                "gives no single vector for a text");
        refused(both().output("text_embeds", FLOAT, new float[6], 2, 3), "for one text, and not one vector");
        refused(
                both().input("audio", FLOAT, 1, 8).output("text_embeds", FLOAT, VECTOR, 1, 3),
                "needs the input audio FLOAT [1, 8], for which a text has no value");
    }

    private void refused(TinyModel model, String message) {
        assertThatThrownBy(() -> embedded(model))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(message);
    }

    @Test
    void a_text_model_without_merges_is_refused() throws IOException {
        Path file = write(both().output("text_embeds", FLOAT, VECTOR, 1, 3));
        Files.delete(folder.resolve("merges.txt"));
        assertThatThrownBy(() -> half(ModelSpec.of(file)))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("there is no merges.txt beside the text model " + file);
    }

    @Test
    void a_cache_that_cannot_be_written_is_said_and_costs_only_time() throws IOException {
        Files.writeString(folder.resolve("cache"), "a file in place of the folder");
        assertThat(embedded(both().output("text_embeds", FLOAT, VECTOR, 1, 3))).hasValue(UNIT);
        assertThat(notes).singleElement().asString().startsWith("cannot keep the vectors of 1 text in ");
    }
}
