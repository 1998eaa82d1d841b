package io.dashlabel.run.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dashlabel.json.JsonEscapes;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.util.Optional;

/**
 * {@code run.json} as JSON. {@link #FORMAT} grows when a reader of today would misread a file of tomorrow; a key that is
 * only added needs no new format, since {@link RunRecordFile} keeps keys that it does not know. Runs made before the
 * format was written down are of version 0, which is the same without the key {@code format}.
 */
public final class RunRecordJson {

    /** What this program writes, and the highest that it reads. */
    public static final int FORMAT = 1;

    private static final String FORMAT_KEY = "format";
    private static final ObjectMapper JSON =
            new ObjectMapper(JsonEscapes.factory()).enable(SerializationFeature.INDENT_OUTPUT);

    private RunRecordJson() {}

    /**
     * Reads; what is missing or of another kind than it should be is absent.
     *
     * @return empty where the bytes are no JSON object
     * @throws UsageException where a later version wrote it in a format that this one does not know
     */
    public static Optional<RunRecord> read(byte[] bytes) throws IOException {
        return tree(bytes).map(RecordReader::run);
    }

    /** As a new file. */
    public static byte[] write(RunRecord run) throws IOException {
        return bytes(tree(run));
    }

    static Optional<ObjectNode> tree(byte[] bytes) throws IOException {
        JsonNode node;
        try {
            node = JSON.readTree(bytes);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
        if (!(node instanceof ObjectNode root)) {
            return Optional.empty();
        }
        if (root.path(FORMAT_KEY).isNumber() && root.path(FORMAT_KEY).asLong() > FORMAT) {
            throw newer(root);
        }
        return Optional.of(root);
    }

    private static UsageException newer(ObjectNode root) {
        String version = root.path("dashlabel").asText();
        return new UsageException("run " + root.path("run").asText() + " is written in format "
                + root.path(FORMAT_KEY).asText() + ", and this dashlabel reads formats up to " + FORMAT + "; use "
                + (version.isEmpty() ? "a later dashlabel" : "dashlabel " + version + " or later"));
    }

    static ObjectNode tree(RunRecord run) {
        ObjectNode root = JSON.createObjectNode();
        root.put(FORMAT_KEY, FORMAT);
        RecordWriter.write(root, run);
        return root;
    }

    static byte[] bytes(ObjectNode root) throws IOException {
        return JSON.writeValueAsBytes(root);
    }
}
