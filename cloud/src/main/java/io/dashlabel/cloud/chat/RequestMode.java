package io.dashlabel.cloud.chat;

import java.util.Optional;

/** How a service is asked: image by image, or in files that it answers within a day for less. */
public enum RequestMode {
    DIRECT,
    BATCH;

    /** How batches are asked; absent where this mode asks directly. */
    Optional<BatchConfig> batches(BatchConfig config) {
        return this == BATCH ? Optional.of(config) : Optional.empty();
    }
}
