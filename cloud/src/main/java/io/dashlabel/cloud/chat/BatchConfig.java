package io.dashlabel.cloud.chat;

import io.dashlabel.config.ConfigException;
import io.dashlabel.config.Constraints;
import io.dashlabel.config.Default;
import java.time.Duration;
import java.util.Optional;

/**
 * How questions are asked in batches, with {@code mode: batch}.
 *
 * @param pollSeconds between two looks at a batch; at a service out in the world a minute at least
 * @param picturesPerFile at most; fewer where the account's limit of waiting tokens is low
 * @param endpoint what a batch is about; absent: what the makers document for the address
 */
public record BatchConfig(
        @Default("60") int pollSeconds, @Default("50000") int picturesPerFile, Optional<String> endpoint) {

    private static final int LEAST_SECONDS = 60;

    /** OpenAI's own limit; Azure's is twice that. */
    private static final int MOST_IMAGES = 50_000;

    public BatchConfig {
        Constraints.positive("pollSeconds", pollSeconds);
        Constraints.between("picturesPerFile", 1, MOST_IMAGES, picturesPerFile);
        endpoint.ifPresent(text -> Constraints.filled("endpoint", text));
    }

    /** Refuses, beginning with the key, what cannot be asked in batches. */
    static void check(RequestMode mode, BatchConfig batch, int samples, ChatTarget target) {
        if (mode == RequestMode.BATCH && samples > 1) {
            throw new ConfigException(
                    "samples", "must be 1 with mode: batch, which asks about each image once; set mode to direct");
        }
        if (mode == RequestMode.BATCH && batch.pollSeconds() < LEAST_SECONDS && !target.isNear()) {
            throw new ConfigException(
                    "batch.pollSeconds",
                    "must be " + LEAST_SECONDS + " or more, is " + batch.pollSeconds()
                            + "; a batch may take a day, and services ask for patience");
        }
    }

    public BatchSettings settings() {
        return new BatchSettings(BatchSettings.MOST_BYTES, picturesPerFile, Duration.ofSeconds(pollSeconds), endpoint);
    }
}
