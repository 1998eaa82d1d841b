package io.dashlabel.ask;

import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.ask.rate.CallPolicy;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Computes the wait before the next try. The wait is a random time of at most {@code firstWait}, doubled with each try.
 * If the service asks for a longer wait, that one counts. Safe for concurrent use.
 */
record Backoff(CallPolicy policy, RandomGenerator random) {

    /** @param attempt number of the failed try, from 1 */
    Duration after(int attempt, AnnotatorException.Transient e) {
        double most = Math.min(
                policy.firstWait().toNanos() * Math.pow(2, attempt - 1.0),
                policy.longestWait().toNanos());
        Duration jittered;
        synchronized (random) {
            jittered = Duration.ofNanos((long) (random.nextDouble() * most));
        }
        Duration named = e.retryAfter().map(policy::cut).orElse(Duration.ZERO);
        return named.compareTo(jittered) > 0 ? named : jittered;
    }
}
