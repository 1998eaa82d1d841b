package io.dashlabel.ask;

import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.cost.ExpectedUsage;
import io.dashlabel.cost.Money;
import io.dashlabel.cost.Usage;
import io.dashlabel.label.FailureKind;
import java.util.Optional;

/**
 * Limits the spending of a run, over all its annotators. The expected cost of a question is reserved before the request
 * and settled after it. A question is sent only if the spent amount, the reserved amount and its expected cost together
 * stay within the limit. The run exceeds the limit only if the last requests under way cost more than expected.
 *
 * <p>Safe for concurrent use.
 */
public final class Budget {

    private final Optional<Money> limit;
    private Money reserved = Money.ZERO;
    private Spending spending = Spending.NONE;

    private Budget(Optional<Money> limit) {
        this.limit = limit;
    }

    /** @param limit if zero, no question with an expected cost is sent */
    public static Budget of(Money limit) {
        return new Budget(Optional.of(limit));
    }

    /** Has nothing to spend any more; for runs that ask nothing. */
    public static Budget spent(Spending before) {
        Budget budget = new Budget(Optional.empty());
        budget.spending = before;
        return budget;
    }

    /** Counts the spending without a limit. */
    public static Budget unlimited() {
        return new Budget(Optional.empty());
    }

    public Optional<Money> limit() {
        return limit;
    }

    /** The spending so far, without the requests under way. */
    public synchronized Spending spending() {
        return spending;
    }

    /**
     * Reserves an amount. If only the reservations of others stand in the way, waits for them: they may fail or cost
     * less.
     *
     * @param requests number of requests that this question sends
     * @throws AnnotatorException.Fatal of kind {@code OVER_BUDGET} if the budget has no room for the amount
     */
    synchronized void reserve(Money expected, int requests) throws AnnotatorException {
        while (!fits(spending.cost().plus(reserved).plus(expected))) {
            if (!fits(spending.cost().plus(expected))) {
                throw new AnnotatorException.Fatal(FailureKind.OVER_BUDGET, usedUp(expected));
            }
            try {
                wait();
            } catch (InterruptedException e) {
                throw AnnotatorException.interrupted();
            }
        }
        owe(expected, requests);
    }

    /**
     * Reserves like {@link #reserve}, but does not wait for the reservations of others.
     *
     * @throws AnnotatorException.Fatal of kind {@code OVER_BUDGET} if the amount does not fit now
     */
    public synchronized void reserveNow(Money expected, int requests) throws AnnotatorException {
        if (!fits(spending.cost().plus(reserved).plus(expected))) {
            throw new AnnotatorException.Fatal(FailureKind.OVER_BUDGET, usedUp(expected));
        }
        owe(expected, requests);
    }

    /** Reserves an amount even if it exceeds the limit, for requests that cannot be taken back. */
    public synchronized void owe(Money expected, int requests) {
        reserved = reserved.plus(expected);
        spending = new Spending(
                spending.requests() + requests,
                spending.answers(),
                spending.inputTokens(),
                spending.outputTokens(),
                spending.cost(),
                spending.estimated(),
                spending.unpriced(),
                spending.uncounted());
    }

    /** Counts requests whose answers arrive later, as in a batch. */
    public synchronized void requested(long requests) {
        spending = new Spending(
                spending.requests() + requests,
                spending.answers(),
                spending.inputTokens(),
                spending.outputTokens(),
                spending.cost(),
                spending.estimated(),
                spending.unpriced(),
                spending.uncounted());
    }

    private boolean fits(Money amount) {
        return limit.isEmpty() || amount.compareTo(limit.get()) <= 0;
    }

    private String usedUp(Money expected) {
        String most = limit.map(Money::toString).orElse("none");
        return limit.filter(Money.ZERO::equals).isPresent()
                ? "the budget of " + most + " allows nothing that costs money, and this is expected to cost " + expected
                        + "; allow more with --max-cost"
                : "the budget of " + most + " is used up: " + spending.cost() + " are spent"
                        + (reserved.equals(Money.ZERO) ? "" : ", " + reserved + " set apart for what is under way,")
                        + " and the next is expected to"
                        + " cost " + expected
                        + "; to continue, start again with a higher --max-cost; stored answers are"
                        + " not paid again";
    }

    /**
     * Records that an answer arrived.
     *
     * @param effort expected of one question; shows whether the model counts tokens at all
     * @param expected zero for a model without a price and for a free model; the answer of a free model states a cost
     *     of zero
     */
    public synchronized void settle(ExpectedUsage effort, Money expected, Usage usage) {
        boolean told = usage.cost().isPresent();
        boolean counts = effort.inputTokens() > 0 || effort.outputTokens() > 0;
        boolean counted =
                usage.inputTokens().isPresent() && usage.outputTokens().isPresent();
        spending = new Spending(
                spending.requests(),
                spending.answers() + 1,
                spending.inputTokens() + usage.inputTokens().orElse(0),
                spending.outputTokens() + usage.outputTokens().orElse(0),
                spending.cost().plus(usage.cost().orElse(expected)),
                spending.estimated() + (told ? 0 : 1),
                spending.unpriced() + (told || !expected.equals(Money.ZERO) ? 0 : 1),
                spending.uncounted() + (counts && !counted ? 1 : 0));
        release(expected);
    }

    /** Records that a question got no answer but consumed something. */
    synchronized void consumed(Usage usage) {
        spending = new Spending(
                spending.requests(),
                spending.answers(),
                spending.inputTokens() + usage.inputTokens().orElse(0),
                spending.outputTokens() + usage.outputTokens().orElse(0),
                spending.cost().plus(usage.cost().orElse(Money.ZERO)),
                spending.estimated(),
                spending.unpriced(),
                spending.uncounted());
    }

    /** Records that a question got no answer and frees its reservation. */
    public synchronized void release(Money expected) {
        reserved = new Money(reserved.nanos() - expected.nanos());
        notifyAll();
    }
}
