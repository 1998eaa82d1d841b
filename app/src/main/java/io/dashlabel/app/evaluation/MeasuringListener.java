package io.dashlabel.app.evaluation;

/** Hears how far measuring is, on one thread. Does nothing by itself. */
public interface MeasuringListener {

    /**
     * Something begins that may take seconds.
     *
     * @param phase in words, such as {@code reading labels}
     */
    default void begins(String phase) {}

    /** Pictures measured so far, of all. */
    default void measured(long pictures, long total) {}
}
