package io.dashlabel.app.evaluation;

/** Hears how a comparison gets on. Called from several threads. */
public interface ComparisonListener {

    /** @param what is done from now on, in a few words such as {@code measuring A} */
    void doing(String what);

    /** @param total samples that will be drawn, over everything that is compared */
    void drawing(long total);

    /** @param done samples drawn so far; may come out of order */
    void drawn(long done);
}
