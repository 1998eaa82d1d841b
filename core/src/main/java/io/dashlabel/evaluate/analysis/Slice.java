package io.dashlabel.evaluate.analysis;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A part of the boxes with common values: boxes at night, or occluded boxes at night.
 *
 * @param values by dimension, one or two: {@code timeofday} is {@code night}
 * @param tp number of found boxes
 * @param fn number of missed boxes
 * @param fp number of wrong detections; absent if detections have no such value, for example whether an invented box is
 *     occluded
 */
public record Slice(Map<String, String> values, int tp, int fn, OptionalInt fp) {

    /** Number of ground truth boxes. */
    public int support() {
        return tp + fn;
    }

    /** Share of the boxes that are found; absent without boxes. */
    public OptionalDouble recall() {
        return tp + fn == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) tp / (tp + fn));
    }

    /** Share of the detections that are right; absent without {@code fp} or without detections. */
    public OptionalDouble precision() {
        return fp.isEmpty() || tp + fp.getAsInt() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((double) tp / (tp + fp.getAsInt()));
    }

    /** Harmonic mean of precision and recall; absent without precision. */
    public OptionalDouble f1() {
        return fp.isEmpty() || 2 * tp + fp.getAsInt() + fn == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(2.0 * tp / (2 * tp + fp.getAsInt() + fn));
    }
}
