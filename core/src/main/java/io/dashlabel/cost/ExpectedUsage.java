package io.dashlabel.cost;

import java.util.Optional;

/**
 * What asking about one image is expected to consume.
 *
 * @param requests to a service, 0 for a model on this machine
 * @param inputTokens at least 0
 * @param outputTokens at least 0
 * @param cost in all, tokens included; absent where nobody knows it, which is not free
 */
public record ExpectedUsage(int requests, long inputTokens, long outputTokens, Optional<Money> cost) {

    /** A model on this machine. */
    public static final ExpectedUsage FREE = new ExpectedUsage(0, 0, 0, Optional.of(Money.ZERO));

    public ExpectedUsage {
        if (requests < 0 || inputTokens < 0 || outputTokens < 0) {
            throw new IllegalArgumentException("nothing negative can be consumed");
        }
    }

    public ExpectedUsage plus(ExpectedUsage other) {
        return new ExpectedUsage(
                requests + other.requests,
                inputTokens + other.inputTokens,
                outputTokens + other.outputTokens,
                cost.flatMap(own -> other.cost.map(own::plus)));
    }
}
