package io.dashlabel.pipeline.runs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * That other models labelled than those of the quality that was asked for, because these could not be had. Stands as
 * {@code standIn} in {@code run.json}, which has no such key where the quality's own models labelled.
 *
 * @param quality that was asked for: {@code fast}
 * @param missing names of the quality's models that could not be had, at least one
 * @param used names of the models that labelled instead, at least one
 * @param tiles that they looked at: {@code none} or {@code 4x3}
 */
public record UsedFallback(String quality, List<String> missing, List<String> used, String tiles) {

    public UsedFallback {
        missing = List.copyOf(missing);
        used = List.copyOf(used);
        if (quality.isBlank() || tiles.isBlank() || missing.isEmpty() || used.isEmpty()) {
            throw new IllegalArgumentException("a stand-in needs a quality, tiles, and models on both sides");
        }
    }

    /** For people. */
    public String sentence() {
        return "in place of the models of quality " + quality + " (" + String.join(", ", missing)
                + " could not be had), " + String.join(", ", used) + " labelled, which finds less";
    }

    /** Fills the object {@code standIn}. */
    public void write(ObjectNode node) {
        node.put("quality", quality);
        ArrayNode lacking = node.putArray("missing");
        missing.forEach(lacking::add);
        ArrayNode instead = node.putArray("used");
        used.forEach(instead::add);
        node.put("tiles", tiles);
    }

    /** Reads the object {@code standIn}; empty where it is missing or not whole. */
    static Optional<UsedFallback> read(JsonNode node) {
        String quality = node.path("quality").asText();
        String tiles = node.path("tiles").asText();
        List<String> missing = texts(node.path("missing"));
        List<String> used = texts(node.path("used"));
        boolean whole = !quality.isBlank() && !tiles.isBlank() && !missing.isEmpty() && !used.isEmpty();
        return whole ? Optional.of(new UsedFallback(quality, missing, used, tiles)) : Optional.empty();
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
