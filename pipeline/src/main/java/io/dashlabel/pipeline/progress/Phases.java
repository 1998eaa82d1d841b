package io.dashlabel.pipeline.progress;

import java.util.OptionalLong;

/**
 * Hears what is being done and how far it is, one phase after the other: reading, measuring, writing. Called from several
 * threads. Does nothing by itself.
 */
public interface Phases {

    /**
     * Something begins that may take seconds, and the phase before it is over.
     *
     * @param phase in words, such as {@code measuring}
     * @param noun one of what is counted, such as {@code image}
     * @param total of them, where it is known
     */
    default void begins(String phase, String noun, OptionalLong total) {}

    /** Something begins of which nothing can be counted. */
    default void begins(String phase) {}

    /** So many are done of what the phase counts; may come out of order. */
    default void counted(long done) {}

    /** Hears and does nothing. */
    static Phases unheard() {
        return new Phases() {};
    }
}
