package io.dashlabel.onnx.scene;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.label.FailureKind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/** The stored answer of an embedding model: {@code {"width": 512, "embedding": "base64 of little-endian float32"}}. */
final class EmbeddingText {

    private static final JsonMapper JSON = new JsonMapper();

    private EmbeddingText() {}

    static String write(float[] embedding) {
        return JSON.createObjectNode()
                .put("width", embedding.length)
                .put("embedding", encode(embedding))
                .toString();
    }

    /** Encodes a vector as base64 of little-endian 32-bit floats. */
    static String encode(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * vector.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    /**
     * Decodes a vector.
     *
     * @throws IllegalArgumentException if the text is no base64 of whole 32-bit floats
     */
    static float[] decode(String base64) {
        byte[] bytes = Base64.getDecoder().decode(base64);
        if (bytes.length % 4 != 0) {
            throw new IllegalArgumentException("no whole number of 32-bit floats");
        }
        float[] vector = new float[bytes.length / 4];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
        return vector;
    }

    /**
     * Reads an answer.
     *
     * @param width of the model's embeddings
     * @return a vector of unit length
     * @throws AnnotatorException of kind {@code INVALID_OUTPUT} if it holds no embedding of this width
     */
    static float[] read(String body, int width) throws AnnotatorException {
        try {
            JsonNode embedding = JSON.readTree(body).path("embedding");
            if (embedding.isTextual()) {
                float[] vector = decode(embedding.asText());
                if (vector.length == width) {
                    return UnitVectors.unit(vector);
                }
            }
            throw invalid("the answer does not hold an embedding of " + width + " values");
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw invalid("the answer does not hold an embedding");
        } catch (EmbeddingException e) {
            throw invalid(String.valueOf(e.getMessage()));
        }
    }

    private static AnnotatorException.Permanent invalid(String sentence) {
        return new AnnotatorException.Permanent(FailureKind.INVALID_OUTPUT, sentence);
    }
}
