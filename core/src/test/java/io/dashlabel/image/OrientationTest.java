package io.dashlabel.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.label.Box;
import io.dashlabel.label.ImageSize;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrientationTest {

    private static final ImageSize STORED = new ImageSize(11, 7);

    /** A white box is drawn into the stored pixels; after they are turned, it must lie where the box is moved. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void a_box_moves_as_the_pixels_under_it(int exif) {
        Orientation orientation = Orientation.ofExif(exif);
        for (Box box : new Box[] {new Box(2, 1, 6, 3), new Box(10, 6, 11, 7), new Box(0, 0, 1, 7)}) {
            Pixels upright = orientation.upright(drawn(box));

            assertThat(white(upright)).isEqualTo(orientation.upright(box, STORED));
        }
        assertThat(orientation.exif()).isEqualTo(exif);
        assertThat(orientation.isUpright()).isEqualTo(exif == 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void a_box_may_reach_beyond_the_image_and_between_pixels(int exif) {
        Box box = new Box(-3.25, 1.5, 20, 9.125);

        Box upright = Orientation.ofExif(exif).upright(box, STORED);

        assertThat(upright.width()).isEqualTo(exif < 5 ? box.width() : box.height());
        assertThat(upright.height()).isEqualTo(exif < 5 ? box.height() : box.width());
    }

    private static Pixels drawn(Box box) {
        byte[] bgr = new byte[3 * STORED.width() * STORED.height()];
        for (int y = (int) box.y1(); y < box.y2(); y++) {
            for (int x = (int) box.x1(); x < box.x2(); x++) {
                bgr[3 * (y * STORED.width() + x)] = (byte) 255;
            }
        }
        return new Pixels(STORED.width(), STORED.height(), bgr);
    }

    private static Box white(Pixels pixels) {
        int left = pixels.width();
        int top = pixels.height();
        int right = 0;
        int bottom = 0;
        for (int y = 0; y < pixels.height(); y++) {
            for (int x = 0; x < pixels.width(); x++) {
                if (pixels.bgr()[3 * (y * pixels.width() + x)] != 0) {
                    left = Math.min(left, x);
                    top = Math.min(top, y);
                    right = Math.max(right, x + 1);
                    bottom = Math.max(bottom, y + 1);
                }
            }
        }
        return new Box(left, top, right, bottom);
    }
}
