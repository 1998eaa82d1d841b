package io.dashlabel.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dashlabel.label.ImageSize;
import io.dashlabel.testkit.SharedData;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Images of real tools that were decoded wrongly; the right means are those of Pillow 12. */
class SharedImagesTest {

    private static Image image(String name) throws Exception {
        return new Image(name, Files.readAllBytes(SharedData.data("faults/pictures/" + name)));
    }

    private static double mean(Pixels pixels, int channel) {
        double sum = 0;
        for (int i = channel; i < pixels.bgr().length; i += 3) {
            sum += pixels.bgr()[i] & 0xFF;
        }
        return 3 * sum / pixels.bgr().length;
    }

    @Test
    void f04_an_animated_lossy_webp_is_its_first_frame() throws Exception {
        Pixels pixels = image("F04-animated-lossy.webp").pixels();
        assertThat(pixels.size()).isEqualTo(new ImageSize(1280, 720));
        assertThat(mean(pixels, 2)).as("red").isCloseTo(79.54, within(1.0));
        assertThat(mean(pixels, 1)).as("green").isCloseTo(84.34, within(1.0));
        assertThat(mean(pixels, 0)).as("blue").isCloseTo(86.34, within(1.0));
    }

    @Test
    void f14_twelve_bits_in_sixteen_are_not_black() throws Exception {
        Image image = image("F14-12-bit-in-16-bit.png");
        assertThat(image.sampleBits()).hasValue(12);
        assertThat(mean(image.pixels(), 0)).isBetween(60.0, 130.0);
    }
}
