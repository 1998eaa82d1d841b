package io.dashlabel.pipeline.progress;

import java.util.OptionalLong;

/**
 * Receives the progress of work, one phase after the other: reading, measuring, writing. Several threads may call it.
 * The default methods do nothing.
 */
public interface Phases {

    /**
     * Begins a phase that may take seconds, and ends the one before.
     *
     * @param phase name of the phase, such as {@code measuring}
     * @param noun noun for one counted item, such as {@code image}
     * @param total number of items, if known
     */
    default void begins(String phase, String noun, OptionalLong total) {}

    /** Begins a phase without a count. */
    default void begins(String phase) {}

    /** Reports the number of finished items; calls may come out of order. */
    default void counted(long done) {}

    /** Ignores all progress. */
    static Phases silent() {
        return new Phases() {};
    }
}
