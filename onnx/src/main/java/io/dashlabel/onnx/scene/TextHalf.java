package io.dashlabel.onnx.scene;

import io.dashlabel.io.IoMessages;
import io.dashlabel.label.Count;
import io.dashlabel.label.Sha256;
import io.dashlabel.label.UsageException;
import io.dashlabel.onnx.JsonBeside;
import io.dashlabel.onnx.ModelFile;
import io.dashlabel.onnx.ModelSpec;
import io.dashlabel.onnx.Telemetry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The text model of a CLIP-like model, or a file with both halves. It keeps each vector in a {@link VectorFile} in the
 * cache, by the hashes of the model and its tokenizer and by the text. It opens the model only for a text of which it
 * has no vector. Not safe for concurrent use; close it after the last text.
 */
public final class TextHalf implements TextEncoder, AutoCloseable {

    private final ModelSpec spec;
    private final Path merges;
    private final Path folder;
    private final Telemetry telemetry;
    private final Consumer<String> notes;
    private final Map<String, float[]> computed = new HashMap<>();
    private @Nullable VectorFile known;
    private @Nullable Path place;
    private @Nullable TextSession session;

    /**
     * Opens nothing yet.
     *
     * @param spec the file with the text tower
     * @param merges the tokenizer's merges; absent: {@code merges.txt} in the folder of the file or the one above
     * @param cache folder for everything that can be computed again
     * @param notes receives a sentence if the vectors cannot be kept, or the kept ones cannot be read
     * @throws UsageException if there is no file of merges
     */
    public TextHalf(ModelSpec spec, Optional<Path> merges, Path cache, Telemetry telemetry, Consumer<String> notes) {
        this.spec = spec;
        this.merges = merges.orElseGet(() -> mergesBeside(spec.file()));
        this.folder = cache.resolve("vectors");
        this.telemetry = telemetry;
        this.notes = notes;
    }

    private static Path mergesBeside(Path model) {
        return JsonBeside.find(model, "merges.txt")
                .orElseThrow(() -> new UsageException("there is no merges.txt beside the text model " + model
                        + " or one folder up: put the one of the model's repository there, or, where it has none as"
                        + " with SigLIP, compute the vectors with training/scene_vectors.py and name their file with"
                        + " scene.vectors"));
    }

    @Override
    public Optional<float[]> embed(String text) {
        Optional<float[]> kept = known().embed(text);
        return kept.isPresent()
                ? kept
                : Optional.of(computed.computeIfAbsent(text, phrase -> session().embed(phrase))
                        .clone());
    }

    private VectorFile known() {
        if (known == null) {
            String key = key();
            Path file = folder.resolve(key.substring(0, 16) + ".json");
            place = file;
            known = Files.exists(file) ? kept(file, key) : VectorFile.empty(key);
        }
        return known;
    }

    /** A damaged file of the cache costs only time. */
    private VectorFile kept(Path file, String key) {
        try {
            return VectorFile.read(file, key);
        } catch (UsageException e) {
            notes.accept(e.getMessage() + "; its vectors are computed again");
            return VectorFile.empty(key);
        }
    }

    /** The vector of a text depends on the model and on its tokenizer. */
    private String key() {
        try {
            String model = spec.sha256().isPresent()
                    ? spec.sha256().get()
                    : ModelFile.of(spec.file()).fingerprint().hex();
            return Sha256.of(model + "\n" + Sha256.of(merges).hex()).hex();
        } catch (IOException e) {
            throw new UsageException(
                    "cannot read the text model " + spec.file() + " and " + merges + ": " + IoMessages.withFile(e), e);
        }
    }

    private TextSession session() {
        if (session == null) {
            session = TextSession.open(spec, ClipTokenizer.of(merges), telemetry);
        }
        return session;
    }

    /** Closes the model and keeps the new vectors. */
    @Override
    public void close() {
        if (session != null) {
            session.close();
            session = null;
        }
        if (!computed.isEmpty()) {
            keep(Objects.requireNonNull(place));
        }
    }

    private void keep(Path file) {
        try {
            known().with(computed).write(file);
        } catch (IOException e) {
            notes.accept("cannot keep the vectors of " + Count.of(computed.size(), "text") + " in " + file + " ("
                    + IoMessages.of(e) + "), so the next run computes them again");
        }
        computed.clear();
    }
}
