package io.dashlabel.ask.rate;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * How one service is asked: how hard to try, and how fast.
 *
 * @param attempts tries for one question, at least 1
 * @param deadline for one question in all, its waits between tries included; waiting for a turn among our own questions
 *     is not
 * @param firstWait the longest wait before the second try; it doubles with each try
 * @param longestWait that it doubles to
 * @param longestRetryAfter longer waits that a service names are cut to this
 * @param concurrency questions under way at once, at most; at least 1
 * @param requestsPerMinute questions begun in a minute, where there is a limit; at least 1
 * @param tokensPerMinute both ways together, where there is a limit; at least 1
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

    /** @param requests begun in a minute @param tokens both ways together */
    public CallPolicy withRates(OptionalLong requests, OptionalLong tokens) {
        return new CallPolicy(
                attempts, deadline, firstWait, longestWait, longestRetryAfter, concurrency, requests, tokens);
    }

    /** The wait a service names, cut to what is waited at most. */
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
            throw new IllegalArgumentException(name + " must be longer than nothing, is " + value);
        }
    }
}
