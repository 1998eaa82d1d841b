package io.dashlabel.run.record;

import java.util.List;

/**
 * That other models labelled than those of the quality that was asked for, because these could not be had. Stands as
 * {@code standIn} in {@code run.json}, which has no such key where the quality's own models labelled.
 *
 * @param quality that was asked for: {@code fast}
 * @param missing names of the quality's models that could not be had, at least one
 * @param used names of the models that labelled instead, at least one
 * @param tiles that they looked at: {@code none} or {@code 4x3}
 */
public record PresetFallback(String quality, List<String> missing, List<String> used, String tiles) {

    public PresetFallback {
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
}
