package io.dashlabel.ask;

import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.ask.rate.CallPolicy;
import io.dashlabel.io.Sleeper;
import java.io.IOException;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Calls again where that may help, as {@link RetryingAnnotator} does, for what is not about one image. It is for the caller to know
 * that a call may be repeated.
 */
public final class RetryingCall {

    /** One try. */
    @FunctionalInterface
    public interface Try<T> {

        /** @param attempt from 1 */
        T call(int attempt) throws AnnotatorException, IOException;
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
     * What the first try gives that does not fail in passing.
     *
     * @throws AnnotatorException that of the last try
     */
    public <T> T of(Try<T> oneTry) throws AnnotatorException, IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return oneTry.call(attempt);
            } catch (AnnotatorException.Transient e) {
                if (attempt == policy.attempts()) {
                    throw e.withAttempts(attempt);
                }
                sleep(backoff.after(attempt, e));
            }
        }
    }

    private void sleep(Duration wait) throws AnnotatorException {
        try {
            sleeper.sleep(wait);
        } catch (InterruptedException e) {
            throw AnnotatorException.interrupted();
        }
    }
}
