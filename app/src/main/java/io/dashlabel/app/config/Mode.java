package io.dashlabel.app.config;

/** How a service is asked: picture by picture, or in files that it answers within a day for less. */
public enum Mode {
    DIRECT,
    BATCH
}
