package io.dashlabel.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrightnessTest {

    @ParameterizedTest
    @CsvSource({"0, 0, 0, 0", "255, 255, 255, 1", "255, 0, 0, 0.114", "0, 255, 0, 0.587", "0, 0, 255, 0.299"})
    void luminance_weighs_blue_green_and_red_as_the_eye_does(int blue, int green, int red, double expected) {
        byte[] bgr = new byte[3 * 7 * 5];
        for (int i = 0; i < bgr.length; i += 3) {
            bgr[i] = (byte) blue;
            bgr[i + 1] = (byte) green;
            bgr[i + 2] = (byte) red;
        }

        assertThat(Brightness.of(new Pixels(7, 5, bgr))).isEqualTo(expected, within(1e-9));
    }

    @Test
    void an_image_half_black_and_half_white_is_grey() {
        byte[] bgr = new byte[3 * 8 * 16];
        Arrays.fill(bgr, bgr.length / 2, bgr.length, (byte) 255);

        assertThat(Brightness.of(new Pixels(8, 16, bgr))).isEqualTo(0.5, within(1e-9));
    }
}
