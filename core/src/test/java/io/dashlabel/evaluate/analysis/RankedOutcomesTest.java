package io.dashlabel.evaluate.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RankedOutcomesTest {

    private static final int THRESHOLDS = 10;
    private static final int RIGHT = 1;
    private static final int WRONG = 1 << 16;

    /** At each recall of the grid the best precision from there on, with each detection as often as its image. */
    private static double plainly(int[] image, int[] outcome, int t, int[] weight, int positives) {
        double[] best = new double[101];
        int tp = 0;
        int n = 0;
        for (int j = 0; j < image.length; j++) {
            boolean right = (outcome[j] >>> t & 1) == 1;
            boolean wrong = (outcome[j] >>> t + 16 & 1) == 1;
            tp += right ? weight[image[j]] : 0;
            n += right || wrong ? weight[image[j]] : 0;
            for (int r = 0; right && weight[image[j]] > 0 && r <= 100; r++) {
                if ((double) tp / positives >= r * 0.01) {
                    best[r] = Math.max(best[r], tp / (n + 0x1p-52));
                }
            }
        }
        double sum = 0;
        for (double precision : best) {
            sum += precision;
        }
        return sum / 101;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void average_precision_is_that_of_the_definition(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int images = 1 + random.nextInt(20);
        int[] image = random.ints(random.nextInt(400), 0, images).toArray();
        int[] outcome = new int[image.length];
        for (int j = 0; j < outcome.length; j++) {
            int until = random.nextInt(THRESHOLDS + 1);
            for (int t = 0; t < THRESHOLDS; t++) {
                // as seldom as with ignore regions, a detection is neither right nor wrong at some thresholds
                outcome[j] |= random.nextInt(20) == 0 ? 0 : (t < until ? RIGHT : WRONG) << t;
            }
        }
        int[] weight = random.ints(images, 0, 4).toArray();
        int found = 0;
        for (int i : image) {
            found += weight[i];
        }
        int positives = Math.max(1, found + random.nextInt(50));

        double[] precision = new double[THRESHOLDS];
        new RankedOutcomes(image, outcome, THRESHOLDS).precision(weight, positives, precision);

        for (int t = 0; t < THRESHOLDS; t++) {
            assertThat(precision[t])
                    .as("threshold %d", t)
                    .isEqualTo(plainly(image, outcome, t, weight, positives), within(1e-12));
        }
    }

    @Test
    void what_the_sample_leaves_out_is_not_there() {
        RankedOutcomes outcomes = new RankedOutcomes(new int[] {0, 1, 2}, new int[] {WRONG, RIGHT, RIGHT}, 1);
        double[] precision = new double[1];

        outcomes.precision(new int[] {0, 2, 0}, 2, precision);
        assertThat(precision[0]).isEqualTo(1);
        outcomes.precision(new int[] {1, 0, 0}, 1, precision);
        assertThat(precision[0]).isZero();
    }

    @Test
    void a_single_detection_has_the_precision_of_pycocotools_just_below_one() {
        double[] precision = new double[1];
        new RankedOutcomes(new int[] {0}, new int[] {RIGHT}, 1).precision(new int[] {1}, 1, precision);

        assertThat(precision[0]).isLessThan(1).isEqualTo(1, within(1e-15));
    }
}
