package io.dashlabel.cost;

import java.util.Optional;

/**
 * The expected usage of one question about one image.
 *
 * @param requests to a service, 0 for a local model
 * @param inputTokens at least 0
 * @param outputTokens at least 0
 * @param cost in total, tokens included; absent if unknown, which does not mean free
 */
public record ExpectedUsage(int requests, long inputTokens, long outputTokens, Optional<Money> cost) {

    /** The usage of a local model. */
    public static final ExpectedUsage FREE = new ExpectedUsage(0, 0, 0, Optional.of(Money.ZERO));

    public ExpectedUsage {
        if (requests < 0 || inputTokens < 0 || outputTokens < 0) {
            throw new IllegalArgumentException("requests and tokens must be at least 0");
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
