package io.dashlabel.app.config;

/** The scene classifiers. */
public enum SceneType {
    /** Picture statistics; no weights, no network. */
    PHOTOMETRIC,
    /** No scene classifier. */
    NONE
}
