package io.dashlabel.ask;

import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.ask.rate.CallPolicy;
import io.dashlabel.io.Sleeper;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Repeats a call after each {@link AnnotatorException.Transient}, up to the attempts of the policy. {@link Backoff}
 * computes each wait. The caller must be sure that the call may be repeated. Safe for concurrent use; an interrupt ends
 * the wait at once.
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
         * The wait before the next try; empty for no further try.
         *
         * @param backoff draws the wait of the policy on each call
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
     * Returns the result of the first try without a {@link AnnotatorException.Transient}.
     *
     * @throws AnnotatorException the exception of the last try
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
