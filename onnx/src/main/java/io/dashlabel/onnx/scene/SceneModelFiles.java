package io.dashlabel.onnx.scene;

import io.dashlabel.onnx.ModelSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The files of an image-text model on this machine, and what is known of it.
 *
 * @param vision the vision half, or a file with both halves
 * @param text the text half; absent if it is not there
 * @param merges of the tokenizer; absent: they lie beside the text half
 * @param vectors of texts, which come with the model; absent if there are none
 * @param scale of its cosines; absent if it is not known
 * @param preparation of its images
 */
public record SceneModelFiles(
        ModelSpec vision,
        Optional<ModelSpec> text,
        Optional<Path> merges,
        Optional<Path> vectors,
        OptionalDouble scale,
        Preparation preparation) {

    private static final String TEXT_MODEL = "text_model.onnx";

    /** The files of a user's own model: the text half is called {@code text_model.onnx} and lies beside the vision half. */
    public static SceneModelFiles own(ModelSpec vision) {
        Path text = vision.file().resolveSibling(TEXT_MODEL);
        return new SceneModelFiles(
                vision,
                Files.isRegularFile(text) ? Optional.of(ModelSpec.of(text)) : Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalDouble.empty(),
                Preparation.UNKNOWN);
    }

    /** The same with another text half. */
    public SceneModelFiles withText(Path file) {
        return new SceneModelFiles(
                vision, Optional.of(ModelSpec.of(file)), Optional.empty(), vectors, scale, preparation);
    }

    /** The same with other vectors. */
    public SceneModelFiles withVectors(Path file) {
        return new SceneModelFiles(vision, text, merges, Optional.of(file), scale, preparation);
    }
}
