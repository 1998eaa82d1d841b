package io.dashlabel.evaluate;

import java.util.OptionalDouble;

/** Shares that are absent where there is nothing to share. */
final class Ratio {

    private Ratio() {}

    static OptionalDouble of(long part, long whole) {
        return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
    }

    /** Harmonic mean of precision and recall: absent where there is neither a box nor a prediction. */
    static OptionalDouble f1(long tp, long fp, long fn) {
        return of(2 * tp, 2 * tp + fp + fn);
    }
}
