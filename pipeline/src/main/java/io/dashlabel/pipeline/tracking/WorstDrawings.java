package io.dashlabel.pipeline.tracking;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dashlabel.io.IoMessages;
import io.dashlabel.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the drawings of the images with most wrong boxes. */
final class WorstDrawings {

    /** As many as the report shows. */
    private static final int MOST = 12;

    private static final String RIGHT = "tp";

    private WorstDrawings() {}

    /** A line of {@code matches.jsonl}. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Line(String image, String verdict) {}

    /**
     * The existing drawings by the names of their images, the worst first, equals by name.
     *
     * @throws IOException if {@code matches.jsonl} cannot be read
     */
    static List<Map.Entry<String, Path>> of(RunFolder run) throws IOException {
        if (!Files.exists(run.matches())) {
            return List.of();
        }
        Map<String, Integer> errors = new HashMap<>();
        try (MappingIterator<Line> lines = new ObjectMapper()
                .readerFor(Line.class)
                .readValues(run.matches().toFile())) {
            while (lines.hasNextValue()) {
                Line line = lines.nextValue();
                if (!RIGHT.equals(line.verdict())) {
                    errors.merge(line.image(), 1, Integer::sum);
                }
            }
        } catch (JsonProcessingException e) {
            throw new IOException(run.matches() + " is broken: " + IoMessages.of(e), e);
        }
        return errors.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(image -> Map.entry(image.getKey(), run.overlay(image.getKey())))
                .filter(drawing -> Files.isRegularFile(drawing.getValue()))
                .limit(MOST)
                .toList();
    }
}
