package io.dashlabel.cloud.chat;

import java.time.Duration;
import java.util.Optional;

/**
 * How questions are asked in batches.
 *
 * @param mostBytes of a file; the services take 200 MB
 * @param mostLines of a file; OpenAI takes 50,000, Azure 100,000
 * @param pause between two looks at a batch; a minute at least at a real service
 * @param endpoint what a batch and its lines are about, where the usual one of the dialect is not understood
 */
public record BatchSettings(long mostBytes, int mostLines, Duration pause, Optional<String> endpoint) {

    /** Somewhat below what the services take, in case they count otherwise. */
    public static final long MOST_BYTES = 190_000_000;
}
