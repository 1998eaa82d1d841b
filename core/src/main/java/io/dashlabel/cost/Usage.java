package io.dashlabel.cost;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongBinaryOperator;

/**
 * The tokens and the money that an answer consumed.
 *
 * @param inputTokens absent if the model counts none
 * @param outputTokens absent if the model counts none
 * @param cost absent if the price is unknown, which does not mean free
 */
public record Usage(OptionalLong inputTokens, OptionalLong outputTokens, Optional<Money> cost) {
    public static final Usage NONE = new Usage(OptionalLong.empty(), OptionalLong.empty(), Optional.empty());

    public static Usage tokens(long input, long output) {
        return new Usage(OptionalLong.of(input), OptionalLong.of(output), Optional.empty());
    }

    public Usage withCost(Money amount) {
        return new Usage(inputTokens, outputTokens, Optional.of(amount));
    }

    /** Adds two usages. If only one of them has a part, the sum has that part. */
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
