package io.dashlabel.cost;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongBinaryOperator;

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
