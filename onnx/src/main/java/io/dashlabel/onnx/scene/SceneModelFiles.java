package io.dashlabel.onnx.scene;

import io.dashlabel.onnx.JsonBeside;
import io.dashlabel.onnx.ModelSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    /**
     * The files of a user's own model. Its text half and its vectors lie beside it: {@code text_model_int8.onnx} or {@code
     * text_model.onnx}, and {@code vision_model_int8.vectors.json}, for {@code vision_model_int8.onnx}. A text half
     * without {@code merges.txt} is of no use, as SigLIP's, and is not taken.
     */
    public static SceneModelFiles own(ModelSpec vision) {
        String name = String.valueOf(vision.file().getFileName());
        return new SceneModelFiles(
                vision,
                beside(vision, List.of(name.replace("vision", "text"), "text_model.onnx"))
                        .filter(text -> JsonBeside.find(text, "merges.txt").isPresent())
                        .map(ModelSpec::of),
                Optional.empty(),
                beside(vision, List.of(name.replaceFirst("\\.onnx$", "") + ".vectors.json")),
                OptionalDouble.empty(),
                Preparation.UNKNOWN);
    }

    private static Optional<Path> beside(ModelSpec model, List<String> names) {
        return names.stream()
                .map(name -> model.file().resolveSibling(name))
                .filter(file -> !file.equals(model.file()) && Files.isRegularFile(file))
                .findFirst();
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
