package io.dashlabel.pipeline.config;

/** How a service is asked: image by image, or in files that it answers within a day for less. */
public enum RequestMode {
    DIRECT,
    BATCH
}
