package io.dashlabel.ask;

import static io.dashlabel.ask.Script.ANSWER;
import static io.dashlabel.ask.Script.fails;
import static io.dashlabel.ask.Script.failsNaming;
import static io.dashlabel.ask.Script.image;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.annotate.Answer;
import io.dashlabel.annotate.Asking;
import io.dashlabel.ask.rate.CallPolicy;
import io.dashlabel.ask.rate.RateLimiter;
import io.dashlabel.cost.ExpectedUsage;
import io.dashlabel.cost.Money;
import io.dashlabel.cost.Usage;
import io.dashlabel.label.FailureKind;
import io.dashlabel.testkit.ManualClock;
import io.dashlabel.testkit.RecordingSleeper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class RateLimitingAnnotatorTest {

    private static final ExpectedUsage EFFORT = new ExpectedUsage(1, 900, 100, Optional.of(Money.ZERO));

    private final ManualClock clock = new ManualClock();
    private final RecordingSleeper sleeper = new RecordingSleeper(clock);
    private final AtomicBoolean stopped = new AtomicBoolean();

    private RateLimiter pace(CallPolicy policy) {
        return new RateLimiter(policy, clock, sleeper, stopped::get);
    }

    private static void askAll(Asking asking, int times) {
        for (int i = 0; i < times; i++) {
            try {
                Answer unused = asking.ask(image("a"));
            } catch (AnnotatorException e) {
                assertThat(e).hasMessage("in the script");
            }
        }
    }

    @Test
    void requests_of_a_minute_are_spread_over_it() {
        RateLimiter pace = pace(CallPolicy.DEFAULT.withRates(above(120), OptionalLong.empty()));
        askAll(new RateLimitingAnnotator(ANSWER, EFFORT, pace), 4);
        assertThat(sleeper.slept()).containsExactly(half(), half(), half());
    }

    /** A quota of which so many are used: a fiftieth stays free. */
    private static OptionalLong above(long used) {
        return OptionalLong.of(Math.round(used / 0.98));
    }

    private static Duration half() {
        return Duration.ofMillis(500);
    }

    @Test
    void tokens_count_as_expected_until_the_answer_says_how_many_they_were() {
        RateLimiter pace = pace(CallPolicy.DEFAULT.withRates(OptionalLong.empty(), above(60_000)));
        Asking more = image -> Script.answer(Usage.tokens(2900, 100));
        Asking fewer = image -> Script.answer(Usage.tokens(200, 50));
        askAll(new RateLimitingAnnotator(new Script(ANSWER, more, fewer, ANSWER), EFFORT, pace), 4);
        assertThat(sleeper.slept().stream().map(Duration::toMillis)).containsExactly(1000L, 3000L, 250L);
    }

    @Test
    void failures_count_as_requests_and_tokens_too() {
        RateLimiter pace = pace(CallPolicy.DEFAULT.withRates(above(60), above(6000)));
        askAll(new RateLimitingAnnotator(new Script(fails(FailureKind.UNAVAILABLE), ANSWER), EFFORT, pace), 2);
        assertThat(sleeper.slept()).containsExactly(Duration.ofSeconds(10));
    }

    @Test
    void when_the_service_names_a_waiting_time_all_its_annotators_wait() {
        RateLimiter pace = pace(CallPolicy.DEFAULT);
        askAll(
                new RateLimitingAnnotator(
                        new Script(failsNaming(FailureKind.UNAVAILABLE, Duration.ofSeconds(9))), EFFORT, pace),
                1);
        assertThat(pace.limit()).as("and come back one after another").isEqualTo(1);
        askAll(new RateLimitingAnnotator(new Script(ANSWER, ANSWER), EFFORT, pace), 2);
        assertThat(sleeper.slept()).containsExactly(Duration.ofSeconds(9));
    }

    @Test
    void a_waiting_time_is_cut_and_a_shorter_one_never_shortens_it() {
        RateLimiter pace = pace(CallPolicy.DEFAULT.withConcurrency(1));
        Script script = new Script(failsNaming(FailureKind.RATE_LIMITED, Duration.ofDays(1)), ANSWER);
        askAll(new RateLimitingAnnotator(script, EFFORT, pace), 2);
        assertThat(sleeper.slept()).containsExactly(Duration.ofSeconds(60));
    }

    @Test
    void turned_away_halves_and_other_failures_do_not() {
        RateLimiter pace = pace(CallPolicy.DEFAULT);
        askAll(new RateLimitingAnnotator(image -> Script.answer(Usage.NONE), EFFORT, pace), 7);
        assertThat(pace.limit()).isEqualTo(8);
        askAll(
                new RateLimitingAnnotator(
                        new Script(
                                fails(FailureKind.UNAVAILABLE),
                                fails(FailureKind.TIMED_OUT),
                                fails(FailureKind.INVALID_OUTPUT)),
                        EFFORT,
                        pace),
                3);
        assertThat(pace.limit()).isEqualTo(8);
        askAll(new RateLimitingAnnotator(new Script(fails(FailureKind.RATE_LIMITED)), EFFORT, pace), 1);
        assertThat(pace.limit()).isEqualTo(4);
    }

    @Test
    void a_turn_is_given_back_whatever_happens() throws Exception {
        RateLimiter pace = pace(CallPolicy.DEFAULT.withConcurrency(1));
        RateLimitingAnnotator broken = new RateLimitingAnnotator(
                image -> {
                    throw new IllegalStateException("a defect");
                },
                EFFORT,
                pace);
        assertThatThrownBy(() -> broken.ask(image("a"))).isInstanceOf(IllegalStateException.class);
        assertThat(new RateLimitingAnnotator(ANSWER, EFFORT, pace)
                        .ask(image("a"))
                        .body())
                .isEqualTo("fine");
    }

    @Test
    void those_in_line_come_in_the_order_in_which_they_came() throws Exception {
        RateLimiter pace = pace(CallPolicy.DEFAULT.withConcurrency(1));
        CountDownLatch begun = new CountDownLatch(1);
        Semaphore go = new Semaphore(0);
        List<String> order = new ArrayList<>();
        Asking noting = image -> {
            begun.countDown();
            go.acquireUninterruptibly();
            synchronized (order) {
                order.add(image.name());
            }
            return Script.answer(Usage.NONE);
        };
        RateLimitingAnnotator limited = new RateLimitingAnnotator(noting, EFFORT, pace);
        ExecutorService threads = Executors.newCachedThreadPool();
        List<Future<Answer>> answers = new ArrayList<>();
        try {
            for (String name : List.of("a", "b", "c", "d")) {
                int before = pace.waiting();
                answers.add(threads.submit(() -> limited.ask(image(name))));
                begun.await();
                while (!name.equals("a") && pace.waiting() == before) {
                    Thread.onSpinWait();
                }
            }
            go.release(4);
            for (Future<Answer> answer : answers) {
                answer.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(order).containsExactly("a", "b", "c", "d");
    }

    @Test
    void a_stopped_run_asks_none_of_those_in_line() throws Exception {
        RateLimiter pace = pace(CallPolicy.DEFAULT);
        stopped.set(true);
        assertThatThrownBy(() -> new RateLimitingAnnotator(ANSWER, EFFORT, pace).ask(image("a")))
                .isInstanceOfSatisfying(
                        AnnotatorException.Permanent.class,
                        e -> assertThat(e.kind()).isEqualTo(FailureKind.NOT_ASKED));
    }

    @Test
    void an_interrupt_ends_waiting_for_a_turn() {
        RateLimiter pace = pace(CallPolicy.DEFAULT);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> new RateLimitingAnnotator(ANSWER, EFFORT, pace).ask(image("a")))
                .isInstanceOfSatisfying(
                        AnnotatorException.Permanent.class,
                        e -> assertThat(e.kind()).isEqualTo(FailureKind.NOT_ASKED));
        assertThat(Thread.interrupted()).isTrue();
    }
}
