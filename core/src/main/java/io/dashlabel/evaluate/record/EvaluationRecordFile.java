package io.dashlabel.evaluate.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.dashlabel.io.AtomicFile;
import io.dashlabel.json.JsonEscapes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Writes and reads {@code evaluation.json}. */
public final class EvaluationRecordFile {

    private static final ObjectMapper JSON = new ObjectMapper(JsonEscapes.factory())
            .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private static final ObjectReader SUMMARIES =
            JSON.readerFor(EvaluationSummary.class).with(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL);

    private EvaluationRecordFile() {}

    public static void write(Path file, EvaluationRecord record) throws IOException {
        AtomicFile.write(file, JSON.writeValueAsBytes(record));
    }

    /** The record as a tree, for a file that holds it or a part of it. */
    public static JsonNode tree(Object recordOrPart) {
        return JSON.valueToTree(recordOrPart);
    }

    /** The main figures out of a file that holds a copy of them; empty where the tree is something else. */
    public static Optional<EvaluationSummary> summary(JsonNode tree) {
        try {
            return Optional.ofNullable(SUMMARIES.readValue(tree));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Reads a file of any version; empty where there is none.
     *
     * @throws IOException where it cannot be read or is no such file
     */
    public static Optional<EvaluationRecord> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(file.toFile(), EvaluationRecord.class));
        } catch (JsonProcessingException e) {
            throw new IOException(file + " is broken: it is no JSON that an evaluation writes", e);
        }
    }
}
