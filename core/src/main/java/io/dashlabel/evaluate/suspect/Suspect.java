package io.dashlabel.evaluate.suspect;

import io.dashlabel.label.Detection;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A part of the ground truth that may be wrong.
 *
 * @param image the name of its frame
 * @param score 0 to 1, higher is more suspect; each kind has its own formula
 * @param truth the label in question; absent if a label is missing or the image as a whole is meant
 * @param prediction that contradicts the label; absent if none is needed
 * @param iou of the two; absent if one of them is absent
 * @param proposedWord the proposed time of day, if the time of day is in question
 * @param reason one sentence for a person
 */
public record Suspect(
        String image,
        SuspectKind kind,
        double score,
        Optional<Detection> truth,
        Optional<Detection> prediction,
        OptionalDouble iou,
        Optional<String> proposedWord,
        String reason) {

    /** Highest score first. Equals are ordered by image, kind and place, so that the order never depends on threads. */
    public static final Comparator<Suspect> WORST_FIRST = Comparator.comparingDouble((Suspect s) -> -s.score())
            .thenComparing(Suspect::image)
            .thenComparing(Suspect::kind)
            .thenComparingDouble(s -> s.place().map(d -> d.box().x1()).orElse(0.0))
            .thenComparingDouble(s -> s.place().map(d -> d.box().y1()).orElse(0.0));

    /** The label in question, or the proposed label; absent if the image as a whole is meant. */
    public Optional<Detection> place() {
        return truth.or(() -> prediction);
    }

    Suspect withScore(double newScore) {
        return new Suspect(image, kind, newScore, truth, prediction, iou, proposedWord, reason);
    }
}
