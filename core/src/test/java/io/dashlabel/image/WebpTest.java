package io.dashlabel.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.dashlabel.label.FailureKind;
import io.dashlabel.label.ImageSize;
import java.awt.Color;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** WebP that is lossy, animated, or both; the right colours are those of Pillow 12. */
class WebpTest {

    /** 16 x 16, a gradient; a still file whose first block is predicted from the border of the image. */
    static final byte[] GRADIENT = TestImages.base64(
            "UklGRnIAAABXRUJQVlA4IGYAAABQAQCdASoQABAABUB8JbAABP2AAP6ie3f/rT+mXHLp//f9A3h/9ttqfqX5lHb3SHRYZtn2MUqAe66Nf"
                    + "/f5xQx0xxQBn34r98KhkNxX/QVn9CjgHzCR0+Zlbj5Cj1oXk28xSRiwAAA=");

    /** Canvas 32 x 24; the first frame is 16 x 16 at 8, 4: left half red, right half blue. */
    static final byte[] OFFSET = TestImages.base64(
            "UklGRuoAAABXRUJQVlA4WAoAAAACAAAAHwAAFwAAQU5JTQYAAAAAAAAAAABBTk1GTAAAAAQAAAIAAA8AAA8AAGQAAABWUDggNAAAAJABAJ0B"
                    + "KhAAEAAAwBIloAJ0ugADmAD++sx//yUcv/Rh//aln/hh/+1LP/2pZcP/2pY7oABBTk1GagAAAAAAAAAAAB8AABcAAGQAAABWUDggUgAAAFAE"
                    + "AJ0BKiAAGAA+LRKGQqGhDf6qAAwBYlkAHg38A/ED9VeMC5QAEj7qzgAA/vVYv//5rot3rLof//pbRFw8Xz3/DI9GnymnJQiBCcMpyOwAAAA=");

    /** The same with transparency, the first frame without loss: left half red, right half transparent. */
    static final byte[] OFFSET_ALPHA = TestImages.base64(
            "UklGRtAAAABXRUJQVlA4WAoAAAASAAAAHwAAFwAAQU5JTQYAAAAAAAAAAABBTk1GMgAAAAQAAAIAAA8AAA8AAGQAAABWUDhMGgAAAC8PwAMQ"
                    + "DzAogzwo8x/wEAsm85fuziCi/5ELQU5NRmoAAAAAAAAAAAAfAAAXAABkAAAAVlA4IFIAAABQBACdASogABgAPi0ShkKhoQ3+qgAMAWJZAB4N"
                    + "/APxA/VXjAuUABI+6s4AAP71WL//+a6Ld6y6H//6W0RcPF89/wyPRp8ppyUIgQnDKcjsAAAA");

    /** 16 x 16, one lossy frame with a plane of transparency: left half red, right half transparent. */
    private static final byte[] LOSSY_ALPHA = TestImages.base64(
            "UklGRpIAAABXRUJQVlA4WAoAAAASAAAADwAADwAAQU5JTQYAAAAAAAAAAABBTk1GZgAAAAAAAAAAAA8AAA8AAGQAAAJBTFBIEgAAAAEPMP8R"
                    + "EUIsmMxfujuDiP5HLlZQOCA0AAAAkAEAnQEqEAAQAADAEiWgAnS6AAOYAP76zH//JRy/9GH/9qWf+GH/7Us//allw//aljugAA==");

    /** The same as a still file. */
    static final byte[] STILL_ALPHA = TestImages.base64(
            "UklGRmwAAABXRUJQVlA4WAoAAAAQAAAADwAADwAAQUxQSBIAAAABDzD/ERFCLJjMX7o7g4j+Ry5WUDggNAAAAJABAJ0BKhAAEAAAwBIloAJ0"
                    + "ugADmAD++sx//yUcv/Rh//aln/hh/+1LP/2pZcP/2pY7oAA=");

    private static final int FLAGS = 20;

    private static Pixels decode(byte[] bytes) throws UnreadableImageException {
        return new Image("a.webp", bytes).pixels();
    }

    private static void assertColor(Pixels pixels, int x, int y, Color expected) {
        int at = 3 * (y * pixels.width() + x);
        Color is = new Color(pixels.bgr()[at + 2] & 0xFF, pixels.bgr()[at + 1] & 0xFF, pixels.bgr()[at] & 0xFF);
        assertThat(is.getRed()).as("red at %d,%d", x, y).isCloseTo(expected.getRed(), within(12));
        assertThat(is.getGreen()).as("green at %d,%d", x, y).isCloseTo(expected.getGreen(), within(12));
        assertThat(is.getBlue()).as("blue at %d,%d", x, y).isCloseTo(expected.getBlue(), within(12));
    }

    @Test
    void a_lossy_file_whose_blocks_are_predicted_from_its_border_is_not_green() throws Exception {
        double[] sum = new double[3];
        byte[] bgr = decode(GRADIENT).bgr();
        for (int i = 0; i < bgr.length; i++) {
            sum[i % 3] += (bgr[i] & 0xFF) / 256.0;
        }
        assertThat(sum[2]).as("mean red").isCloseTo(118.6, within(3.0));
        assertThat(sum[1]).as("mean green").isCloseTo(112.9, within(3.0));
        assertThat(sum[0]).as("mean blue").isCloseTo(152.2, within(3.0));
    }

    @Test
    void of_an_animation_the_first_frame_lies_on_its_canvas() throws Exception {
        Pixels pixels = decode(OFFSET);
        assertThat(pixels.size()).isEqualTo(new ImageSize(32, 24));
        assertColor(pixels, 9, 5, TestImages.RED);
        assertColor(pixels, 22, 18, TestImages.BLUE);
        assertColor(pixels, 3, 3, Color.BLACK);
        assertColor(pixels, 28, 22, Color.BLACK);
    }

    @Test
    void a_transparent_animation_lies_over_white() throws Exception {
        Pixels pixels = decode(OFFSET_ALPHA);
        assertThat(pixels.size()).isEqualTo(new ImageSize(32, 24));
        assertColor(pixels, 9, 5, TestImages.RED);
        assertColor(pixels, 22, 18, Color.WHITE);
        assertColor(pixels, 3, 3, Color.WHITE);
        for (byte[] lossy : new byte[][] {LOSSY_ALPHA, STILL_ALPHA}) {
            assertColor(decode(lossy), 2, 2, TestImages.RED);
            assertColor(decode(lossy), 13, 13, Color.WHITE);
        }
    }

    @Test
    void transparency_that_the_head_does_not_tell_does_not_count() throws Exception {
        byte[] untold = LOSSY_ALPHA.clone();
        untold[FLAGS] &= ~0x10;
        assertColor(decode(untold), 2, 2, TestImages.RED);
        assertColor(decode(untold), 13, 13, TestImages.BLUE);
    }

    @Test
    void an_animation_cut_in_its_first_frame_is_a_failure_and_behind_it_an_image() throws Exception {
        int secondFrame = 128;
        assertColor(decode(cut(OFFSET, secondFrame + 20)), 9, 5, TestImages.RED);
        for (int length : new int[] {60, 90, 120}) {
            assertThatExceptionOfType(UnreadableImageException.class)
                    .as("cut at %d", length)
                    .isThrownBy(() -> decode(cut(OFFSET, length)))
                    .withMessageContaining("animation")
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(FailureKind.UNREADABLE));
        }
    }

    @Test
    void a_canvas_over_the_limit_is_refused_and_one_smaller_than_its_frame_too() {
        byte[] huge = OFFSET.clone();
        Arrays.fill(huge, 24, 30, (byte) 0xFF);
        assertThatExceptionOfType(UnreadableImageException.class)
                .isThrownBy(() -> decode(huge))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(FailureKind.TOO_LARGE));
        byte[] small = OFFSET.clone();
        small[24] = 7;
        assertThatExceptionOfType(UnreadableImageException.class)
                .isThrownBy(() -> decode(small))
                .withMessageContaining("larger than the animation");
    }

    /** With a head that says that the file is no longer. */
    private static byte[] cut(byte[] bytes, int length) {
        byte[] part = Arrays.copyOf(bytes, length);
        part[4] = (byte) (length - 8);
        return part;
    }
}
