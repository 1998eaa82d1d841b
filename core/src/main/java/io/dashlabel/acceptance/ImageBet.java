package io.dashlabel.acceptance;

/**
 * A test with whole images as sampling unit, whose boxes may depend on each other in any way. It bets against "the losses
 * of all images add up to more than 0": the capital multiplies by {@code 1 + stake * (expected - loss)} at each image.
 * Under that hypothesis the capital is a supermartingale that is never negative, so by Ville's inequality it reaches
 * {@code 1 / delta} with a probability of at most {@code delta}. The expected loss of the next image follows from the
 * images drawn so far, because they are drawn without replacement (Waudby-Smith and Ramdas 2020).
 */
public final class ImageBet {

    /** The stake is at most this share of the one that could lose all. */
    private static final double CAUTION = 0.75;

    private static final double SMALL = 1e-9;

    private ImageBet() {}

    /**
     * Whether the hypothesis is rejected.
     *
     * @param known sum of the losses of images outside the population, which count too
     * @param losses of the drawn images, in random order
     * @param population number of images from which they were drawn
     * @param most the greatest loss that an image of the population can have, known before
     * @param delta probability of error
     */
    public static boolean rejects(double known, double[] losses, long population, double most, double delta) {
        if (losses.length > population) {
            throw new IllegalArgumentException("more images were drawn than there are");
        }
        double capital = 1;
        double sum = 0;
        double gains = 0;
        double squares = most * most / 4;
        for (int i = 0; i < losses.length; i++) {
            double expected = -(known + sum) / (population - i);
            if (expected > most) {
                return true; // the rest cannot lose as much as was won
            }
            double mean = gains / (i + 1);
            double variance = squares / (i + 1);
            double wanted = variance + mean * mean > 0 ? mean / (variance + mean * mean) : 0;
            double stake = Math.max(0, Math.min(wanted, CAUTION / Math.max(SMALL, most - expected)));
            capital *= 1 + stake * (expected - losses[i]);
            if (capital >= 1 / delta) {
                return true;
            }
            sum += losses[i];
            gains -= losses[i];
            double away = losses[i] + gains / (i + 1);
            squares += away * away;
        }
        return losses.length == population && known + sum <= 0; // all images were seen: nothing is left to chance
    }
}
