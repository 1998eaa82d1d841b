package io.dashlabel.cost;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * The price of one model in US dollars: by tokens, by requests, or by both.
 *
 * @param inputPerMillion price of a million input tokens
 * @param outputPerMillion price of a million output tokens, reasoning included
 * @param perThousandRequests price of a thousand requests
 * @param batchFactor the factor on all prices for a batch that may take a day
 * @param source web page that states the price
 * @param asOf date of the price, as YYYY-MM-DD
 */
public record Price(
        BigDecimal inputPerMillion,
        BigDecimal outputPerMillion,
        BigDecimal perThousandRequests,
        BigDecimal batchFactor,
        String source,
        String asOf) {

    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

    /** The price of the same model in a batch. */
    public Price inBatch() {
        return new Price(
                inputPerMillion.multiply(batchFactor),
                outputPerMillion.multiply(batchFactor),
                perThousandRequests.multiply(batchFactor),
                BigDecimal.ONE,
                source,
                asOf);
    }

    /**
     * Computes the cost of one answer. Tokens from the service's cache count in full, so the cost is never understated.
     * Empty if the price depends on tokens and the answer does not state their number.
     */
    public Optional<Money> cost(Usage usage) {
        boolean byTokens = inputPerMillion.signum() > 0 || outputPerMillion.signum() > 0;
        if (byTokens && (usage.inputTokens().isEmpty() || usage.outputTokens().isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(
                cost(1, usage.inputTokens().orElse(0), usage.outputTokens().orElse(0)));
    }

    /** Computes the expected cost of a question. */
    public Money expected(ExpectedUsage usage) {
        return cost(usage.requests(), usage.inputTokens(), usage.outputTokens());
    }

    private Money cost(long requests, long input, long output) {
        return Money.dollars(times(inputPerMillion, input, MILLION)
                .add(times(outputPerMillion, output, MILLION))
                .add(times(perThousandRequests, requests, THOUSAND)));
    }

    /** Exact: a division by a power of ten only moves the decimal point. */
    private static BigDecimal times(BigDecimal price, long count, BigDecimal unit) {
        return price.multiply(BigDecimal.valueOf(count)).divide(unit);
    }
}
