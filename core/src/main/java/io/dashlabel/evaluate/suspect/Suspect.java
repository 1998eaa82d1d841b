package io.dashlabel.evaluate.suspect;

import io.dashlabel.label.Detection;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One piece of ground truth that may be wrong.
 *
 * @param image the name of its frame
 * @param score 0 to 1, the higher the more suspect; how it comes about is the kind's formula
 * @param truth the label in question; absent where one is missing or the image as a whole is meant
 * @param prediction the witness; absent where none is needed
 * @param iou of the two where both are there
 * @param proposedWord the time of day proposed, where that is in question
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

    /** Highest score first; equals by image, kind and place, so that the order never depends on threads. */
    public static final Comparator<Suspect> WORST_FIRST = Comparator.comparingDouble((Suspect s) -> -s.score())
            .thenComparing(Suspect::image)
            .thenComparing(Suspect::kind)
            .thenComparingDouble(s -> s.place().map(d -> d.box().x1()).orElse(0.0))
            .thenComparingDouble(s -> s.place().map(d -> d.box().y1()).orElse(0.0));

    /** The label in question, or what should be one; absent where the image as a whole is meant. */
    public Optional<Detection> place() {
        return truth.or(() -> prediction);
    }

    Suspect withScore(double newScore) {
        return new Suspect(image, kind, newScore, truth, prediction, iou, proposedWord, reason);
    }
}
