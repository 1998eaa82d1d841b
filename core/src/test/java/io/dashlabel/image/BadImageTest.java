package io.dashlabel.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.dashlabel.label.FailureKind;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** What does not decode, and the reason that a person reads. */
class BadImageTest {

    private static void assertUnreadable(byte[] bytes, FailureKind kind, String reason) {
        assertThatExceptionOfType(UnreadableImageException.class)
                .isThrownBy(() -> new Image("a.jpg", bytes).pixels())
                .satisfies(e -> assertThat(e.kind()).isEqualTo(kind))
                .withMessageStartingWith(reason);
    }

    private static void assertUnreadable(String text, String reason) {
        assertUnreadable(text.getBytes(StandardCharsets.UTF_8), FailureKind.UNREADABLE, reason);
    }

    private static byte[] ints(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    @Test
    void what_is_no_image_is_called_by_its_name() {
        assertUnreadable("", "is empty");
        assertUnreadable("\n<!DOCTYPE html>\n<html><body>404", "is a web page, not an image");
        assertUnreadable("<html><body>404", "is a web page, not an image");
        assertUnreadable("<?xml version='1.0'?><Error/>", "is an XML text, not an image");
        assertUnreadable("{\"error\": \"not found\"}", "is a text, not an image");
        assertUnreadable("version https://git-lfs.github.com/spec/v1\noid", "is a Git LFS pointer");
        assertUnreadable("GIF89a........", "is a GIF file, which is not supported (jpeg, png and webp are)");
        assertUnreadable(
                ints(0, 0, 0, 24, 'f', 't', 'y', 'p', 'h', 'e', 'i', 'c'), FailureKind.UNREADABLE, "is a HEIC");
        assertUnreadable(
                ints(0, 0, 0, 24, 'f', 't', 'y', 'p', 'i', 's', 'o', 'm'), FailureKind.UNREADABLE, "is a video");
        assertUnreadable(ints(7, 0, 1, 255), FailureKind.UNREADABLE, "is no image that can be read");
    }

    @Test
    void jpeg_cut_anywhere_is_cut_off() throws Exception {
        for (byte[] whole : new byte[][] {
            TestImages.jpeg(TestImages.noise(64, 64)), TestImages.progressive(TestImages.noise(64, 64))
        }) {
            for (int length : new int[] {3, 30, 200, 700, whole.length / 2, whole.length - 3}) {
                assertUnreadable(Arrays.copyOf(whole, length), FailureKind.UNREADABLE, "is cut off: ");
            }
        }
    }

    @Test
    void png_cut_anywhere_is_cut_off() throws Exception {
        byte[] whole = TestImages.png(TestImages.noise(64, 64));
        for (int length : new int[] {8, 20, 33, 60, whole.length / 2, whole.length - 200}) {
            assertUnreadable(Arrays.copyOf(whole, length), FailureKind.UNREADABLE, "is cut off: ");
        }
    }

    @Test
    void webp_cut_anywhere_is_cut_off() {
        for (byte[] whole : new byte[][] {TestImages.LOSSY_WEBP, TestImages.LOSSLESS_WEBP}) {
            for (int length : new int[] {12, 16, 25, 30, whole.length - 8}) {
                assertUnreadable(Arrays.copyOf(whole, length), FailureKind.UNREADABLE, "is cut off: ");
            }
        }
    }

    @Test
    void jpeg_with_nonsense_halfway_is_damaged() throws Exception {
        byte[] bytes = TestImages.jpeg(TestImages.noise(64, 64));
        Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 200, (byte) 0x55);
        bytes[bytes.length / 2] = (byte) 0xFF;
        bytes[bytes.length / 2 + 1] = (byte) 0xD9;
        assertUnreadable(bytes, FailureKind.UNREADABLE, "is damaged: ");
    }

    @Test
    void more_pixels_than_allowed_are_refused_from_the_header() throws Exception {
        byte[] jpeg = TestImages.jpeg(TestImages.halves(16, 16, BufferedImage.TYPE_3BYTE_BGR));
        int sof = 0;
        while ((jpeg[sof] & 0xFF) != 0xFF || (jpeg[sof + 1] & 0xFF) != 0xC0) {
            sof++;
        }
        for (int i = 5; i < 9; i++) {
            jpeg[sof + i] = i % 2 == 0 ? (byte) (65_500 & 0xFF) : (byte) (65_500 >> 8);
        }
        assertUnreadable(jpeg, FailureKind.TOO_LARGE, "is 65500 x 65500 pixels, more than the 100 megapixels allowed");
    }

    @Test
    void a_png_header_that_promises_the_largest_numbers_is_refused() throws Exception {
        byte[] png = TestImages.png(TestImages.halves(16, 16, BufferedImage.TYPE_3BYTE_BGR));
        Arrays.fill(png, 16, 24, (byte) 0xFF);
        png[16] = 0x7F;
        png[20] = 0x7F;
        CRC32 crc = new CRC32();
        crc.update(png, 12, 17);
        for (int i = 0; i < 4; i++) {
            png[29 + i] = (byte) (crc.getValue() >> (24 - 8 * i));
        }
        assertUnreadable(png, FailureKind.TOO_LARGE, "is 2147483647 x 2147483647 pixels");
    }

    @Test
    void the_limits_can_be_others() throws Exception {
        byte[] png = TestImages.png(TestImages.noise(64, 64));
        assertThatExceptionOfType(UnreadableImageException.class)
                .isThrownBy(() -> new Image("a", png, new ImageLimits(1 << 20, 64 * 64 - 1)).pixels())
                .withMessage("is 64 x 64 pixels, more than the 0.00410 megapixels allowed");
        assertThatExceptionOfType(UnreadableImageException.class)
                .isThrownBy(() -> new Image("a", png, new ImageLimits(png.length - 1, 1 << 20)).pixels())
                .satisfies(e -> assertThat(e.kind()).isEqualTo(FailureKind.TOO_LARGE));
        assertThat(new Image("a", png, new ImageLimits(png.length, 64 * 64))
                        .size()
                        .width())
                .isEqualTo(64);
        assertThatIllegalArgumentException().isThrownBy(() -> new ImageLimits(1, 800_000_000));
    }

    @Test
    void any_damage_gives_an_image_or_a_plain_failure_and_nothing_else() throws Exception {
        Random random = new Random(20260101);
        // Lossless WebP is left out: the wrong four bytes make its reader build Huffman tables for seconds.
        byte[][] wholes = {
            TestImages.jpeg(TestImages.noise(24, 24)),
            TestImages.progressive(TestImages.noise(24, 24)),
            TestImages.png(TestImages.noise(24, 24)),
            TestImages.LOSSY_WEBP,
            TestImages.CMYK_JPEG,
            TestImages.ROTATED_PNG
        };
        int failed = 0;
        for (int round = 0; round < 160; round++) {
            byte[] bytes = wholes[round % wholes.length].clone();
            for (int i = 0; i < 4; i++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            try {
                new Image("a", bytes, new ImageLimits(1 << 20, 1 << 12)).pixels();
            } catch (UnreadableImageException e) {
                assertThat(e.getMessage()).isNotBlank();
                failed++;
            }
        }
        assertThat(failed).isPositive().isLessThan(160);
    }
}
