package io.dashlabel.run.record;

import java.util.Collections;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Counts over the images of a run.
 *
 * @param images tried
 * @param failed images with at least one failure
 * @param editedByHand label files that somebody changed
 * @param egoVehicleBoxes boxes of the camera car itself, which are no labels
 * @param labels boxes that are labels
 * @param imagesLeftOut files of kinds that are not read, by the ending of their names
 * @param failures by step and kind
 */
public record RunCounts(
        OptionalLong images,
        OptionalLong failed,
        OptionalLong editedByHand,
        OptionalLong egoVehicleBoxes,
        Labels labels,
        Map<String, Long> imagesLeftOut,
        Map<String, Long> failures) {

    public static final RunCounts NONE = new RunCounts(
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            new Labels(OptionalLong.empty(), Map.of(), Map.of()),
            Map.of(),
            Map.of());

    public RunCounts {
        imagesLeftOut = sorted(imagesLeftOut);
        failures = sorted(failures);
    }

    /**
     * Boxes that are labels.
     *
     * @param withoutCategory words of the models that the taxonomy has no category for, with how often they came
     */
    public record Labels(OptionalLong total, Map<String, Long> byCategory, Map<String, Long> withoutCategory) {

        public Labels {
            byCategory = sorted(byCategory);
            withoutCategory = sorted(withoutCategory);
        }
    }

    private static Map<String, Long> sorted(Map<String, Long> counts) {
        return Collections.unmodifiableMap(new TreeMap<>(counts));
    }
}
