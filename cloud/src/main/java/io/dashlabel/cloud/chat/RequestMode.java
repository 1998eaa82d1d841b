package io.dashlabel.cloud.chat;

import java.util.Optional;

/** How a service is asked: directly image by image, or in batches, which it answers within a day at a lower price. */
public enum RequestMode {
    DIRECT,
    BATCH;

    /** The settings of batches; absent for direct questions. */
    Optional<BatchConfig> batches(BatchConfig config) {
        return this == BATCH ? Optional.of(config) : Optional.empty();
    }
}
