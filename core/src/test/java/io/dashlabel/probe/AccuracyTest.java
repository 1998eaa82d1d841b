package io.dashlabel.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AccuracyTest {

    private static Accuracy of(int right, int images, int perDrive) {
        boolean[] hits = new boolean[images];
        int[] drives = new int[images];
        Arrays.setAll(drives, i -> i / perDrive);
        for (int i = 0; i < right; i++) {
            hits[i] = true;
        }
        return Accuracy.of(hits, drives);
    }

    /** 81 right answers of 263. */
    @Test
    void images_of_different_drives_have_wilsons_interval() {
        Accuracy accuracy = of(81, 263, 1);
        assertThat(accuracy.share()).isEqualTo(81 / 263.0);
        assertThat(accuracy.low()).isCloseTo(0.2553, within(2e-4));
        assertThat(accuracy.high()).isCloseTo(0.3662, within(2e-4));
    }

    @Test
    void images_of_few_drives_say_less() {
        Accuracy apart = of(100, 200, 1);
        Accuracy together = of(100, 200, 20);
        assertThat(together.share()).isEqualTo(apart.share());
        assertThat(together.high() - together.low()).isGreaterThan(3 * (apart.high() - apart.low()));
    }

    @Test
    void all_right_is_not_certain() {
        assertThat(of(200, 200, 20).low()).isCloseTo(0.7225, within(1e-3));
        assertThat(of(200, 200, 20).high()).isEqualTo(1);
        assertThat(of(0, 30, 1).low()).isZero();
    }

    @Test
    void a_share_lies_in_its_interval() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Accuracy(0.5, 0.6, 0.7));
    }
}
