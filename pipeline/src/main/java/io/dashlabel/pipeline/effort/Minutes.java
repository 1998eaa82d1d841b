package io.dashlabel.pipeline.effort;

/** Minutes of work as a range. */
public record Minutes(double low, double middle, double high) {

    static final Minutes NONE = new Minutes(0, 0, 0);

    private static final double SECONDS = 60;

    /** The minutes with so many acts more. */
    Minutes plus(double acts, ActTime time) {
        return new Minutes(
                low + acts * time.low() / SECONDS,
                middle + acts * time.seconds() / SECONDS,
                high + acts * time.high() / SECONDS);
    }
}
