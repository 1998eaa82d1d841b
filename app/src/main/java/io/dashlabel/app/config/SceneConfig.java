package io.dashlabel.app.config;

/**
 * How weather, time of day and scene are told.
 *
 * @param type of the classifier
 */
public record SceneConfig(@Default("photometric") Type type) {

    /** The classifiers there are. */
    public enum Type {
        /** Built in: statistics of the picture, without weights or network. */
        PHOTOMETRIC,
        /** Scenes are not classified. */
        NONE
    }
}
