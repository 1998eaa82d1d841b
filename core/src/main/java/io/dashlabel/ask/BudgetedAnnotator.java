package io.dashlabel.ask;

import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.annotate.Answer;
import io.dashlabel.annotate.Asking;
import io.dashlabel.cost.ExpectedUsage;
import io.dashlabel.cost.Money;
import io.dashlabel.image.Image;

/**
 * Asks while the budget allows it. The expected cost of a question is the annotator's own estimate, or the mean cost of
 * its answers so far if that is higher. A failure costs the usage that it reports. An answer costs money whether or not
 * it can be read.
 */
public final class BudgetedAnnotator implements Asking {

    private final Asking inner;
    private final ExpectedUsage effort;
    private final Budget budget;
    private Money paid = Money.ZERO;
    private long priced;

    /**
     * @param effort expected of one question
     * @param budget of the run
     */
    public BudgetedAnnotator(Asking inner, ExpectedUsage effort, Budget budget) {
        this.inner = inner;
        this.effort = effort;
        this.budget = budget;
    }

    @Override
    public Answer ask(Image image) throws AnnotatorException {
        Money expected = expected();
        budget.reserve(expected, Math.max(1, effort.requests()));
        boolean settled = false;
        try {
            Answer answer = inner.ask(image);
            settled = true;
            budget.settle(effort, expected, answer.usage());
            answer.usage().cost().ifPresent(this::learn);
            return answer;
        } catch (AnnotatorException e) {
            budget.consumed(e.consumed());
            throw e;
        } finally {
            if (!settled) {
                budget.release(expected);
            }
        }
    }

    private synchronized Money expected() {
        if (priced == 0) {
            return effort.cost().orElse(Money.ZERO);
        }
        Money mean = new Money((paid.nanos() + priced - 1) / priced);
        return effort.cost().filter(told -> told.compareTo(mean) > 0).orElse(mean);
    }

    private synchronized void learn(Money cost) {
        paid = paid.plus(cost);
        priced++;
    }
}
