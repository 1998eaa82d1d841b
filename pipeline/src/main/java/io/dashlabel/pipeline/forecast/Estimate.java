package io.dashlabel.pipeline.forecast;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * An estimate of one quantity per answer, with its source.
 *
 * @param each quantity per answer, at least 0; absent if and only if it is unknown
 */
public record Estimate(OptionalDouble each, Basis basis) {

    /** The source of an estimate. */
    public enum Basis {
        /** The mean of the stored answers to the same question. */
        ANSWERS,
        /** The expectation of the annotator before its first question. */
        EXPECTED,
        /** There is no such quantity: a local model, or a service that does not count it. */
        NONE,
        /** Unknown until the first images are labelled. */
        UNKNOWN;

        /** Returns the word in JSON. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static final Estimate NONE = new Estimate(OptionalDouble.of(0), Basis.NONE);
    public static final Estimate UNKNOWN = new Estimate(OptionalDouble.empty(), Basis.UNKNOWN);

    public Estimate {
        if (each.isPresent() != (basis != Basis.UNKNOWN)) {
            throw new IllegalArgumentException("a number has a basis, what is unknown has neither: " + each + basis);
        }
    }

    static Estimate mean(double sum, long answers) {
        return new Estimate(OptionalDouble.of(sum / answers), Basis.ANSWERS);
    }

    static Estimate expected(double each) {
        return new Estimate(OptionalDouble.of(each), Basis.EXPECTED);
    }

    /** Returns the quantity for this many answers; 0 for no answers, even if one is unknown. */
    public OptionalDouble of(long answers) {
        return answers == 0
                ? OptionalDouble.of(0)
                : each.isPresent() ? OptionalDouble.of(each.getAsDouble() * answers) : OptionalDouble.empty();
    }
}
