package io.dashlabel.ask.rate;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * The rules for calls to one service: retries, deadline, and rate.
 *
 * @param attempts tries for one question, at least 1
 * @param deadline for one question with the waits between its tries; the wait for a turn among our own questions does
 *     not count
 * @param firstWait the longest wait before the second try; it doubles with each try
 * @param longestWait upper bound of the doubled wait
 * @param longestRetryAfter upper bound of the wait that a service names; longer ones are cut
 * @param concurrency highest number of questions under way at once, at least 1
 * @param requestsPerMinute questions begun in a minute; empty for no limit; at least 1
 * @param tokensPerMinute input and output tokens together; empty for no limit; at least 1
 */
public record CallPolicy(
        int attempts,
        Duration deadline,
        Duration firstWait,
        Duration longestWait,
        Duration longestRetryAfter,
        int concurrency,
        OptionalLong requestsPerMinute,
        OptionalLong tokensPerMinute) {

    public static final CallPolicy DEFAULT = new CallPolicy(
            4,
            Duration.ofMinutes(5),
            Duration.ofMillis(500),
            Duration.ofSeconds(60),
            Duration.ofSeconds(60),
            16,
            OptionalLong.empty(),
            OptionalLong.empty());

    public CallPolicy {
        requireAtLeastOne("attempts", attempts);
        requireAtLeastOne("concurrency", concurrency);
        requestsPerMinute.ifPresent(most -> requireAtLeastOne("requestsPerMinute", most));
        tokensPerMinute.ifPresent(most -> requireAtLeastOne("tokensPerMinute", most));
        requirePositive("deadline", deadline);
        requirePositive("firstWait", firstWait);
        requirePositive("longestWait", longestWait);
        requirePositive("longestRetryAfter", longestRetryAfter);
    }

    public CallPolicy withAttempts(int newAttempts) {
        return new CallPolicy(
                newAttempts,
                deadline,
                firstWait,
                longestWait,
                longestRetryAfter,
                concurrency,
                requestsPerMinute,
                tokensPerMinute);
    }

    public CallPolicy withDeadline(Duration newDeadline) {
        return new CallPolicy(
                attempts,
                newDeadline,
                firstWait,
                longestWait,
                longestRetryAfter,
                concurrency,
                requestsPerMinute,
                tokensPerMinute);
    }

    public CallPolicy withConcurrency(int newConcurrency) {
        return new CallPolicy(
                attempts,
                deadline,
                firstWait,
                longestWait,
                longestRetryAfter,
                newConcurrency,
                requestsPerMinute,
                tokensPerMinute);
    }

    /**
     * @param requests begun in a minute
     * @param tokens input and output together
     */
    public CallPolicy withRates(OptionalLong requests, OptionalLong tokens) {
        return new CallPolicy(
                attempts, deadline, firstWait, longestWait, longestRetryAfter, concurrency, requests, tokens);
    }

    /** The wait that a service names, cut to {@code longestRetryAfter}. */
    public Duration cut(Duration retryAfter) {
        return retryAfter.compareTo(longestRetryAfter) > 0 ? longestRetryAfter : retryAfter;
    }

    private static void requireAtLeastOne(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, is " + value);
        }
    }

    private static void requirePositive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + " must be longer than 0, is " + value);
        }
    }
}
