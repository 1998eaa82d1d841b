package io.dashlabel.service;

import io.dashlabel.ask.rate.CallPolicy;
import io.dashlabel.config.Constraints;
import io.dashlabel.config.Default;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How one service is asked: how hard to try, and how fast. Annotators that ask the same service share what the first of
 * them says.
 *
 * @param attempts 1 to 1000; tries for one question where a try may help
 * @param timeoutSeconds 1 to 86400; for one try
 * @param concurrency questions under way at once, at most; absent: what suits the service
 * @param requestsPerMinute that its quota allows; absent: found out by its objections
 * @param tokensPerMinute likewise, both ways together
 */
public record AskingConfig(
        @Default("4") int attempts,
        @Default("120") int timeoutSeconds,
        Optional<Integer> concurrency,
        Optional<Integer> requestsPerMinute,
        Optional<Integer> tokensPerMinute) {

    public AskingConfig {
        Constraints.count("attempts", 1000, attempts);
        Constraints.count("timeoutSeconds", 86_400, timeoutSeconds);
        concurrency.ifPresent(most -> Constraints.count("concurrency", 4096, most));
        requestsPerMinute.ifPresent(most -> Constraints.positive("requestsPerMinute", most));
        tokensPerMinute.ifPresent(most -> Constraints.positive("tokensPerMinute", most));
    }

    /**
     * The policy for calls of one service.
     *
     * @param otherwise calls at once where {@code concurrency} is absent
     * @param requests that one question takes
     */
    public CallPolicy policy(int otherwise, int requests) {
        Duration oneTry =
                Duration.ofSeconds((long) timeoutSeconds * requests).plus(CallPolicy.DEFAULT.longestRetryAfter());
        return CallPolicy.DEFAULT
                .withDeadline(oneTry.multipliedBy(attempts))
                .withAttempts(attempts)
                .withConcurrency(concurrency.orElse(otherwise))
                .withRates(perMinute(requestsPerMinute), perMinute(tokensPerMinute));
    }

    /** For one request. */
    public Duration timeout() {
        return Duration.ofSeconds(timeoutSeconds);
    }

    private static OptionalLong perMinute(Optional<Integer> most) {
        return most.map(OptionalLong::of).orElse(OptionalLong.empty());
    }
}
