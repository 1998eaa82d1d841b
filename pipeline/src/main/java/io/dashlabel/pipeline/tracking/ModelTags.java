package io.dashlabel.pipeline.tracking;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dashlabel.io.AtomicFile;
import io.dashlabel.label.UsageException;
import io.dashlabel.onnx.catalogue.RegistryReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tags of a version of a registered model, besides its hash, and the file that keeps them beside its weights. */
final class ModelTags {

    static final String WORDS = "words";
    static final String PROFILE = "profile";
    static final String LICENCE = "licence";

    private static final ObjectMapper JSON = new ObjectMapper();

    private ModelTags() {}

    /** The tags in a file; empty if there is none, or if it is broken: the tags are fetched again then. */
    static Optional<Map<String, String>> read(Path file) throws IOException {
        try {
            return Files.isRegularFile(file)
                    ? Optional.of(JSON.readValue(file.toFile(), new TypeReference<Map<String, String>>() {}))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    static void write(Path file, Map<String, String> tags) throws IOException {
        AtomicFile.write(file, JSON.writeValueAsBytes(tags));
    }

    /** The names of the model's classes. */
    static List<String> words(Map<String, String> tags, RegistryReference model) {
        return value(tags, WORDS, "[]", "a list", model, new TypeReference<>() {});
    }

    /** The keys of the model's profile. */
    static Map<String, String> profile(Map<String, String> tags, RegistryReference model) {
        return value(tags, PROFILE, "{}", "an object", model, new TypeReference<>() {});
    }

    private static <T> T value(
            Map<String, String> tags,
            String tag,
            String usual,
            String form,
            RegistryReference model,
            TypeReference<T> type) {
        try {
            return JSON.readValue(tags.getOrDefault(tag, usual), type);
        } catch (JsonProcessingException e) {
            throw new UsageException("the tag " + tag + " of " + model + " must be " + form + " in JSON", e);
        }
    }
}
