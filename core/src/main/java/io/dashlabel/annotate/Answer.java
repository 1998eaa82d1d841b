package io.dashlabel.annotate;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongBinaryOperator;

/**
 * What a model answered, as it came.
 *
 * @param body raw text, usually JSON; only the annotator that asked can read it
 * @param model that answered, as it names itself
 * @param usage what it consumed, where it says so
 * @param took from asking to answer, the last attempt only
 * @param attempts how often it was asked until it answered, at least 1
 */
public record Answer(String body, String model, Usage usage, Duration took, int attempts) {

    public Answer {
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts must be at least 1, is " + attempts);
        }
    }

    /** At the first attempt. */
    public Answer(String body, String model, Usage usage, Duration took) {
        this(body, model, usage, took, 1);
    }

    public Answer with(Usage newUsage) {
        return new Answer(body, model, newUsage, took, attempts);
    }

    public Answer withAttempts(int newAttempts) {
        return new Answer(body, model, usage, took, newAttempts);
    }

    /**
     * What an answer consumed.
     *
     * @param inputTokens where the model counts any
     * @param outputTokens likewise
     * @param cost where there is a price; absent is not free
     */
    public record Usage(OptionalLong inputTokens, OptionalLong outputTokens, Optional<Money> cost) {
        public static final Usage NONE = new Usage(OptionalLong.empty(), OptionalLong.empty(), Optional.empty());

        public static Usage tokens(long input, long output) {
            return new Usage(OptionalLong.of(input), OptionalLong.of(output), Optional.empty());
        }

        public Usage costing(Money amount) {
            return new Usage(inputTokens, outputTokens, Optional.of(amount));
        }

        /** The sum; a part that only one of them has counts as it is. */
        public Usage plus(Usage other) {
            return new Usage(
                    sum(inputTokens, other.inputTokens, Math::addExact),
                    sum(outputTokens, other.outputTokens, Math::addExact),
                    cost.isPresent() && other.cost.isPresent()
                            ? Optional.of(cost.get().plus(other.cost.get()))
                            : cost.or(other::cost));
        }

        private static OptionalLong sum(OptionalLong a, OptionalLong b, LongBinaryOperator plus) {
            return a.isPresent() && b.isPresent()
                    ? OptionalLong.of(plus.applyAsLong(a.getAsLong(), b.getAsLong()))
                    : a.isPresent() ? a : b;
        }
    }
}
