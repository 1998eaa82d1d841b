package io.dashlabel.cloud.chat;

import io.dashlabel.config.ConfigException;
import io.dashlabel.config.Constraints;
import io.dashlabel.config.Default;
import java.time.Duration;
import java.util.Optional;

/**
 * The settings of {@code mode: batch}.
 *
 * @param pollSeconds the time between two status requests; at least a minute for a remote service
 * @param picturesPerFile the most images in a file; choose fewer if the account has a low limit of waiting tokens
 * @param endpoint the endpoint that a batch names; absent: the documented one for the address
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

    /** Rejects settings that batches do not support; the message begins with the key. */
    static void check(RequestMode mode, BatchConfig batch, int samples, ChatTarget target) {
        if (mode == RequestMode.BATCH && samples > 1) {
            throw new ConfigException(
                    "samples",
                    "must be 1 with mode: batch, because a batch asks about each image once; or set mode to direct");
        }
        if (mode == RequestMode.BATCH && batch.pollSeconds() < LEAST_SECONDS && !target.isNear()) {
            throw new ConfigException(
                    "batch.pollSeconds",
                    "must be " + LEAST_SECONDS + " or more, is " + batch.pollSeconds()
                            + "; a batch can take up to a day");
        }
    }

    public BatchSettings settings() {
        return new BatchSettings(BatchSettings.MOST_BYTES, picturesPerFile, Duration.ofSeconds(pollSeconds), endpoint);
    }
}
