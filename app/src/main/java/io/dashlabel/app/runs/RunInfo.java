package io.dashlabel.app.runs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dashlabel.label.UsageException;
import io.dashlabel.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@code run.json} says of a run.
 *
 * @param folder of the run
 * @param manifest as it stands in the file; missing where there is none that can be read
 */
public record RunInfo(RunFolder folder, JsonNode manifest) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static RunInfo of(RunFolder folder) {
        try {
            return new RunInfo(
                    folder,
                    Files.exists(folder.manifest())
                            ? JSON.readTree(folder.manifest().toFile())
                            : MissingNode.getInstance());
        } catch (IOException e) {
            return new RunInfo(folder, MissingNode.getInstance());
        }
    }

    public String id() {
        return folder.id();
    }

    /**
     * How it ended, or {@code running}; {@code killed} where it is not at work any more and never ended; {@code unknown}
     * where nothing was written down.
     */
    public String status() {
        String status = manifest.path("status").asText("unknown");
        return status.equals("running") && !folder.isAtWork() ? "killed" : status;
    }

    /** Why it ended early. */
    public Optional<String> why() {
        return text("why");
    }

    /** When it began; absent where that is not written down. */
    public Optional<Instant> begun() {
        try {
            return text("begun").map(Instant::parse);
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

    private Optional<String> text(String field) {
        return manifest.path(field).isTextual()
                ? Optional.of(manifest.path(field).asText())
                : Optional.empty();
    }
}
