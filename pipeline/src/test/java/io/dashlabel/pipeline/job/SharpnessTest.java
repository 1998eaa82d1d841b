package io.dashlabel.pipeline.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dashlabel.image.Pixels;
import io.dashlabel.image.Sharpness;
import io.dashlabel.label.ImageSize;
import io.dashlabel.testkit.scene.StreetSceneSource;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharpnessTest {

    private static Pixels scene(int width, int height) {
        return new Pixels(
                width,
                height,
                StreetSceneSource.of(3, 1, new ImageSize(width, height))
                        .scene(0)
                        .pixels()
                        .bgr());
    }

    /** Scales down and up again, as a lens out of focus would. */
    private static Pixels blurred(Pixels pixels, int times) {
        BufferedImage small = scaled(pixels.toBufferedImage(), pixels.width() / times, pixels.height() / times);
        return Pixels.of(scaled(small, pixels.width(), pixels.height()));
    }

    private static BufferedImage scaled(BufferedImage image, int width, int height) {
        BufferedImage scaled = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        var graphics = scaled.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return scaled;
    }

    @ParameterizedTest
    @CsvSource({"640, 360", "1280, 720", "1920, 1080"})
    void a_blurred_scene_is_below_the_bound_and_a_sharp_one_above(int width, int height) {
        Pixels sharp = scene(width, height);
        assertThat(Sharpness.of(sharp)).isGreaterThan(2 * OddImages.BLURRED);
        assertThat(Sharpness.of(blurred(sharp, width / 64))).isLessThan(OddImages.BLURRED);
    }

    @Test
    void a_dark_scene_is_as_sharp_as_a_light_one() {
        Pixels light = scene(640, 360);
        byte[] half = light.bgr().clone();
        for (int i = 0; i < half.length; i++) {
            half[i] = (byte) ((half[i] & 0xFF) / 4);
        }
        assertThat(Sharpness.of(new Pixels(640, 360, half))).isCloseTo(Sharpness.of(light), within(0.02));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 900", "320, 180"})
    void an_image_of_one_colour_has_none(int width, int height) {
        byte[] grey = new byte[3 * width * height];
        Arrays.fill(grey, (byte) 77);
        assertThat(Sharpness.of(new Pixels(width, height, grey))).isZero();
    }
}
