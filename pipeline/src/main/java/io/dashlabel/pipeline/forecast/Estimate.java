package io.dashlabel.pipeline.forecast;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What one answer consumes of something, and how that is known. What nobody knows stays unknown.
 *
 * @param each of one answer, at least 0; absent exactly where it is unknown
 */
public record Estimate(OptionalDouble each, Basis basis) {

    /** How it is known. */
    public enum Basis {
        /** The mean of the answers to the same question that are there. */
        ANSWERS,
        /** What the annotator expects before it ever asked. */
        EXPECTED,
        /** There is none: a model on this machine, or a service that counts no such thing. */
        NONE,
        /** Nobody can know before the first images are labelled. */
        UNKNOWN;

        /** As it stands in JSON. */
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

    /** Of so many answers; nothing of no answers, even where one is unknown. */
    public OptionalDouble of(long answers) {
        return answers == 0
                ? OptionalDouble.of(0)
                : each.isPresent() ? OptionalDouble.of(each.getAsDouble() * answers) : OptionalDouble.empty();
    }
}
