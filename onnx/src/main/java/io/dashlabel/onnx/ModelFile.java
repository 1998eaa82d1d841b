package io.dashlabel.onnx;

import io.dashlabel.label.Sha256;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A model as it lies on disk: its {@code .onnx} and every file beside it in which that keeps its weights. Many exporters
 * write {@code model.onnx} and {@code model.onnx.data}, where the first is the same, byte for byte, whatever was learnt;
 * so only all of them together say which model it is.
 *
 * @param file the {@code .onnx}
 * @param isOnnx whether the file has the form of one
 * @param external names of the other files, relative to the model's folder, sorted, each with where it is
 */
public record ModelFile(Path file, boolean isOnnx, Map<String, Path> external) {

    public ModelFile {
        external = new TreeMap<>(external);
    }

    /**
     * Looks at a file, without reading its weights.
     *
     * @throws UsageException where a file that belongs to it is missing, or lies outside the model's folder
     * @throws IOException where it cannot be read
     */
    public static ModelFile of(Path file) throws IOException {
        try {
            Map<String, Path> external = new TreeMap<>();
            for (ExternalData data : ExternalDataReader.read(file)) {
                external.put(data.location(), data.in(file));
            }
            return new ModelFile(file, true, external);
        } catch (WireReader.MalformedException e) {
            return new ModelFile(file, false, Map.of());
        }
    }

    /**
     * The names of the other files of a model, which need not be there.
     *
     * @throws IOException where it cannot be read
     */
    public static List<String> externalNames(Path file) throws IOException {
        try {
            return ExternalDataReader.read(file).stream()
                    .map(ExternalData::location)
                    .distinct()
                    .sorted()
                    .toList();
        } catch (WireReader.MalformedException e) {
            return List.of();
        }
    }

    /**
     * What the model is known by. Of a model in one file it is the file's SHA-256. Of one in several it is the SHA-256 of
     * a text: the hash of the {@code .onnx}, then for each other file, sorted by name, its hash, two blanks and its name,
     * each on a line of its own.
     *
     * @throws IOException where a file cannot be read
     */
    public Sha256 fingerprint() throws IOException {
        Sha256 own = Sha256.of(file);
        if (external.isEmpty()) {
            return own;
        }
        StringBuilder all = new StringBuilder(own.hex()).append('\n');
        for (Map.Entry<String, Path> other : external.entrySet()) {
            all.append(Sha256.of(other.getValue()).hex())
                    .append("  ")
                    .append(other.getKey())
                    .append('\n');
        }
        return Sha256.of(all.toString());
    }

    /** For the end of a clause about its hash: the files that count; empty where it is one file. */
    public String with() {
        return external.isEmpty()
                ? ""
                : external.keySet().stream().collect(Collectors.joining(", ", " (together with ", ")"));
    }
}
