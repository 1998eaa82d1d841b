package io.dashlabel.image;

import static io.dashlabel.image.TestImages.BLUE;
import static io.dashlabel.image.TestImages.RED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dashlabel.label.ImageSize;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What decodes, and to which colours. */
class ImageDecoderTest {

    private static Pixels decode(byte[] bytes) throws UnreadableImageException {
        return new Image("a.jpg", bytes).pixels();
    }

    private static void assertColor(Pixels pixels, int x, int y, Color expected, int tolerance) {
        int at = 3 * (y * pixels.width() + x);
        byte[] bgr = pixels.bgr();
        assertThat(bgr[at + 2] & 0xFF).as("red").isCloseTo(expected.getRed(), within(tolerance));
        assertThat(bgr[at + 1] & 0xFF).as("green").isCloseTo(expected.getGreen(), within(tolerance));
        assertThat(bgr[at] & 0xFF).as("blue").isCloseTo(expected.getBlue(), within(tolerance));
    }

    private static void assertHalves(Pixels pixels, int tolerance) {
        assertThat(pixels.size()).isEqualTo(new ImageSize(16, 16));
        assertColor(pixels, 2, 2, RED, tolerance);
        assertColor(pixels, 13, 13, BLUE, tolerance);
    }

    private static Color grey(int value) {
        return new Color(value, value, value);
    }

    @Test
    void baseline_and_progressive_jpeg() throws Exception {
        BufferedImage image = TestImages.halves(16, 16, BufferedImage.TYPE_3BYTE_BGR);
        assertHalves(decode(TestImages.jpeg(image)), 6);
        assertHalves(decode(TestImages.progressive(image)), 6);
    }

    @Test
    void lossy_and_lossless_webp() throws Exception {
        assertHalves(decode(TestImages.LOSSY_WEBP), 6);
        assertHalves(decode(TestImages.LOSSLESS_WEBP), 0);
    }

    @Test
    void png_with_and_without_palette() throws Exception {
        assertHalves(decode(TestImages.png(TestImages.halves(16, 16, BufferedImage.TYPE_3BYTE_BGR))), 0);
        BufferedImage palette = TestImages.halves(16, 16, BufferedImage.TYPE_BYTE_INDEXED);
        Color left = new Color(palette.getRGB(2, 2));
        assertColor(decode(TestImages.png(palette)), 2, 2, left, 0);
    }

    @Test
    void cmyk_jpeg() throws Exception {
        Pixels pixels = decode(TestImages.CMYK_JPEG);
        assertColor(pixels, 2, 2, new Color(235, 51, 51), 12);
        assertColor(pixels, 13, 2, new Color(51, 51, 235), 12);
    }

    @Test
    void grey_of_eight_and_sixteen_bits_keeps_its_value() throws Exception {
        assertColor(decode(TestImages.jpeg(TestImages.flat(8, 128))), 1, 1, grey(128), 1);
        assertColor(decode(TestImages.png(TestImages.flat(8, 128))), 1, 1, grey(128), 0);
        assertColor(decode(TestImages.png(TestImages.flat(16, 0x8080))), 1, 1, grey(128), 0);
    }

    @Test
    void colour_of_sixteen_bits() throws Exception {
        assertColor(
                decode(TestImages.png(TestImages.flat(16, 0x8080, 0x4040, 0x2020))), 1, 1, new Color(128, 64, 32), 1);
    }

    @Test
    void what_is_transparent_lies_over_white() throws Exception {
        assertColor(
                decode(TestImages.png(TestImages.flat(16, 0x8080, 0x4040, 0, 0x8080))),
                1,
                1,
                new Color(191, 159, 127),
                2);
        assertColor(decode(TestImages.png(TestImages.flat(8, 200, 100, 0, 0))), 1, 1, Color.WHITE, 0);
        assertColor(decode(TestImages.png(TestImages.flat(8, 128, 255))), 1, 1, grey(128), 0);
        assertColor(decode(TestImages.png(TestImages.flat(8, 128, 0))), 1, 1, Color.WHITE, 0);
        assertColor(decode(TestImages.png(TestImages.flat(16, 0x8080, 0x8080))), 1, 1, grey(191), 1);
        Pixels webp = decode(TestImages.ALPHA_WEBP);
        assertColor(webp, 2, 2, RED, 0);
        assertColor(webp, 13, 2, Color.WHITE, 0);
    }

    @Test
    void the_name_does_not_decide_the_format() throws Exception {
        byte[] png = TestImages.png(TestImages.halves(16, 16, BufferedImage.TYPE_3BYTE_BGR));
        assertHalves(new Image("really-a-png.jpg", png).pixels(), 0);
    }

    @Test
    void a_file_that_lacks_only_its_end_marker_has_all_its_pixels() throws Exception {
        byte[] jpeg = TestImages.jpeg(TestImages.halves(16, 16, BufferedImage.TYPE_3BYTE_BGR));
        assertHalves(decode(Arrays.copyOf(jpeg, jpeg.length - 2)), 6);
    }

    @Test
    void a_camera_held_in_each_of_eight_ways() throws Exception {
        // Corner colours of the stored 32 x 16 image, clockwise from the top left.
        List<Color> corners = List.of(Color.RED, Color.GREEN, Color.BLUE, Color.BLACK);
        BufferedImage stored = new BufferedImage(32, 16, BufferedImage.TYPE_3BYTE_BGR);
        for (int i = 0; i < 4; i++) {
            var graphics = stored.createGraphics();
            graphics.setColor(corners.get(i));
            graphics.fillRect(i == 1 || i == 2 ? 16 : 0, i >= 2 ? 8 : 0, 16, 8);
            graphics.dispose();
        }
        byte[] jpeg = TestImages.jpeg(stored);
        // The upright image's corners, clockwise from its top left, as numbers of stored corners: the EXIF standard's
        // table of where row 0 and column 0 lie.
        int[][] upright = {
            {0, 1, 2, 3},
            {1, 0, 3, 2},
            {2, 3, 0, 1},
            {3, 2, 1, 0},
            {0, 3, 2, 1},
            {3, 0, 1, 2},
            {2, 1, 0, 3},
            {1, 2, 3, 0}
        };
        for (int orientation = 1; orientation <= 8; orientation++) {
            Pixels pixels = decode(TestImages.withOrientation(jpeg, orientation));
            int right = pixels.width() - 3;
            int bottom = pixels.height() - 3;
            assertThat(pixels.size()).isEqualTo(orientation < 5 ? new ImageSize(32, 16) : new ImageSize(16, 32));
            int[] at = upright[orientation - 1];
            assertColor(pixels, 2, 2, corners.get(at[0]), 40);
            assertColor(pixels, right, 2, corners.get(at[1]), 40);
            assertColor(pixels, right, bottom, corners.get(at[2]), 40);
            assertColor(pixels, 2, bottom, corners.get(at[3]), 40);
        }
    }

    @Test
    void png_and_webp_may_be_held_sideways_too() throws Exception {
        for (byte[] bytes : List.of(TestImages.ROTATED_PNG, TestImages.ROTATED_WEBP)) {
            Pixels pixels = decode(bytes);
            assertThat(pixels.size()).isEqualTo(new ImageSize(8, 16));
            assertColor(pixels, 4, 2, RED, 0);
            assertColor(pixels, 4, 13, BLUE, 0);
        }
    }

    @Test
    void broken_metadata_do_not_make_an_image_unreadable() throws Exception {
        byte[] jpeg =
                TestImages.withOrientation(TestImages.jpeg(TestImages.halves(16, 16, BufferedImage.TYPE_3BYTE_BGR)), 6);
        jpeg[14] = 99; // the byte order mark of the EXIF data says how to read the rest
        jpeg[12] = 99;
        assertHalves(decode(jpeg), 6);
    }
}
