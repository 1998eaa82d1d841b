package io.dashlabel.pipeline.runs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dashlabel.label.UsageException;
import io.dashlabel.run.Journal;
import io.dashlabel.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What {@code run.json} says of a run. Whatever is missing there, or is not of the kind that it should be, is absent
 * here.
 *
 * @param folder of the run
 * @param manifest as it stands in the file; missing where there is none that can be read
 */
public record RunInfo(RunFolder folder, JsonNode manifest) {

    /** The status of a run that was at work when its process ended. */
    public static final String KILLED = "killed";

    static final String RUNNING = "running";
    private static final ObjectMapper JSON = new ObjectMapper();

    public static RunInfo of(RunFolder folder) {
        return new RunInfo(folder, read(folder.manifest()));
    }

    private static JsonNode read(Path file) {
        if (!Files.exists(file)) {
            return MissingNode.getInstance();
        }
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    public String id() {
        return folder.id();
    }

    /** Whether anything was written down of it that can be read. */
    public boolean isWrittenDown() {
        return manifest.isObject();
    }

    /**
     * How it ended, or {@code running}; {@code killed} where it is not at work any more and never ended; {@code unknown}
     * where nothing was written down.
     */
    public String status() {
        String status = text("status").orElse("unknown");
        return status.equals(RUNNING) && !folder.isAtWork() ? KILLED : status;
    }

    /** Whether all its images were tried. */
    public boolean isComplete() {
        return text("status").orElse("").startsWith("completed");
    }

    /** What a reader of the figures must know of the images, such as that they are drawn. */
    public Optional<String> remark() {
        return text("remark");
    }

    /** What labelled instead of the models of the quality that was asked for; empty where these labelled. */
    public Optional<UsedFallback> standIn() {
        return UsedFallback.read(manifest.path("standIn"));
    }

    /** Why it ended early. */
    public Optional<String> why() {
        return text("why");
    }

    /** When it began; absent where that is not written down. */
    public Optional<Instant> begun() {
        return time(manifest, "begun");
    }

    static Optional<Instant> time(JsonNode session, String field) {
        try {
            return text(session, field).map(Instant::parse);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Names of those who were asked. */
    public List<String> annotators() {
        List<String> names = new ArrayList<>();
        manifest.path("annotators").forEach(node -> names.add(node.path("name").asText()));
        return names;
    }

    /**
     * As it came to be from defaults, file and flags, as JSON.
     *
     * @param without keys to leave out, as dotted paths
     * @throws UsageException where it is not written down
     */
    public String configuration(List<String> without) {
        if (!manifest.path("configuration").isObject()) {
            throw new UsageException("run " + id() + " does not say with which configuration it was made: "
                    + folder.manifest() + " is missing or broken");
        }
        JsonNode configuration = manifest.path("configuration").deepCopy();
        for (String key : without) {
            int dot = key.lastIndexOf('.');
            JsonNode section = dot < 0
                    ? configuration
                    : configuration.at("/" + key.substring(0, dot).replace('.', '/'));
            if (section instanceof ObjectNode object) {
                object.remove(key.substring(dot + 1));
            }
        }
        return configuration.toString();
    }

    /** A number of {@code counts}: {@code images}, {@code failed} and more. */
    public OptionalLong count(String name) {
        JsonNode count = manifest.path("counts").path(name);
        return count.isIntegralNumber() ? OptionalLong.of(count.asLong()) : OptionalLong.empty();
    }

    /** Images done; of a run that is at work or was killed, those that its journal has. */
    public OptionalLong images() {
        if (!text("status").orElse("").equals(RUNNING)) {
            return count("pictures");
        }
        try (Journal journal = Journal.openToRead(folder.journal())) {
            return OptionalLong.of(journal.size());
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    /** A figure of the evaluation's {@code summary}, such as {@code f1_score}. */
    public OptionalDouble summary(String name) {
        return number(manifest.path("summary").path(name));
    }

    static OptionalDouble number(JsonNode node) {
        return node.isNumber() ? OptionalDouble.of(node.asDouble()) : OptionalDouble.empty();
    }

    /** Words that somebody gave it, sorted. */
    public List<String> tags() {
        List<String> tags = new ArrayList<>();
        manifest.path("tags").forEach(tag -> tags.add(tag.asText()));
        return tags.stream().sorted().toList();
    }

    /** The first time it was at work, then each time that it was gone on with. */
    public List<RunSession> sessions() {
        return RunSession.all(sessionNodes());
    }

    /** What was asked, what that took, and what it cost. */
    public RunBooks books() {
        return new RunBooks(this);
    }

    List<JsonNode> sessionNodes() {
        List<JsonNode> sessions = new ArrayList<>();
        if (isWrittenDown()) {
            sessions.add(manifest);
        }
        manifest.path("continued").forEach(sessions::add);
        return sessions;
    }

    /** A text that stands in {@code run.json} itself, such as {@code imageSet}. */
    public Optional<String> text(String field) {
        return text(manifest, field);
    }

    /** Likewise of a part of it. */
    public static Optional<String> text(JsonNode node, String field) {
        return node.path(field).isTextual() ? Optional.of(node.path(field).asText()) : Optional.empty();
    }
}
