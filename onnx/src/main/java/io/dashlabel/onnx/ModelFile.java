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
 * A model on the disk: its {@code .onnx} file and all files with its weights. Many exporters write {@code model.onnx}
 * and {@code model.onnx.data}. The first file can be equal for different weights, so only all files together identify
 * the model.
 *
 * @param file the {@code .onnx} file
 * @param isOnnx whether the file has the ONNX format
 * @param external paths of the other files by name, relative to the model's folder, sorted
 */
public record ModelFile(Path file, boolean isOnnx, Map<String, Path> external) {

    public ModelFile {
        external = new TreeMap<>(external);
    }

    /**
     * Inspects a file without reading its weights.
     *
     * @throws UsageException if a file of the model is missing or lies outside the model's folder
     * @throws IOException if the file cannot be read
     */
    public static ModelFile of(Path file) throws IOException {
        try {
            Map<String, Path> external = new TreeMap<>();
            for (ExternalData data : ExternalDataReader.read(file)) {
                external.put(data.location(), data.resolve(file));
            }
            return new ModelFile(file, true, external);
        } catch (WireReader.MalformedException e) {
            return new ModelFile(file, false, Map.of());
        }
    }

    /**
     * Returns the names of a model's other files, which need not exist.
     *
     * @throws IOException if the file cannot be read
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
     * Computes the hash that identifies the model. For a single file it is the file's SHA-256. For several files it is
     * the SHA-256 of a text. The text has the hash of the {@code .onnx} file, then for each other file, sorted by name,
     * its hash, two spaces and its name, each on its own line.
     *
     * @throws IOException if a file cannot be read
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

    /** Returns the end of a clause about the hash, with the names of the other files. Empty if there are none. */
    public String externalText() {
        return external.isEmpty()
                ? ""
                : external.keySet().stream().collect(Collectors.joining(", ", " (together with ", ")"));
    }
}
