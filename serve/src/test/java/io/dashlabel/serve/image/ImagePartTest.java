package io.dashlabel.serve.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.image.Pixels;
import io.dashlabel.label.Box;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImagePartTest {

    /** Left half black, right half white. */
    private static Pixels halves(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        var g = image.createGraphics();
        g.setColor(Color.WHITE);
        g.fillRect(width / 2, 0, width - width / 2, height);
        g.dispose();
        return Pixels.of(image);
    }

    private static int brightness(BufferedImage image, int x, int y) {
        return image.getRGB(x, y) & 0xFF;
    }

    @Test
    void a_whole_image_is_made_smaller_and_never_larger() {
        assertThat(ImagePart.whole(2560, 1440, 1280)).isEqualTo(new ImagePart(0, 0, 2560, 1440, 0.5));
        assertThat(ImagePart.whole(640, 360, 1280).scale()).isEqualTo(1);
        assertThat(ImagePart.small(200, 1000, 100).scale()).isEqualTo(0.1);
        BufferedImage small = ImagePart.whole(2001, 999, 320).drawn(halves(2001, 999), Optional.empty());
        assertThat(small.getWidth()).isEqualTo(320);
        assertThat(small.getHeight()).isEqualTo(160);
        assertThat(brightness(small, 10, 10)).isZero();
        assertThat(brightness(small, 310, 150)).isEqualTo(255);
    }

    @Test
    void fine_stripes_become_grey_and_no_pattern() {
        BufferedImage stripes = new BufferedImage(1200, 600, BufferedImage.TYPE_3BYTE_BGR);
        for (int x = 0; x < 1200; x += 2) {
            for (int y = 0; y < 600; y++) {
                stripes.setRGB(x, y, 0xFFFFFF);
            }
        }
        BufferedImage small = ImagePart.small(1200, 600, 300).drawn(Pixels.of(stripes), Optional.empty());
        for (int x = 5; x < 295; x++) {
            assertThat(brightness(small, x, 75)).isBetween(120, 135);
        }
    }

    @Test
    void a_box_has_surroundings_and_stays_within_the_image() {
        ImagePart middle = ImagePart.around(new Box(500, 300, 700, 400), 1280, 720, 240);
        assertThat(middle.x()).isEqualTo(440);
        assertThat(middle.width()).isEqualTo(320);
        assertThat(middle.y()).isEqualTo(270);
        assertThat(middle.height()).isEqualTo(160);
        assertThat(middle.scale()).isEqualTo(0.75);
        ImagePart corner = ImagePart.around(new Box(1270, 0, 1280, 10), 1280, 720, 240);
        assertThat(corner).isEqualTo(new ImagePart(1232, 0, 48, 48, 5));
        ImagePart beyond = ImagePart.around(new Box(-50, -50, 2000, 1000), 1280, 720, 240);
        assertThat(beyond).isEqualTo(new ImagePart(0, 0, 1280, 720, 240.0 / 1280));
        ImagePart outside = ImagePart.around(new Box(5000, 5000, 5010, 5010), 1280, 720, 240);
        assertThat(outside.x() + outside.width()).isLessThanOrEqualTo(1280);
    }

    @Test
    void the_frame_of_the_box_is_seen_on_black_and_on_white() {
        Pixels image = halves(400, 200);
        Box box = new Box(150, 50, 250, 150);
        ImagePart part = ImagePart.around(box, 400, 200, 240);
        BufferedImage crop = part.drawn(image, Optional.of(box));
        int y = (int) ((100 - part.y()) * part.scale());
        int left = (int) ((150 - part.x()) * part.scale());
        int right = (int) ((250 - part.x()) * part.scale());
        assertThat(brightest(crop, left, y)).as("on black").isGreaterThan(200);
        assertThat(darkest(crop, right, y)).as("on white").isLessThan(60);
    }

    private static int brightest(BufferedImage image, int x, int y) {
        int most = 0;
        for (int i = x - 3; i <= x + 3; i++) {
            most = Math.max(most, brightness(image, i, y));
        }
        return most;
    }

    private static int darkest(BufferedImage image, int x, int y) {
        int least = 255;
        for (int i = x - 3; i <= x + 3; i++) {
            least = Math.min(least, brightness(image, i, y));
        }
        return least;
    }
}
