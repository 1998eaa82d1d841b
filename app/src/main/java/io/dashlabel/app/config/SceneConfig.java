package io.dashlabel.app.config;

/**
 * How scenes are classified.
 *
 * @param type which classifier
 */
public record SceneConfig(SceneType type) {

    public static final SceneConfig DEFAULTS = new SceneConfig(SceneType.PHOTOMETRIC);
}
