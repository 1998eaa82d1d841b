package io.dashlabel.pipeline.importing;

import io.dashlabel.label.Detection;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which labels of a run an export holds, so that a label that is not there was taken away by a person.
 *
 * @param threshold the lowest exported score
 * @param categories whether boxes of a category, by the export's word for it, were exported
 * @param named the attributes that some box of the export has
 * @param keepsFlags whether each box of the export has all attributes that are true
 * @param isOwn whether these are the run's own labels, edited by hand: nothing gets lost in them
 */
record ExportScope(
        OptionalDouble threshold, Predicate<String> categories, Set<String> named, boolean keepsFlags, boolean isOwn) {

    /** The scope of the run's own labels. */
    static ExportScope own() {
        return new ExportScope(OptionalDouble.empty(), category -> true, Set.of(), true, true);
    }

    boolean isAboveThreshold(Detection detection) {
        return threshold.isEmpty() || detection.score().orElse(1) >= threshold.getAsDouble();
    }
}
