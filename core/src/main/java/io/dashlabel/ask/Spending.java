package io.dashlabel.ask;

import io.dashlabel.cost.Money;
import java.math.BigInteger;

/**
 * Counts the questions to services so far, for the report of a run. Cached answers do not count.
 *
 * @param requests number of requests sent, failed ones included
 * @param answers number of answers received
 * @param inputTokens sum over the answers that state it
 * @param outputTokens sum over the answers that state it
 * @param cost of all answers; an answer without a stated cost counts with its expected cost
 * @param estimated number of answers without a stated cost
 * @param unpriced number of these without an expected cost either; their models have no price, and {@code cost} leaves
 *     them out
 * @param uncounted number of answers without a plausible number of tokens, from models that count tokens
 */
public record Spending(
        long requests,
        long answers,
        long inputTokens,
        long outputTokens,
        Money cost,
        long estimated,
        long unpriced,
        long uncounted) {

    private static final BigInteger THOUSAND = BigInteger.valueOf(1000);

    public static final Spending NONE = new Spending(0, 0, 0, 0, Money.ZERO, 0, 0, 0);

    /** Creates a count in which every answer stated its tokens. */
    public Spending(
            long requests,
            long answers,
            long inputTokens,
            long outputTokens,
            Money cost,
            long estimated,
            long unpriced) {
        this(requests, answers, inputTokens, outputTokens, cost, estimated, unpriced, 0);
    }

    /** The cost of a thousand images. */
    public Money per1000(long images) {
        BigInteger nanos = BigInteger.valueOf(cost.nanos()).multiply(THOUSAND).divide(BigInteger.valueOf(images));
        return new Money(nanos.min(BigInteger.valueOf(Long.MAX_VALUE)).longValue());
    }

    public Spending plus(Spending other) {
        return new Spending(
                requests + other.requests,
                answers + other.answers,
                inputTokens + other.inputTokens,
                outputTokens + other.outputTokens,
                cost.plus(other.cost),
                estimated + other.estimated,
                unpriced + other.unpriced,
                uncounted + other.uncounted);
    }
}
