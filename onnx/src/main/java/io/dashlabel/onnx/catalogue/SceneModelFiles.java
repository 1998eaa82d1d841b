package io.dashlabel.onnx.catalogue;

import io.dashlabel.onnx.ModelSpec;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The files of a scene model on this machine.
 *
 * @param vision the half that makes vectors of images
 * @param text the half that makes vectors of texts; the same file if it holds both; absent if there is none
 * @param merges the tokenizer's merges, where the catalogue knows them
 * @param vectors a file of vectors that lies beside the vision half: {@code vision_model.vectors.json}
 * @param known what the catalogue knows of the model; absent for a user's own one
 */
public record SceneModelFiles(
        ModelSpec vision,
        Optional<ModelSpec> text,
        Optional<Path> merges,
        Optional<Path> vectors,
        Optional<ModelUse.Scene> known) {}
