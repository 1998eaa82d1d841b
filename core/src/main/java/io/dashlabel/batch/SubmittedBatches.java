package io.dashlabel.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dashlabel.io.AtomicFile;
import io.dashlabel.json.JsonEscapes;
import io.dashlabel.label.Failure;
import io.dashlabel.label.FailureKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The records of a run's uploaded files: {@code batches/<number>.json}. Each file has its own record, so a change
 * rewrites one record only.
 *
 * @param listener called after each change
 */
record SubmittedBatches(Path folder, BatchRunner.FolderListener listener) {

    private static final ObjectMapper JSON = new ObjectMapper(JsonEscapes.factory());
    private static final String ENDING = ".json";

    /** Reads all records in the order of their upload. */
    List<SubmittedBatch> all() throws IOException {
        List<SubmittedBatch> all = new ArrayList<>();
        for (Path file : files()) {
            all.add(read(file));
        }
        all.sort(Comparator.comparingInt(SubmittedBatch::number));
        return all;
    }

    private List<Path> files() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ENDING)).toList();
        }
    }

    /** Deletes the unfinished files of a killed process. */
    void sweep() throws IOException {
        AtomicFile.sweep(folder);
    }

    /** Returns a path for questions before the upload, or for downloaded answers. {@link #sweep} deletes such files. */
    Path scratch(String what) throws IOException {
        Files.createDirectories(folder);
        return folder.resolve(".dashlabel-" + what + ".tmp");
    }

    /** Returns a number that no record has. */
    int next() throws IOException {
        return 1
                + files().stream()
                        .map(file -> String.valueOf(file.getFileName()).replace(ENDING, ""))
                        .mapToInt(Integer::parseInt)
                        .max()
                        .orElse(0);
    }

    boolean contains(SubmittedBatch sent) {
        return Files.exists(path(sent));
    }

    void remove(SubmittedBatch sent) throws IOException {
        Files.deleteIfExists(path(sent));
    }

    private Path path(SubmittedBatch sent) {
        return folder.resolve(sent.number() + ENDING);
    }

    void save(SubmittedBatch sent) throws IOException {
        ObjectNode node = JSON.createObjectNode()
                .put("number", sent.number())
                .put("question", sent.question())
                .put("label", sent.label())
                .put("file", sent.file());
        sent.batch().ifPresent(id -> node.put("batch", id));
        node.put("over", sent.ended()).put("since", sent.sentAt().toString());
        var images = node.putArray("pictures");
        sent.images().forEach(images::add);
        ObjectNode failures = node.putObject("failures");
        sent.failures()
                .forEach((image, failure) -> failures.putObject(image)
                        .put("step", failure.step())
                        .put("kind", failure.kind().word())
                        .put("reason", failure.reason()));
        AtomicFile.write(path(sent), JSON.writeValueAsBytes(node));
        listener.folderChanged();
    }

    private static SubmittedBatch read(Path file) throws IOException {
        JsonNode node = JSON.readTree(file.toFile());
        List<String> images = new ArrayList<>();
        node.path("pictures").forEach(image -> images.add(image.asText()));
        Map<String, Failure> failures = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> each : node.path("failures").properties()) {
            JsonNode failure = each.getValue();
            failures.put(
                    each.getKey(),
                    new Failure(
                            failure.path("step").asText(),
                            FailureKind.ofWord(failure.path("kind").asText()),
                            failure.path("reason").asText()));
        }
        return new SubmittedBatch(
                node.path("number").asInt(),
                node.path("question").asText(),
                node.path("label").asText(),
                node.path("file").asText(),
                Optional.ofNullable(node.path("batch").textValue()),
                node.path("over").asBoolean(),
                Instant.parse(node.path("since").asText()),
                images,
                failures);
    }
}
