package io.dashlabel.ask;

import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.cost.ExpectedUsage;
import io.dashlabel.cost.Money;
import io.dashlabel.cost.Usage;
import io.dashlabel.label.FailureKind;
import java.util.Optional;

/**
 * What a run may spend: one for all annotators. What a question is expected to cost is reserved before it is asked and
 * settled afterwards. A question is asked only while the spent, the reserved and its own expected cost stay within the
 * limit; so more than the limit is spent only by as much as the answers under way then cost more than expected.
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

    /** @param limit zero: nothing that is expected to cost anything is asked */
    public static Budget of(Money limit) {
        return new Budget(Optional.of(limit));
    }

    /** Only counts. */
    public static Budget unlimited() {
        return new Budget(Optional.empty());
    }

    public Optional<Money> limit() {
        return limit;
    }

    /** What was asked so far, without what is under way. */
    public synchronized Spending spending() {
        return spending;
    }

    /**
     * Sets an amount apart. Where only what others have reserved is in the way it waits for them: they may fail or turn
     * out cheaper.
     *
     * @param requests that this sends
     * @throws AnnotatorException.Fatal of kind {@code OVER_BUDGET} where it fits no more
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
     * As {@link #reserve}, without waiting for what others have reserved.
     *
     * @throws AnnotatorException.Fatal of kind {@code OVER_BUDGET} where it does not fit now
     */
    public synchronized void reserveNow(Money expected, int requests) throws AnnotatorException {
        if (!fits(spending.cost().plus(reserved).plus(expected))) {
            throw new AnnotatorException.Fatal(FailureKind.OVER_BUDGET, usedUp(expected));
        }
        owe(expected, requests);
    }

    /** Sets an amount apart, whether or not it fits, for what cannot be taken back any more. */
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

    /** Counts requests whose answers come later than they were sent. */
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
                        + " cost " + expected + "; to go on, start again with a higher --max-cost, what was answered is"
                        + " not paid again";
    }

    /**
     * An answer came.
     *
     * @param effort expected of one question: whether tokens are counted at all
     * @param expected zero for a model without a price as for a free one; but a free one says that it cost nothing
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

    /** No answer came, and something was consumed all the same. */
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

    /** No answer came. */
    public synchronized void release(Money expected) {
        reserved = new Money(reserved.nanos() - expected.nanos());
        notifyAll();
    }
}
