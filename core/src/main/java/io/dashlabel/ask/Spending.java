package io.dashlabel.ask;

import io.dashlabel.annotate.Money;

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
 */
public record Spending(
        long requests, long answers, long inputTokens, long outputTokens, Money cost, long estimated, long unpriced) {

    public static final Spending NONE = new Spending(0, 0, 0, 0, Money.ZERO, 0, 0);

    /** The cost of a thousand pictures. */
    public Money per1000(long pictures) {
        return new Money(cost.nanos() * 1000 / pictures);
    }

    public Spending plus(Spending other) {
        return new Spending(
                requests + other.requests,
                answers + other.answers,
                inputTokens + other.inputTokens,
                outputTokens + other.outputTokens,
                cost.plus(other.cost),
                estimated + other.estimated,
                unpriced + other.unpriced);
    }
}
