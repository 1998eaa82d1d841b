package io.dashlabel.pipeline.config;

/** How a service is asked: picture by picture, or in files that it answers within a day for less. */
public enum RequestMode {
    DIRECT,
    BATCH
}
