package io.dashlabel.evaluate.analysis;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The part of the boxes for which something holds: those at night, those at night that are occluded.
 *
 * @param values by dimension, one or two: {@code timeofday} is {@code night}
 * @param tp boxes found
 * @param fn boxes missed
 * @param fp wrong detections; absent where a detection cannot tell, such as whether what it invented is occluded
 */
public record Slice(Map<String, String> values, int tp, int fn, OptionalInt fp) {

    /** Boxes that are to be found. */
    public int support() {
        return tp + fn;
    }

    /** Share of the boxes found; absent where there are none. */
    public OptionalDouble recall() {
        return tp + fn == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) tp / (tp + fn));
    }

    /** Share of the detections that are right; absent where wrong ones cannot be told, or there are none at all. */
    public OptionalDouble precision() {
        return fp.isEmpty() || tp + fp.getAsInt() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) tp / (tp + fp.getAsInt()));
    }

    /** Harmonic mean of the two, where precision can be told. */
    public OptionalDouble f1() {
        return fp.isEmpty() || 2 * tp + fp.getAsInt() + fn == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(2.0 * tp / (2 * tp + fp.getAsInt() + fn));
    }
}
