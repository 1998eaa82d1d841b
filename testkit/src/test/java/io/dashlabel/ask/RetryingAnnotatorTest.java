package io.dashlabel.ask;

import static io.dashlabel.ask.Script.ANSWER;
import static io.dashlabel.ask.Script.fails;
import static io.dashlabel.ask.Script.failsNaming;
import static io.dashlabel.ask.Script.image;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.annotate.Asking;
import io.dashlabel.ask.rate.CallPolicy;
import io.dashlabel.label.FailureKind;
import io.dashlabel.testkit.ManualClock;
import io.dashlabel.testkit.RecordingSleeper;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RetryingAnnotatorTest {

    /** Draws the longest wait that is possible. */
    private static final RandomGenerator LONGEST = new RandomGenerator() {
        @Override
        public long nextLong() {
            return -1;
        }
    };

    private final ManualClock clock = new ManualClock();
    private final RecordingSleeper sleeper = new RecordingSleeper(clock);

    private RetryingAnnotator retrying(Asking inner, CallPolicy policy, RandomGenerator random) {
        return new RetryingAnnotator(inner, UnaryOperator.identity(), policy, clock, sleeper, random);
    }

    private RetryingAnnotator retrying(Asking inner) {
        return retrying(inner, CallPolicy.DEFAULT, LONGEST);
    }

    private static AnnotatorException failureOf(Asking asking) {
        try {
            throw new AssertionError("an answer came: " + asking.ask(image("a")));
        } catch (AnnotatorException e) {
            return e;
        }
    }

    @Test
    void what_passes_is_asked_again_and_the_answer_says_how_often() throws Exception {
        Script script = new Script(
                fails(FailureKind.UNAVAILABLE), fails(FailureKind.TIMED_OUT), fails(FailureKind.RATE_LIMITED), ANSWER);
        assertThat(retrying(script).ask(image("a")).attempts()).isEqualTo(4);
        assertThat(sleeper.slept().stream().map(Duration::toMillis)).containsExactly(499L, 999L, 1999L);
    }

    @Test
    void after_four_tries_the_last_failure_stays() {
        Script script = new Script(
                fails(FailureKind.UNAVAILABLE),
                fails(FailureKind.UNAVAILABLE),
                fails(FailureKind.UNAVAILABLE),
                fails(FailureKind.TIMED_OUT));
        AnnotatorException e = failureOf(retrying(script));
        assertThat(e.kind()).isEqualTo(FailureKind.TIMED_OUT);
        assertThat(e.attempts()).isEqualTo(4);
        assertThat(sleeper.slept()).hasSize(3);
    }

    @Test
    void waits_are_random_and_at_most_a_minute() throws Exception {
        Asking[] steps = new Asking[12];
        java.util.Arrays.fill(steps, fails(FailureKind.UNAVAILABLE));
        steps[11] = ANSWER;
        CallPolicy patient = CallPolicy.DEFAULT.withAttempts(12).withDeadline(Duration.ofHours(1));
        retrying(new Script(steps), patient, LONGEST).ask(image("a"));
        assertThat(sleeper.slept().stream().map(Duration::toSeconds).skip(6)).containsExactly(31L, 59L, 59L, 59L, 59L);

        RecordingSleeper first = new RecordingSleeper(clock);
        RecordingSleeper second = new RecordingSleeper(clock);
        for (RecordingSleeper each : java.util.List.of(first, second)) {
            new RetryingAnnotator(
                            new Script(fails(FailureKind.UNAVAILABLE), fails(FailureKind.UNAVAILABLE), ANSWER),
                            UnaryOperator.identity(),
                            patient,
                            clock,
                            each,
                            new SplittableRandom(7))
                    .ask(image("a"));
        }
        assertThat(first.slept()).isEqualTo(second.slept());
        assertThat(first.slept()).allSatisfy(wait -> assertThat(wait).isBetween(Duration.ZERO, Duration.ofSeconds(1)));
    }

    @Test
    void the_service_s_own_waiting_time_wins_where_it_is_longer_up_to_a_minute() throws Exception {
        Script script = new Script(
                failsNaming(FailureKind.RATE_LIMITED, Duration.ofSeconds(26)),
                failsNaming(FailureKind.RATE_LIMITED, Duration.ofMillis(1)),
                failsNaming(FailureKind.RATE_LIMITED, Duration.ofHours(3)),
                ANSWER);
        retrying(script).ask(image("a"));
        assertThat(sleeper.slept().stream().map(Duration::toMillis)).containsExactly(26_000L, 999L, 60_000L);
    }

    @Test
    void an_answer_that_cannot_be_read_is_asked_for_once_more_and_at_once() throws Exception {
        assertThat(retrying(new Script(fails(FailureKind.INVALID_OUTPUT), ANSWER))
                        .ask(image("a"))
                        .attempts())
                .isEqualTo(2);
        assertThat(sleeper.slept()).isEmpty();
        Script twice = new Script(
                fails(FailureKind.INVALID_OUTPUT), fails(FailureKind.UNAVAILABLE), fails(FailureKind.INVALID_OUTPUT));
        AnnotatorException e = failureOf(retrying(twice));
        assertThat(e.kind()).isEqualTo(FailureKind.INVALID_OUTPUT);
        assertThat(e.attempts()).isEqualTo(3);
        assertThat(failureOf(retrying(new Script(fails(FailureKind.EMPTY_OUTPUT), fails(FailureKind.INVALID_OUTPUT))))
                        .attempts())
                .isEqualTo(2);
    }

    @Test
    void what_does_not_pass_is_asked_once() {
        Script permanent = new Script(image -> {
            throw new AnnotatorException.Permanent(FailureKind.REFUSED, "no");
        });
        assertThat(failureOf(retrying(permanent)).attempts()).isEqualTo(1);
        Script fatal = new Script(image -> {
            throw new AnnotatorException.Fatal(FailureKind.NOT_AUTHORISED, "no");
        });
        assertThat(failureOf(retrying(fatal))).isInstanceOf(AnnotatorException.Fatal.class);
        Script full = new Script(image -> {
            throw new UncheckedIOException(new NoSuchFileException("disk"));
        });
        assertThatThrownBy(() -> retrying(full).ask(image("a"))).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void no_try_begins_after_the_deadline() {
        Script script = new Script(
                failsNaming(FailureKind.RATE_LIMITED, Duration.ofSeconds(50)),
                failsNaming(FailureKind.RATE_LIMITED, Duration.ofSeconds(50)));
        CallPolicy policy = CallPolicy.DEFAULT.withDeadline(Duration.ofSeconds(90));
        AnnotatorException e = failureOf(retrying(script, policy, LONGEST));
        assertThat(e.kind()).isEqualTo(FailureKind.RATE_LIMITED);
        assertThat(e.attempts()).isEqualTo(2);
        assertThat(sleeper.slept()).containsExactly(Duration.ofSeconds(50));
    }

    @Test
    void a_slow_try_uses_up_the_deadline_and_waiting_for_a_turn_does_not() {
        Script slow = new Script(
                image -> {
                    clock.advance(Duration.ofSeconds(89));
                    throw Script.failure(FailureKind.UNAVAILABLE);
                },
                image -> {
                    clock.advance(Duration.ofSeconds(1));
                    throw Script.failure(FailureKind.UNAVAILABLE);
                });
        UnaryOperator<Asking> line = oneTry -> image -> {
            clock.advance(Duration.ofHours(1));
            return oneTry.ask(image);
        };
        CallPolicy policy = CallPolicy.DEFAULT.withDeadline(Duration.ofSeconds(90));
        AnnotatorException e = failureOf(new RetryingAnnotator(slow, line, policy, clock, sleeper, LONGEST));
        assertThat(slow.asked()).isEqualTo(2);
        assertThat(e.attempts()).isEqualTo(2);
    }

    @Test
    void a_try_that_never_returns_is_interrupted_at_the_deadline() throws Exception {
        CountDownLatch interrupted = new CountDownLatch(1);
        Asking endless = image -> {
            try {
                Thread.sleep(Long.MAX_VALUE);
                throw new AssertionError();
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw AnnotatorException.interrupted();
            }
        };
        CallPolicy policy = CallPolicy.DEFAULT.withDeadline(Duration.ofMillis(50));
        AnnotatorException e = failureOf(retrying(endless, policy, LONGEST));
        assertThat(e.kind()).isEqualTo(FailureKind.TIMED_OUT);
        assertThat(e).hasMessageContaining("within 50 ms");
        assertThat(e.attempts()).isEqualTo(1);
        interrupted.await();
    }

    @Test
    void an_interrupt_ends_a_try_at_once() throws Exception {
        Thread caller = Thread.currentThread();
        CountDownLatch passedOn = new CountDownLatch(1);
        AnnotatorException e = failureOf(retrying(image -> {
            caller.interrupt();
            try {
                Thread.sleep(Long.MAX_VALUE);
                throw new AssertionError();
            } catch (InterruptedException interrupted) {
                passedOn.countDown();
                throw AnnotatorException.interrupted();
            }
        }));
        assertThat(Thread.interrupted()).as("the thread stays interrupted").isTrue();
        assertThat(e.kind()).isEqualTo(FailureKind.NOT_ASKED);
        assertThat(e).isInstanceOf(AnnotatorException.Permanent.class);
        passedOn.await();
    }

    @Test
    void an_interrupt_ends_a_wait_at_once() throws Exception {
        AtomicReference<AnnotatorException> failure = new AtomicReference<>();
        Asking unavailable = image -> {
            throw Script.failure(FailureKind.UNAVAILABLE);
        };
        Thread waiting = new Thread(() -> {
            failure.set(failureOf(new RetryingAnnotator(
                    unavailable, UnaryOperator.identity(), CallPolicy.DEFAULT, clock, clock, LONGEST)));
            Thread.interrupted();
        });
        waiting.start();
        clock.awaitSleepers(1);
        waiting.interrupt();
        waiting.join();
        assertThat(failure.get()).isInstanceOfSatisfying(AnnotatorException.Permanent.class, e -> {
            assertThat(e.kind()).isEqualTo(FailureKind.NOT_ASKED);
            assertThat(e.attempts()).isEqualTo(1);
        });
    }
}
