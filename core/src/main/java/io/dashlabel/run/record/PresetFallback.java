package io.dashlabel.run.record;

import java.util.List;

/**
 * The replacement of unavailable models of a quality preset. {@code run.json} has it under {@code standIn}, and has no
 * such key if the preset's own models labelled.
 *
 * @param quality the chosen preset, such as {@code fast}
 * @param missing names of the preset's unavailable models, at least one
 * @param used names of the models that labelled instead, at least one
 * @param tiles the tiles of these models: {@code none} or {@code 4x3}
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
        return String.join(", ", missing) + " of the quality " + quality + (missing.size() == 1 ? " was" : " were")
                + " not available, so " + String.join(", ", used) + " labelled instead; expect fewer objects";
    }
}
