package io.dashlabel.onnx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dashlabel.io.IoMessages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A JSON file that describes a model. It lies in the folder of the model or in the folder above it, as in a repository
 * with {@code onnx/model.onnx}.
 */
public record JsonBeside(Path file, JsonNode json) {

    private static final long MAX_BYTES = 16L << 20;

    /**
     * Finds a file that has one of these keys; other tools have a {@code config.json} too.
     *
     * @param notes receives a message about a file that cannot be read
     */
    public static Optional<JsonBeside> find(Path model, String name, List<String> notes, String... keys) {
        return places(model, name)
                .flatMap(file -> read(file, notes).stream())
                .filter(found -> Stream.of(keys).anyMatch(found.json()::has))
                .findFirst();
    }

    /** Finds a file of any kind in the folder of the model or in the folder above it. */
    public static Optional<Path> find(Path model, String name) {
        return places(model, name).findFirst();
    }

    private static Stream<Path> places(Path model, String name) {
        Path folder = model.toAbsolutePath().normalize().getParent();
        return Stream.of(
                        Optional.ofNullable(folder), Optional.ofNullable(folder).map(Path::getParent))
                .flatMap(Optional::stream)
                .map(place -> place.resolve(name))
                .filter(Files::isRegularFile);
    }

    private static Optional<JsonBeside> read(Path file, List<String> notes) {
        try {
            if (Files.size(file) <= MAX_BYTES) {
                return Optional.of(new JsonBeside(file, new JsonMapper().readTree(Files.readAllBytes(file))));
            }
            notes.add(file + " was not read, because it is larger than 16 MB");
        } catch (JsonProcessingException e) {
            notes.add(file + " was not read, because it is no JSON");
        } catch (IOException e) {
            notes.add(file + " cannot be read: " + IoMessages.of(e));
        }
        return Optional.empty();
    }
}
