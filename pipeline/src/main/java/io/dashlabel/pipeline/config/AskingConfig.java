package io.dashlabel.pipeline.config;

import io.dashlabel.config.Constraints;
import io.dashlabel.config.Default;
import java.util.Optional;

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
}
