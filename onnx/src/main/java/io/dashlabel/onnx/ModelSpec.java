package io.dashlabel.onnx;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A model file and its known properties.
 *
 * @param name for people and labels: {@code yolox-nano-416}
 * @param file on this machine
 * @param sha256 of the file and the files that belong to it, 64 hexadecimal digits ({@link ModelFile#fingerprint}); if
 *     absent, it is computed when the file is opened
 * @param words class names in the order of their indices; if empty, those in the file's metadata, otherwise COCO's 80
 *     if their number fits
 * @param profile properties that the file does not show; absent parts are recognised or usual
 */
public record ModelSpec(String name, Path file, Optional<String> sha256, List<String> words, ModelProfile profile) {

    public ModelSpec {
        words = List.copyOf(words);
    }

    public ModelSpec(String name, Path file, List<String> words, ModelProfile profile) {
        this(name, file, Optional.empty(), words, profile);
    }

    /** Creates the spec of a user's own file without any known property. */
    public static ModelSpec of(Path file) {
        String fileName = String.valueOf(file.getFileName());
        return new ModelSpec(fileName.replaceFirst("\\.onnx$", ""), file, List.of(), ModelProfile.UNKNOWN);
    }

    /** Returns this model with what a user states. Parts that are not stated stay. */
    public ModelSpec with(List<String> stated, ModelProfile statedProfile) {
        return new ModelSpec(name, file, sha256, stated.isEmpty() ? words : stated, statedProfile.orElse(profile));
    }

    /** Returns the configured class names. Empty if there are none. */
    public Optional<List<String>> givenWords() {
        return words.isEmpty() ? Optional.empty() : Optional.of(words);
    }
}
