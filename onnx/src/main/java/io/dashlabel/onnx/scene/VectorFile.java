package io.dashlabel.onnx.scene;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.dashlabel.io.AtomicFile;
import io.dashlabel.io.IoMessages;
import io.dashlabel.json.Json;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Vectors of texts in a JSON file: {@code {"model": SHA-256, "scale": 100, "vectors": {TEXT: BASE64}}}. The hash is that
 * of the model to whose images the vectors belong. A vector is 32-bit floats, little-endian, in base 64. Immutable.
 */
public final class VectorFile implements TextEncoder {

    private static final long MOST_BYTES = 256L << 20;
    private static final String MODEL = "model";
    private static final String SCALE = "scale";
    private static final String VECTORS = "vectors";

    private final String model;
    private final OptionalDouble scale;
    private final Map<String, float[]> vectors;

    private VectorFile(String model, OptionalDouble scale, Map<String, float[]> vectors) {
        this.model = model;
        this.scale = scale;
        this.vectors = new TreeMap<>(vectors);
    }

    /** Vectors of one model, without any yet. */
    static VectorFile empty(String model) {
        return new VectorFile(model, OptionalDouble.empty(), Map.of());
    }

    /**
     * Reads a file.
     *
     * @param model the hash of the model for which the vectors are needed
     * @throws UsageException if the file cannot be read, is broken, or holds the vectors of another model
     */
    public static VectorFile read(Path file, String model) {
        VectorFile read = read(file);
        if (!read.model.equals(model)) {
            throw new UsageException("the vectors in " + file + " were computed for the model with SHA-256 "
                    + read.model + ", and the model has " + model
                    + ": compute them for this model with training/scene_vectors.py");
        }
        return read;
    }

    private static VectorFile read(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new UsageException(file + " is larger than 256 MB and no file of vectors");
            }
            try (JsonParser json = Json.parser(file)) {
                return Json.broken(file, () -> {
                    if (json.nextToken() != JsonToken.START_OBJECT) {
                        throw Json.unexpected(file, json, "a file of vectors is a JSON object");
                    }
                    return of(file, Json.object(json));
                });
            }
        } catch (IOException e) {
            throw new UsageException("cannot read the vectors in " + file + ": " + IoMessages.of(e), e);
        }
    }

    private static VectorFile of(Path file, Map<String, Object> keys) {
        if (!(keys.get(MODEL) instanceof String model) || !(keys.get(VECTORS) instanceof Map<?, ?> texts)) {
            throw new UsageException(file + " is no file of vectors: it needs the keys " + MODEL + " and " + VECTORS);
        }
        Map<String, float[]> vectors = new TreeMap<>();
        int width = 0;
        for (Map.Entry<?, ?> entry : texts.entrySet()) {
            float[] vector = vector(file, String.valueOf(entry.getKey()), entry.getValue());
            if (width != 0 && width != vector.length) {
                throw new UsageException(file + ": '" + entry.getKey() + "' has " + vector.length
                        + " numbers, and the vectors before it have " + width);
            }
            width = vector.length;
            vectors.put(String.valueOf(entry.getKey()), vector);
        }
        return new VectorFile(model, scale(file, keys.get(SCALE)), vectors);
    }

    private static float[] vector(Path file, String text, @Nullable Object value) {
        try {
            return UnitVectors.unit(EmbeddingText.decode(String.valueOf(value)));
        } catch (IllegalArgumentException | EmbeddingException e) {
            throw new UsageException(
                    file + ": '" + text + "' has no vector, which is 32-bit floats in base 64 with a direction", e);
        }
    }

    private static OptionalDouble scale(Path file, @Nullable Object value) {
        if (value == null) {
            return OptionalDouble.empty();
        }
        if (value instanceof Number number && number.doubleValue() > 0) {
            return OptionalDouble.of(number.doubleValue());
        }
        throw new UsageException(file + ": " + SCALE + " must be a number above 0, is " + value);
    }

    /** The factor of the cosine in the model's logits, if the file states it. */
    public OptionalDouble scale() {
        return scale;
    }

    @Override
    public Optional<float[]> embed(String text) {
        return Optional.ofNullable(vectors.get(text)).map(float[]::clone);
    }

    /** The same with further vectors. */
    VectorFile with(Map<String, float[]> more) {
        Map<String, float[]> all = new TreeMap<>(vectors);
        all.putAll(more);
        return new VectorFile(model, scale, all);
    }

    /** Writes the file in one step. */
    void write(Path file) throws IOException {
        try (AtomicFile target = AtomicFile.at(file);
                JsonGenerator json = Json.generator(target.stream()).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeStringField(MODEL, model);
            if (scale.isPresent()) {
                json.writeNumberField(SCALE, scale.getAsDouble());
            }
            json.writeObjectFieldStart(VECTORS);
            for (Map.Entry<String, float[]> vector : vectors.entrySet()) {
                json.writeStringField(vector.getKey(), EmbeddingText.encode(vector.getValue()));
            }
            json.writeEndObject();
            json.writeEndObject();
            json.writeRaw('\n');
            json.flush();
            target.commit();
        }
    }
}
