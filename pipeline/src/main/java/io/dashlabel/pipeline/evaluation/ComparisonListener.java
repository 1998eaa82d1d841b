package io.dashlabel.pipeline.evaluation;

import io.dashlabel.pipeline.progress.Phases;

/** Receives the progress of a comparison. Called from several threads. Every method may be left out. */
public interface ComparisonListener extends Phases {

    /** @param what is done from now on, in a few words such as {@code measuring A} */
    default void doing(String what) {}

    /** @param total samples that will be drawn, over everything that is compared */
    default void drawing(long total) {}

    /** @param done samples drawn so far; may come out of order */
    default void drawn(long done) {}

    /**
     * Comes before {@link #drawn}: a sample of few images is less work than one of all.
     *
     * @param share of the work of drawing that is done, 0 to 1; may come out of order
     */
    default void worked(double share) {}

    /** Ignores all progress. */
    static ComparisonListener silent() {
        return new ComparisonListener() {};
    }
}
