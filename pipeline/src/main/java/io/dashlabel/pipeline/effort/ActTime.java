package io.dashlabel.pipeline.effort;

/**
 * Seconds that an act takes.
 *
 * @param low first quartile of the user's times, or the least in the literature
 * @param seconds the median
 * @param high third quartile
 * @param source the literature, {@code assumed}, or {@link #YOURS}
 * @param count number of the user's times; 0 if there are too few of them
 */
public record ActTime(ReviewAct act, double low, double seconds, double high, String source, long count) {

    /** The source of times from the journal. */
    public static final String YOURS = "yours";

    public ActTime {
        if (!(low >= 0 && low <= seconds && seconds <= high)) {
            throw new IllegalArgumentException("the median lies between the quartiles");
        }
    }
}
