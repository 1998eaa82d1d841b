package io.dashlabel.acceptance;

import io.dashlabel.label.Detection;
import java.util.Optional;

/**
 * Boxes that were accepted together.
 *
 * @param category absent if they are of all categories
 * @param score the least score
 * @param boxes how many
 */
public record AcceptedBoxes(Optional<String> category, double score, long boxes) {

    boolean hold(Detection label) {
        return label.score().orElse(-1) >= score
                && category.filter(own -> !own.equals(label.category())).isEmpty();
    }
}
