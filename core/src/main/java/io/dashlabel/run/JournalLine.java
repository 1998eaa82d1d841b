package io.dashlabel.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dashlabel.image.DecodingVersion;
import io.dashlabel.json.JsonEscapes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Converts a {@link JournalEntry} to a line of JSON and back. */
final class JournalLine {

    private static final ObjectMapper JSON = new ObjectMapper(JsonEscapes.factory());

    private JournalLine() {}

    static String write(JournalEntry entry) {
        ObjectNode line = JSON.createObjectNode();
        line.put("image", entry.image());
        entry.stamp().ifPresent(stamp -> line.put("stamp", stamp));
        entry.sha256().ifPresent(sha -> line.put("sha256", sha));
        entry.labels().ifPresent(sha -> line.put("labels", sha));
        entry.brightness().ifPresent(mean -> line.put("brightness", Math.round(mean * 1e5) / 1e5));
        entry.sharpness().ifPresent(variance -> line.put("sharpness", Math.round(variance * 1e5) / 1e5));
        entry.sampleBits().ifPresent(bits -> line.put("sampleBits", bits));
        if (entry.decoding() != DecodingVersion.FIRST) {
            line.put("decoding", entry.decoding().version());
        }
        if (entry.egoVehicles() > 0) {
            line.put("egoVehicles", entry.egoVehicles());
        }
        if (!entry.unmapped().isEmpty()) {
            ObjectNode words = line.putObject("unmapped");
            entry.unmapped().forEach(words::put);
        }
        var steps = line.putArray("steps");
        for (StepOutcome step : entry.steps()) {
            ObjectNode node = steps.addObject();
            node.put("step", step.step()).put("outcome", step.outcome());
            step.reason().ifPresent(reason -> node.put("reason", reason));
            node.put("attempts", step.attempts());
        }
        try {
            return JSON.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers can always be written", e);
        }
    }

    /** Empty if the line is no complete entry: the process or the machine ended during the write. */
    static Optional<JournalEntry> read(String text) {
        try {
            JsonNode line = JSON.readTree(text);
            if (!line.path("image").isTextual() || !line.path("steps").isArray()) {
                return Optional.empty();
            }
            Map<String, Long> unmapped = new TreeMap<>();
            line.path("unmapped")
                    .fields()
                    .forEachRemaining(
                            word -> unmapped.put(word.getKey(), word.getValue().asLong()));
            List<StepOutcome> steps = new ArrayList<>();
            for (JsonNode step : line.path("steps")) {
                steps.add(new StepOutcome(
                        step.path("step").asText(),
                        step.path("outcome").asText(),
                        text(step, "reason"),
                        Math.max(1, step.path("attempts").asInt())));
            }
            return Optional.of(new JournalEntry(
                    line.path("image").asText(),
                    text(line, "stamp"),
                    text(line, "sha256"),
                    text(line, "labels"),
                    number(line, "brightness"),
                    number(line, "sharpness"),
                    line.path("sampleBits").isInt()
                            ? OptionalInt.of(line.path("sampleBits").asInt())
                            : OptionalInt.empty(),
                    DecodingVersion.of(line.path("decoding").asInt()).orElse(DecodingVersion.FIRST),
                    line.path("egoVehicles").asLong(),
                    unmapped,
                    steps));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static OptionalDouble number(JsonNode node, String field) {
        return node.path(field).isNumber() ? OptionalDouble.of(node.path(field).asDouble()) : OptionalDouble.empty();
    }

    private static Optional<String> text(JsonNode node, String field) {
        return node.path(field).isTextual() ? Optional.of(node.path(field).asText()) : Optional.empty();
    }
}
