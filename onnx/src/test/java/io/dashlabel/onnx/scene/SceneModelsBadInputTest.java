package io.dashlabel.onnx.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.annotate.Answer;
import io.dashlabel.cost.Usage;
import io.dashlabel.label.FailureKind;
import io.dashlabel.label.Frame;
import io.dashlabel.label.LabelMap;
import io.dashlabel.label.SceneAttributes;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.label.UsageException;
import io.dashlabel.onnx.DetectorOptions;
import io.dashlabel.onnx.ModelSpec;
import io.dashlabel.onnx.OnnxDetector;
import io.dashlabel.testkit.SharedData;
import io.dashlabel.testkit.TinyModel;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are no scene models, and models that give nonsense: each gets a sentence that leads somewhere. */
class SceneModelsBadInputTest {

    @TempDir
    private Path folder;

    @Test
    void a_text_half_in_place_of_the_vision_half() {
        Path text = SharedData.data("scenes/clip/onnx/text_model.onnx");
        assertThatThrownBy(() -> TinyVision.open(text))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("is the text half of an image-text model")
                .hasMessageContaining("vision_model.onnx");
    }

    @Test
    void both_halves_in_one_file_work_and_the_cost_is_said() throws Exception {
        TinyModel both = new TinyModel()
                .input("input_ids", TinyModel.INT64, -1, -1)
                .input("pixel_values", TinyModel.FLOAT, -1, 3, 32, 32)
                .input("attention_mask", TinyModel.INT64, -1, -1)
                .output("text_embeds", TinyModel.FLOAT, new float[] {1, 0, 0}, 1, 3)
                .output("image_embeds", TinyModel.FLOAT, TinyVision.EMBEDDING, 1, 3);
        try (EmbeddingModel model = TinyVision.open(both, folder)) {
            assertThat(model.holdsText()).isTrue();
            assertThat(model.notes())
                    .anySatisfy(note -> assertThat(note)
                            .contains("holds the vision half and the text half")
                            .contains("is faster"));
            assertThat(model.embed(TinyVision.image(Color.RED, 40, 40).pixels()))
                    .containsExactly(0.6f, 0, 0.8f);
        }
    }

    @Test
    void one_vector_per_patch_is_no_embedding() {
        TinyModel patches = new TinyModel()
                .input("pixel_values", TinyModel.FLOAT, -1, 3, 32, 32)
                .output("last_hidden_state", TinyModel.FLOAT, new float[] {1, 2, 3, 4}, 1, 2, 2);
        assertThatThrownBy(() -> TinyVision.open(patches, folder))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("if it gives one vector per patch, export it with its pooling layer")
                .hasMessageContaining("image_embeds");
    }

    @Test
    void a_scene_model_in_place_of_a_detector() throws Exception {
        Path file = TinyVision.vision("image_embeds", 1, 0).write(folder.resolve("vision_model.onnx"));
        assertThatThrownBy(() -> OnnxDetector.open(
                        ModelSpec.of(file), DetectorOptions.DEFAULT, LabelMap.ofClasses(Taxonomy.bdd100k()), 1))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("is an image-text model, which finds no boxes")
                .hasMessageContaining("--scene " + file);
    }

    @Test
    void a_detector_is_no_scene_model() {
        TinyModel detector = new TinyModel()
                .input("orig_size", TinyModel.FLOAT, 1, 2)
                .output("o", TinyModel.FLOAT, new float[] {1, 2}, 1, 2);
        assertThatThrownBy(() -> TinyVision.open(detector, folder))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("takes no image");
    }

    @ParameterizedTest
    @CsvSource({"0, 0, the embedding consists of zeros", "NaN, 1, the embedding has NaN or infinite numbers"})
    void an_embedding_without_a_direction_is_invalid_output(float first, float second, String sentence)
            throws Exception {
        EmbeddingModel model = TinyVision.open(TinyVision.vision("image_embeds", first, second), folder);
        try (OnnxSceneClassifier classifier =
                new OnnxSceneClassifier("tiny", model, embedding -> Map.of(), Taxonomy.bdd100k(), 0)) {
            assertThatThrownBy(() -> classifier.ask(TinyVision.image(Color.RED, 40, 40)))
                    .isInstanceOfSatisfying(
                            AnnotatorException.Permanent.class,
                            e -> assertThat(e.kind()).isEqualTo(FailureKind.INVALID_OUTPUT))
                    .hasMessage(sentence);
        }
    }

    @Test
    void an_answer_of_another_width_is_invalid_output() throws Exception {
        EmbeddingModel model = TinyVision.open(TinyVision.vision("image_embeds", 1, 0), folder);
        try (OnnxSceneClassifier classifier =
                new OnnxSceneClassifier("tiny", model, embedding -> Map.of(), Taxonomy.bdd100k(), 0)) {
            Answer wide = new Answer(EmbeddingText.write(new float[] {1, 0, 0}), "tiny", Usage.NONE, Duration.ZERO);
            assertThatThrownBy(() -> classifier.read(wide, Frame.named("a.jpg")))
                    .isInstanceOf(AnnotatorException.Permanent.class)
                    .hasMessage("the answer does not hold an embedding of 2 values");
        }
    }

    @Test
    void what_no_file_says_about_the_images_is_assumed_aloud() throws Exception {
        try (EmbeddingModel model = TinyVision.open(TinyVision.vision("image_embeds", 1, 0), folder)) {
            assertThat(model.notes())
                    .singleElement()
                    .satisfies(note -> assertThat(note)
                            .contains("these were assumed: 32x32, shortest edge 32, BICUBIC")
                            .contains("'preparation'"));
        }
    }

    @Test
    void a_preparation_that_contradicts_the_file_is_refused() throws Exception {
        Files.writeString(folder.resolve("preprocessor_config.json"), """
                {"size": {"shortest_edge": 48}, "do_center_crop": true, "crop_size": 48,
                 "image_mean": [0, 0, 0], "image_std": [1, 1, 1]}""");
        assertThatThrownBy(() -> TinyVision.open(TinyVision.vision("image_embeds", 1, 0), folder))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("takes images of 32 only, and the preparation states 48");
    }

    @Test
    void a_filter_that_we_do_not_have_is_refused() throws Exception {
        Files.writeString(folder.resolve("preprocessor_config.json"), "{\"size\": 32, \"resample\": 1}");
        assertThatThrownBy(() -> TinyVision.open(TinyVision.vision("image_embeds", 1, 0), folder))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("states 'resample: 1', and only 2 (bilinear) and 3 (bicubic) are supported");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"size\": 16}|must lie in 32..4096",
                "{\"size\": 32, \"image_mean\": [0, 0, 0], \"image_std\": [0, 0, 0]}|must hold numbers above 0",
                "{\"size\": 32, \"image_mean\": [\"a\", 0, 0], \"image_std\": [1, 1, 1]}|finite numbers",
                "{\"size\": {\"shortest_edge\": 100000}, \"crop_size\": 32}|must lie in 1..2048",
                "{\"size\": {\"shortest_edge\": 32}, \"crop_pct\": 0.875}|is not supported (crop_pct",
                "{\"size\": 32, \"do_flip_channel_order\": true}|is not supported (crop_pct"
            })
    void a_preparation_that_cannot_be_used_is_named_by_its_file(String json, String sentence) throws Exception {
        Path file = Files.writeString(folder.resolve("preprocessor_config.json"), json);
        assertThatThrownBy(() -> TinyVision.open(TinyVision.vision("image_embeds", 1, 0), folder))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(sentence);
    }

    @Test
    void a_head_whose_classes_have_no_names() throws Exception {
        Path file = TinyVision.vision("logits", 1, 2, 3).write(folder.resolve("head.onnx"));
        assertThatThrownBy(() -> TinyVision.head(file, List.of()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("has 3 classes, and nothing names them")
                .hasMessageContaining("'words'");
        assertThatThrownBy(() -> TinyVision.head(file, List.of("clear", "rainy")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("has 3 classes, and 2 names are given");
    }

    @Test
    void a_head_of_another_attribute() throws Exception {
        Path file = TinyVision.vision("logits", 1, 2).write(folder.resolve("head.onnx"));
        assertThatThrownBy(() -> TinyVision.head(file, List.of("cat", "dog")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("none of its classes (cat, dog) is a word of the attribute weather");
    }

    @Test
    void a_head_that_does_not_know_gives_no_word() throws Exception {
        Path file = TinyVision.vision("logits", 1, 5).write(folder.resolve("head.onnx"));
        SceneHead head = TinyVision.head(file, List.of("clear", "unknown"));
        assertThat(head.notes())
                .singleElement()
                .satisfies(note ->
                        assertThat(note).contains("where the class unknown is the likeliest, weather gets no word"));
        try (HeadClassifier classifier = new HeadClassifier("h", List.of(head), Taxonomy.bdd100k(), 0)) {
            Answer answer = classifier.ask(TinyVision.image(Color.RED, 40, 40));
            assertThat(classifier.read(answer, Frame.named("a")).attributes().values())
                    .isEmpty();
        }
    }

    @Test
    void a_head_that_gives_scores_keeps_them() throws Exception {
        Path file = TinyVision.vision("logits", 0.25f, 0.75f).write(folder.resolve("head.onnx"));
        SceneHead head = TinyVision.head(file, List.of("sunny", "rain"));
        assertThat(head.notes())
                .singleElement()
                .satisfies(note -> assertThat(note).contains("taken as scores as they are"));
        try (HeadClassifier classifier = new HeadClassifier("h", List.of(head), Taxonomy.bdd100k(), 0)) {
            Answer answer = classifier.ask(TinyVision.image(Color.RED, 40, 40));
            assertThat(classifier.read(answer, Frame.named("a")).attributes().values())
                    .containsEntry("weather", SceneAttributes.Value.of("rainy", 0.75));
        }
    }

    @Test
    void a_head_that_gives_nan_is_invalid_output() throws IOException {
        Path file = TinyVision.vision("logits", Float.NaN, 1).write(folder.resolve("head.onnx"));
        try (HeadClassifier classifier = new HeadClassifier(
                "h", List.of(TinyVision.head(file, List.of("sunny", "rain"))), Taxonomy.bdd100k(), 0)) {
            assertThatThrownBy(() -> classifier.ask(TinyVision.image(Color.RED, 40, 40)))
                    .isInstanceOf(AnnotatorException.Permanent.class)
                    .hasMessage("the classifier of weather gave NaN or infinite numbers");
        }
    }
}
