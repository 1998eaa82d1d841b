package io.dashlabel.ask;

import static io.dashlabel.ask.Script.image;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.annotate.Answer;
import io.dashlabel.annotate.Asking;
import io.dashlabel.cost.ExpectedUsage;
import io.dashlabel.cost.Money;
import io.dashlabel.cost.Usage;
import io.dashlabel.label.FailureKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BudgetTest {

    private static final ExpectedUsage A_CENT = new ExpectedUsage(1, 1000, 100, Optional.of(Money.dollars("0.01")));

    private static Asking costing(String dollars) {
        return image -> Script.answer(Usage.tokens(900, 80).withCost(Money.dollars(dollars)));
    }

    /** How many questions are answered until the budget says no. */
    private static int answersUntilOverBudget(BudgetedAnnotator budgeted) throws AnnotatorException {
        for (int answers = 0; ; answers++) {
            try {
                Answer unused = budgeted.ask(image("a"));
            } catch (AnnotatorException.Fatal e) {
                assertThat(e.kind()).isEqualTo(FailureKind.OVER_BUDGET);
                return answers;
            }
        }
    }

    @Test
    void asks_until_the_next_would_not_fit() throws Exception {
        Budget budget = Budget.of(Money.dollars("0.05"));
        assertThat(answersUntilOverBudget(new BudgetedAnnotator(costing("0.01"), A_CENT, budget)))
                .isEqualTo(5);
        assertThat(budget.spending().cost()).isEqualTo(Money.dollars("0.05"));
    }

    @Test
    void the_sentence_says_limit_spent_and_how_to_go_on() {
        Budget budget = Budget.of(Money.dollars("0.025"));
        BudgetedAnnotator budgeted = new BudgetedAnnotator(costing("0.01"), A_CENT, budget);
        assertThatThrownBy(() -> answersOf(budgeted, 3))
                .hasMessage("the budget of $0.025 is used up: $0.020 are spent and the next is expected to cost $0.010;"
                        + " to continue, start again with a higher --max-cost; stored answers are not paid again");
    }

    private static void answersOf(BudgetedAnnotator budgeted, int times) throws AnnotatorException {
        for (int i = 0; i < times; i++) {
            Answer unused = budgeted.ask(image("a"));
        }
    }

    @Test
    void a_budget_of_nothing_asks_what_is_free_and_nothing_else() throws Exception {
        Budget nothing = Budget.of(Money.ZERO);
        ExpectedUsage free = new ExpectedUsage(1, 10, 10, Optional.of(Money.ZERO));
        Asking local = image -> Script.answer(Usage.tokens(1, 1).withCost(Money.ZERO));
        assertThat(new BudgetedAnnotator(local, free, nothing).ask(image("a")).body())
                .isEqualTo("fine");
        assertThatThrownBy(() -> new BudgetedAnnotator(costing("0.01"), A_CENT, nothing).ask(image("a")))
                .isInstanceOf(AnnotatorException.Fatal.class)
                .hasMessage("the budget of $0.00 allows nothing that costs money, and this is expected to cost $0.010;"
                        + " allow more with --max-cost");
        assertThat(nothing.spending().requests()).isEqualTo(1);
    }

    @Test
    void answers_that_cost_more_than_expected_raise_what_is_expected() throws Exception {
        Budget budget = Budget.of(Money.dollars("0.10"));
        // 0.04, then another 0.04 is expected: 0.08; a third does not fit, though the effort says a cent
        assertThat(answersUntilOverBudget(new BudgetedAnnotator(costing("0.04"), A_CENT, budget)))
                .isEqualTo(2);
    }

    @Test
    void answers_that_cost_less_leave_room_for_more() throws Exception {
        Budget budget = Budget.of(Money.dollars("0.05"));
        assertThat(answersUntilOverBudget(new BudgetedAnnotator(costing("0.004"), A_CENT, budget)))
                .isEqualTo(11);
        assertThat(budget.spending().cost()).isEqualTo(Money.dollars("0.044"));
    }

    @Test
    void failures_give_back_what_was_reserved_and_count_as_requests() throws Exception {
        Budget budget = Budget.of(Money.dollars("0.01"));
        Script script = new Script(
                Script.fails(FailureKind.UNAVAILABLE),
                image -> {
                    throw new IllegalStateException("a defect");
                },
                costing("0.01"));
        BudgetedAnnotator budgeted = new BudgetedAnnotator(script, A_CENT, budget);
        assertThatThrownBy(() -> budgeted.ask(image("a"))).isInstanceOf(AnnotatorException.Transient.class);
        assertThatThrownBy(() -> budgeted.ask(image("a"))).isInstanceOf(IllegalStateException.class);
        assertThat(budgeted.ask(image("a")).body()).isEqualTo("fine");
        assertThat(budget.spending()).isEqualTo(new Spending(3, 1, 900, 80, Money.dollars("0.01"), 0, 0));
    }

    @Test
    void what_a_failure_consumed_is_spent_and_is_no_answer() {
        Budget budget = Budget.of(Money.dollars("0.02"));
        Usage some = Usage.tokens(300, 20).withCost(Money.dollars("0.004"));
        Script script = new Script(image -> {
            throw Script.failure(FailureKind.UNAVAILABLE).withUsage(some);
        });
        assertThatThrownBy(() -> new BudgetedAnnotator(script, A_CENT, budget).ask(image("a")))
                .isInstanceOf(AnnotatorException.Transient.class);
        assertThat(budget.spending()).isEqualTo(new Spending(1, 0, 300, 20, Money.dollars("0.004"), 0, 0));
    }

    @Test
    void an_answer_that_does_not_say_its_cost_counts_as_expected() throws Exception {
        Budget budget = Budget.unlimited();
        Asking silent = image -> Script.answer(Usage.NONE);
        Answer unused = new BudgetedAnnotator(silent, A_CENT, budget).ask(image("a"));
        assertThat(budget.spending()).isEqualTo(new Spending(1, 1, 0, 0, Money.dollars("0.01"), 1, 0, 1));
    }

    @Test
    void answers_of_a_model_without_a_price_are_counted_and_not_taken_for_free() throws Exception {
        Budget budget = Budget.unlimited();
        Asking silent = image -> Script.answer(Usage.NONE);
        Asking free = image -> Script.answer(Usage.NONE.withCost(Money.ZERO));
        ExpectedUsage unknown = new ExpectedUsage(1, 1000, 100, Optional.empty());
        answersOf(new BudgetedAnnotator(silent, unknown, budget), 2);
        answersOf(new BudgetedAnnotator(free, unknown, budget), 1);
        assertThat(budget.spending()).isEqualTo(new Spending(3, 3, 0, 0, Money.ZERO, 2, 2, 3));
        assertThat(budget.spending().plus(budget.spending()).unpriced()).isEqualTo(4);
    }

    @Test
    void those_who_only_wait_for_others_wait_and_the_limit_is_never_passed() throws Exception {
        // Expected a cent, costs half: eight callers at once would reserve more than the limit allows.
        Budget budget = Budget.of(Money.dollars("0.05"));
        BudgetedAnnotator budgeted = new BudgetedAnnotator(costing("0.005"), A_CENT, budget);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        AtomicInteger answers = new AtomicInteger();
        List<Future<?>> callers = new ArrayList<>();
        try {
            for (int i = 0; i < 8; i++) {
                callers.add(threads.submit(() -> answers.addAndGet(answersUntilOverBudget(budgeted))));
            }
            for (Future<?> caller : callers) {
                caller.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(answers.get()).as("the same as with one caller").isEqualTo(9);
        assertThat(budget.spending().cost()).isEqualTo(Money.dollars("0.045"));
    }

    @Test
    void what_is_under_way_can_pass_the_limit_by_no_more_than_it_exceeds_its_estimate() throws Exception {
        Budget budget = Budget.of(Money.dollars("0.03"));
        CountDownLatch allUnderWay = new CountDownLatch(3);
        BudgetedAnnotator budgeted = new BudgetedAnnotator(
                image -> {
                    allUnderWay.countDown();
                    awaitAll(allUnderWay);
                    return costing("0.012").ask(image);
                },
                A_CENT,
                budget);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Integer>> callers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                callers.add(threads.submit(() -> answersUntilOverBudget(budgeted)));
            }
            for (Future<Integer> caller : callers) {
                assertThat(caller.get()).isLessThanOrEqualTo(1);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(budget.spending().cost()).isEqualTo(Money.dollars("0.036"));
    }

    private static void awaitAll(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void an_interrupt_ends_waiting_for_others() throws Exception {
        Budget budget = Budget.of(Money.dollars("0.01"));
        budget.reserve(Money.dollars("0.01"), 1);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> new BudgetedAnnotator(costing("0.01"), A_CENT, budget).ask(image("a")))
                .isInstanceOf(AnnotatorException.Permanent.class);
        assertThat(Thread.interrupted()).isTrue();
    }
}
