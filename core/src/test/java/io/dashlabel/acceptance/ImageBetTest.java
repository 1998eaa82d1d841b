package io.dashlabel.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ImageBetTest {

    private static final int IMAGES = 1000;
    private static final double PRECISION = 0.9;
    private static final int REPEATS = 2000;

    /** Losses of images with up to 20 boxes, which are all right or often wrong together; they add up to the sum. */
    private static double[] losses(double precision, Random random) {
        double[] losses = new double[IMAGES];
        for (int i = 0; i < IMAGES; i++) {
            int boxes = random.nextInt(21);
            boolean isBad = random.nextDouble() < 2 * (1 - precision);
            for (int box = 0; box < boxes; box++) {
                losses[i] += (isBad && random.nextBoolean() ? 1 : 0) - (1 - PRECISION);
            }
        }
        return losses;
    }

    private static double rejected(double precision, int drawn, boolean isMoved) {
        double[] all = losses(precision, new Random(1));
        double most = 20 * PRECISION;
        if (isMoved) { // so that the hypothesis just holds
            double mean = Arrays.stream(all).sum() / IMAGES;
            for (int i = 0; i < IMAGES; i++) {
                all[i] += 1e-6 - mean;
            }
            most += Math.abs(mean) + 1e-6;
        }
        int rejected = 0;
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            Random random = new Random(repeat);
            double[] shuffled = all.clone();
            for (int i = 0; i < drawn; i++) {
                int other = i + random.nextInt(IMAGES - i);
                double swapped = shuffled[i];
                shuffled[i] = shuffled[other];
                shuffled[other] = swapped;
            }
            rejected += ImageBet.rejects(0, Arrays.copyOf(shuffled, drawn), IMAGES, most, 0.05) ? 1 : 0;
        }
        return rejected / (double) REPEATS;
    }

    @Test
    void a_wrong_claim_is_as_rare_as_promised() {
        double limit = 0.05 + 3 * Math.sqrt(0.05 * 0.95 / REPEATS);

        assertThat(rejected(0.9, 300, true)).isLessThanOrEqualTo(limit);
        assertThat(rejected(0.9, 900, true)).isLessThanOrEqualTo(limit);
    }

    @Test
    void a_true_claim_is_found() {
        assertThat(rejected(0.97, 300, false)).isGreaterThan(0.8);
        assertThat(rejected(0.97, 30, false)).as("few images show little").isLessThan(0.5);
    }

    @Test
    void all_images_leave_nothing_to_chance() {
        assertThat(ImageBet.rejects(0, new double[] {-0.1, 0.1}, 2, 5, 0.05)).isTrue();
        assertThat(ImageBet.rejects(0, new double[] {-0.1, 0.2}, 2, 5, 0.05)).isFalse();
    }

    /** The images that chose the threshold are in the claim, and their losses are no estimate. */
    @Test
    void losses_outside_the_population_count() {
        double[] losses = new double[100];
        Arrays.fill(losses, -1);

        assertThat(ImageBet.rejects(0, losses, 200, 9, 0.05)).isTrue();
        assertThat(ImageBet.rejects(150, losses, 200, 9, 0.05))
                .as("the rest must win 150")
                .isFalse();
        assertThat(ImageBet.rejects(0.2, new double[] {-0.1, 0}, 2, 5, 0.05)).isFalse();
        assertThat(ImageBet.rejects(-0.2, new double[] {0.1, 0.1}, 2, 5, 0.05)).isTrue();
    }
}
