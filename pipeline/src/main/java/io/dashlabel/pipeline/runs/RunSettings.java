package io.dashlabel.pipeline.runs;

import com.fasterxml.jackson.databind.JsonNode;
import io.dashlabel.photometric.PhotometricClassifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * How the labels of a run were made, as far as it is written down.
 *
 * @param models in few words, such as {@code yolox-nano-416}
 * @param quality the preset; absent where the run had models of its own
 * @param tiles such as {@code 4x3}; absent where that is not known
 * @param threshold from which on a box is a label, 0 to 1
 */
public record RunSettings(String models, Optional<String> quality, Optional<String> tiles, OptionalDouble threshold) {

    public static RunSettings of(RunInfo run) {
        JsonNode configuration = run.manifest().path("configuration");
        JsonNode detector = configuration.path("detector");
        boolean preset = detector.path("models").isEmpty();
        return new RunSettings(
                models(run),
                preset ? RunInfo.text(detector, "quality") : Optional.empty(),
                tiles(run),
                RunInfo.number(configuration.path("threshold")));
    }

    /** Names; the scene classifier that every run has unless told otherwise is told only where it is alone. */
    private static String models(RunInfo run) {
        List<String> names = run.annotators();
        List<String> chosen = names.stream()
                .filter(name -> !name.equals(PhotometricClassifier.NAME))
                .toList();
        return String.join(", ", chosen.isEmpty() ? names : chosen);
    }

    /** Of each question that has any: usually one answer. */
    private static Optional<String> tiles(RunInfo run) {
        List<String> tiles = new ArrayList<>();
        for (JsonNode annotator : run.manifest().path("annotators")) {
            tiling(annotator).ifPresent(tiles::add);
            annotator.path("members").forEach(member -> tiling(member).ifPresent(tiles::add));
        }
        String distinct = tiles.stream().distinct().collect(Collectors.joining(", "));
        return distinct.isEmpty() ? Optional.empty() : Optional.of(distinct);
    }

    private static Optional<String> tiling(JsonNode annotator) {
        return RunInfo.text(annotator.path("question"), "tiling");
    }
}
