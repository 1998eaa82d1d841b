package io.dashlabel.ask;

import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.ask.rate.CallPolicy;
import io.dashlabel.io.Sleeper;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Calls again after each {@link AnnotatorException.Transient}, up to the policy's attempts. Before each further try it
 * waits as {@link Backoff} says. The caller must know that a call may be repeated. Safe for concurrent use; an interrupt
 * ends waiting at once.
 */
public final class RetryingCall {

    /** One try. */
    @FunctionalInterface
    public interface Try<T, X extends Exception> {

        /** @param attempt from 1 */
        T call(int attempt) throws AnnotatorException, X;
    }

    /** Decides after a failure whether and when the next try begins. */
    @FunctionalInterface
    interface Waits {

        /**
         * The wait before the next try; empty where there is to be none.
         *
         * @param backoff the wait that the policy gives, drawn when it is asked for
         */
        Optional<Duration> before(AnnotatorException.Transient failure, Supplier<Duration> backoff);
    }

    private final CallPolicy policy;
    private final Backoff backoff;
    private final Sleeper sleeper;

    public RetryingCall(CallPolicy policy, Sleeper sleeper, RandomGenerator random) {
        this.policy = policy;
        this.backoff = new Backoff(policy, random);
        this.sleeper = sleeper;
    }

    /**
     * The result of the first try without a {@link AnnotatorException.Transient}.
     *
     * @throws AnnotatorException that of the last try
     */
    public <T, X extends Exception> T of(Try<T, X> oneTry) throws AnnotatorException, X {
        return of(oneTry, (failure, wait) -> Optional.of(wait.get()));
    }

    <T, X extends Exception> T of(Try<T, X> oneTry, Waits waits) throws AnnotatorException, X {
        for (int attempt = 1; ; attempt++) {
            try {
                return oneTry.call(attempt);
            } catch (AnnotatorException.Transient e) {
                int failed = attempt;
                Optional<Duration> wait = attempt == policy.attempts()
                        ? Optional.empty()
                        : waits.before(e, () -> backoff.after(failed, e));
                if (wait.isEmpty()) {
                    throw e.withAttempts(attempt);
                }
                sleep(wait.get(), attempt);
            }
        }
    }

    private void sleep(Duration wait, int attempt) throws AnnotatorException {
        try {
            if (!wait.isZero()) {
                sleeper.sleep(wait);
            }
        } catch (InterruptedException e) {
            throw AnnotatorException.interrupted().withAttempts(attempt);
        }
    }
}
