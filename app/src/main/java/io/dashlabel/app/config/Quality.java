package io.dashlabel.app.config;

/** The presets of detection: more models and tiles find more, and take longer. */
public enum Quality {
    FAST,
    BALANCED,
    BEST
}
