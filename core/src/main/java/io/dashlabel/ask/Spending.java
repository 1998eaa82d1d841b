package io.dashlabel.ask;

import io.dashlabel.cost.Money;
import java.math.BigInteger;

/**
 * What was asked of services so far, for the report of a run. Remembered answers are not among it.
 *
 * @param requests sent, those that failed included
 * @param answers got
 * @param inputTokens as the answers say
 * @param outputTokens as the answers say
 * @param cost of all answers; an answer that does not say counts as was expected
 * @param estimated how many answers did not say what they cost
 * @param unpriced how many of these nothing was expected of either: their models have no price, and the cost is without them
 * @param uncounted how many answers of models that count tokens told no number of them that can be
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

    /** Where every answer told its tokens. */
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
