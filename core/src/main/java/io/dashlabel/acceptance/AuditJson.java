package io.dashlabel.acceptance;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dashlabel.io.AtomicFile;
import io.dashlabel.json.Json;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.Optional;
import java.util.function.Function;

/** Reads and writes the files of audits strictly: an unknown key is an error. */
final class AuditJson {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private AuditJson() {}

    /** Writes a file; it appears whole or not at all. */
    static void write(Path file, Object content) throws IOException {
        AtomicFile.write(file, JSON.writeValueAsBytes(content));
    }

    /**
     * Reads a file; empty if there is none.
     *
     * @param version of the content, of which this program knows those up to {@code known}
     * @param plan makes the plan of the content
     * @throws UsageException if the file is broken or of a later version
     */
    static <C, P> Optional<P> read(
            Path file, Class<C> type, Function<C, Integer> version, int known, Function<C, P> plan) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            C there = JSON.readValue(Files.readAllBytes(file), type);
            if (version.apply(there) > known) {
                throw new UsageException(file + " was written by a later version of dashlabel");
            }
            return Optional.of(plan.apply(there));
        } catch (JsonProcessingException e) {
            throw Json.broken(file, e);
        } catch (DateTimeException | IllegalArgumentException | NullPointerException e) {
            throw new UsageException(
                    file + " is no plan of an audit (" + e.getMessage()
                            + "); delete it and plan the audit again, or put the file back",
                    e);
        }
    }
}
