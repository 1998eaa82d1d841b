package io.dashlabel.label;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a label was before a person changed it.
 *
 * @param word the category of a box, or the word of a scene attribute
 * @param box absent for a scene attribute
 * @param score from 0 to 1; absent if the label had none
 * @param maker of the label; absent if it was not recorded. It has no former label itself
 */
public record Former(String word, Optional<Box> box, OptionalDouble score, Optional<Provenance> maker) {

    public Former {
        score.ifPresent(OrderedCopies::score);
        if (maker.flatMap(Provenance::was).isPresent()) {
            throw new IllegalArgumentException("a former label is a model's, and has no former label itself");
        }
    }

    public static Former of(Detection detection) {
        return new Former(
                detection.category(), Optional.of(detection.box()), detection.score(), detection.provenance());
    }
}
