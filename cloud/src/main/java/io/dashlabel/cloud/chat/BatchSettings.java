package io.dashlabel.cloud.chat;

import java.time.Duration;
import java.util.Optional;

/**
 * The settings of batches for a chat model.
 *
 * @param mostBytes the most bytes of a file; the services accept 200 MB
 * @param mostLines the most lines of a file; OpenAI accepts 50,000, Azure 100,000
 * @param pause the time between two status requests; at least a minute at a real service
 * @param endpoint the endpoint of a batch and its lines; absent: the usual one of the dialect
 */
public record BatchSettings(long mostBytes, int mostLines, Duration pause, Optional<String> endpoint) {

    /** Slightly below the services' limit, in case they count in another way. */
    public static final long MOST_BYTES = 190_000_000;
}
