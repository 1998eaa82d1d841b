package io.dashlabel.onnx;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A model file and what is known about it from outside.
 *
 * @param name for people and labels: {@code yolox-nano-416}
 * @param file on this machine
 * @param sha256 of the file and of those that belong to it, 64 hex digits ({@link ModelFile#fingerprint}), where it has
 *     been taken already; else it is taken when the file is opened
 * @param words of the model's classes in the order of their indices; empty: from the file's metadata, else COCO's 80 where
 *     their number fits
 * @param profile what the file cannot tell; every absent part is recognised or defaulted
 */
public record ModelSpec(String name, Path file, Optional<String> sha256, List<String> words, ModelProfile profile) {

    public ModelSpec {
        words = List.copyOf(words);
    }

    public ModelSpec(String name, Path file, List<String> words, ModelProfile profile) {
        this(name, file, Optional.empty(), words, profile);
    }

    /** A user's own file, of which nothing is known. */
    public static ModelSpec of(Path file) {
        String fileName = String.valueOf(file.getFileName());
        return new ModelSpec(fileName.replaceFirst("\\.onnx$", ""), file, List.of(), ModelProfile.UNKNOWN);
    }

    /** Whether the words were given from outside. */
    public Optional<List<String>> givenWords() {
        return words.isEmpty() ? Optional.empty() : Optional.of(words);
    }
}
