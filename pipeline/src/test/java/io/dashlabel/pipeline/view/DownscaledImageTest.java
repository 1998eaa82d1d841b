package io.dashlabel.pipeline.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.image.Image;
import io.dashlabel.image.Pixels;
import io.dashlabel.image.UnreadableImageException;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class DownscaledImageTest {

    /** Left half blue, right half red. */
    private static byte[] image(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D g = image.createGraphics();
        g.setColor(Color.BLUE);
        g.fillRect(0, 0, width / 2, height);
        g.setColor(Color.RED);
        g.fillRect(width / 2, 0, width, height);
        g.dispose();
        return JpegEncoder.encode(image);
    }

    private static Pixels reduced(byte[] image, int width) throws UnreadableImageException {
        return new Image("x", DownscaledImage.of(image, width)).pixels();
    }

    @Test
    void a_wide_image_keeps_its_shape_and_what_is_on_it() throws Exception {
        Pixels small = reduced(image(1280, 900), 320);
        assertThat(small.width()).isEqualTo(320);
        assertThat(small.height()).isEqualTo(225);
        assertThat(small.bgr()[0] & 0xFF).as("blue at the top left").isGreaterThan(230);
        assertThat(small.bgr()[3 * 320 - 1] & 0xFF).as("red at the top right").isGreaterThan(230);
    }

    @Test
    void a_small_image_is_not_enlarged_and_a_flat_one_keeps_a_row() throws Exception {
        assertThat(reduced(image(200, 100), 320).width()).isEqualTo(200);
        assertThat(reduced(image(2000, 2), 100).height()).isEqualTo(1);
    }

    @Test
    void what_is_no_image_is_refused() {
        assertThatThrownBy(() -> DownscaledImage.of(new byte[] {1, 2, 3}, 320))
                .isInstanceOf(UnreadableImageException.class);
    }
}
