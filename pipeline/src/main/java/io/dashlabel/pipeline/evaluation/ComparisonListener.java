package io.dashlabel.pipeline.evaluation;

import io.dashlabel.pipeline.progress.Phases;

/** Hears how a comparison gets on. Called from several threads. */
public interface ComparisonListener extends Phases {

    /** @param what is done from now on, in a few words such as {@code measuring A} */
    void doing(String what);

    /** @param total samples that will be drawn, over everything that is compared */
    void drawing(long total);

    /** @param done samples drawn so far; may come out of order */
    void drawn(long done);

    /**
     * Comes before {@link #drawn}: a sample of few images is less work than one of all.
     *
     * @param share of the work of drawing that is done, 0 to 1; may come out of order
     */
    default void worked(double share) {}
}
