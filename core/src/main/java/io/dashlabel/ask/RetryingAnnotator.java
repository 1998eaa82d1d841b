package io.dashlabel.ask;

import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.annotate.Answer;
import io.dashlabel.annotate.Asking;
import io.dashlabel.ask.rate.CallPolicy;
import io.dashlabel.image.Image;
import io.dashlabel.io.MonotonicClock;
import io.dashlabel.io.Sleeper;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * Asks again after each {@link AnnotatorException.Transient}, up to the attempts and the deadline of the policy. Each
 * wait is a random time of at most {@code firstWait}, doubled with each try. If the service asks for a longer wait,
 * that one counts. After an unreadable answer, asks once more without a wait.
 *
 * <p>A try that does not return is interrupted at the deadline and ends as {@code TIMED_OUT}. Answers and exceptions
 * carry the number of attempts. Safe for concurrent use; an interrupt ends waiting and asking at once.
 */
public final class RetryingAnnotator implements Asking {

    private final Asking inner;
    private final UnaryOperator<Asking> turns;
    private final Duration deadline;
    private final Clock clock;
    private final RetryingCall call;
    private final ExecutorService tries;

    /**
     * @param turns wraps each try; its time is the wait for a turn and does not count towards the deadline
     * @param clock best a {@link MonotonicClock}
     */
    public RetryingAnnotator(
            Asking inner,
            UnaryOperator<Asking> turns,
            CallPolicy policy,
            Clock clock,
            Sleeper sleeper,
            RandomGenerator random) {
        this.inner = inner;
        this.turns = turns;
        this.deadline = policy.deadline();
        this.clock = clock;
        this.call = new RetryingCall(policy, sleeper, random);
        this.tries = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "dashlabel-try");
            thread.setDaemon(true); // a try that never returns must not keep the program alive
            return thread;
        });
    }

    @Override
    public Answer ask(Image image) throws AnnotatorException {
        Deadline time = new Deadline(deadline, clock, tries);
        Asking oneTry = turns.apply(asked -> time.within(inner, asked));
        return call.of(
                attempt -> {
                    try {
                        return oneTry.ask(image).withAttempts(attempt);
                    } catch (AnnotatorException e) {
                        throw e.withAttempts(attempt);
                    }
                },
                new QuestionWaits(time));
    }

    /**
     * The waits of one question. They stay within its deadline; an unreadable answer is asked for again without a wait.
     */
    private static final class QuestionWaits implements RetryingCall.Waits {

        private final Deadline time;
        private boolean unread;

        QuestionWaits(Deadline time) {
            this.time = time;
        }

        @Override
        public Optional<Duration> before(AnnotatorException.Transient failure, Supplier<Duration> backoff) {
            boolean unreadNow = failure.kind().isAnswerWithoutLabels();
            Duration wait = unreadNow ? Duration.ZERO : backoff.get();
            if (unread && unreadNow || !time.allows(wait)) {
                return Optional.empty();
            }
            unread |= unreadNow;
            time.spend(wait);
            return Optional.of(wait);
        }
    }
}
