package io.dashlabel.ask;

import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.ask.rate.CallPolicy;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before asking again: a random time of at most {@code firstWait}, doubled with each try, or as long as the
 * service asks where that is longer. Safe for concurrent use.
 */
record Backoff(CallPolicy policy, RandomGenerator random) {

    /** @param attempt the one that failed, from 1 */
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
