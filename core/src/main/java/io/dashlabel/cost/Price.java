package io.dashlabel.cost;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What one model costs, in dollars: by tokens, by requests, or by both.
 *
 * @param inputPerMillion tokens
 * @param outputPerMillion tokens, those of reasoning included
 * @param perThousandRequests questions
 * @param batchFactor what is paid of it for a batch that may take a day
 * @param source where it was read: a web page
 * @param asOf when it was so, as a date
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

    /** The same model, asked in a batch. */
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
     * The cost of one answer; tokens that were read from the service's cache count in full, so that it is never told too
     * low. Absent where tokens have a price and the answer does not say how many there were.
     */
    public Optional<Money> cost(Usage usage) {
        boolean byTokens = inputPerMillion.signum() > 0 || outputPerMillion.signum() > 0;
        if (byTokens && (usage.inputTokens().isEmpty() || usage.outputTokens().isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(
                cost(1, usage.inputTokens().orElse(0), usage.outputTokens().orElse(0)));
    }

    /** What a question is expected to cost. */
    public Money expected(ExpectedUsage effort) {
        return cost(effort.requests(), effort.inputTokens(), effort.outputTokens());
    }

    private Money cost(long requests, long input, long output) {
        return Money.dollars(times(inputPerMillion, input, MILLION)
                .add(times(outputPerMillion, output, MILLION))
                .add(times(perThousandRequests, requests, THOUSAND)));
    }

    /** Exact: dividing by a power of ten only moves the point. */
    private static BigDecimal times(BigDecimal price, long count, BigDecimal unit) {
        return price.multiply(BigDecimal.valueOf(count)).divide(unit);
    }
}
