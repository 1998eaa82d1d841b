package io.dashlabel.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.util.OptionalInt;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Data of cameras with 10, 12 and 14 bits in PNG files of 16, as they are and not shifted. */
class SampleBitsTest {

    private static int[] firstPixel(byte[] png) throws UnreadableImageException {
        byte[] bgr = new Image("a.png", png).pixels().bgr();
        return new int[] {bgr[2] & 0xFF, bgr[1] & 0xFF, bgr[0] & 0xFF};
    }

    @ParameterizedTest
    @CsvSource({
        "1023, 10, 255",
        "512, 10, 128",
        "1024, 12, 64",
        "2048, 12, 128",
        "4080, 12, 254",
        "4095, 12, 255",
        "4096, 14, 64",
        "8192, 14, 128",
        "16383, 14, 255",
    })
    void samples_are_taken_for_as_many_bits_as_the_largest_needs(int sample, int bits, int shown) throws Exception {
        for (int[] samples :
                new int[][] {{sample}, {sample, 0xFFFF}, {sample, sample, sample}, {sample, 0, 0, 0xFFFF}}) {
            byte[] png = TestImages.png(TestImages.flat(16, samples));
            assertThat(firstPixel(png)[0]).as("%d bands", samples.length).isCloseTo(shown, within(1));
            assertThat(new Image("a.png", png).sampleBits()).isEqualTo(OptionalInt.of(bits));
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "100, 0", "511, 2", "16384, 64", "32896, 128", "65535, 255"})
    void what_is_darker_or_uses_all_bits_stays_as_it_is(int sample, int shown) throws Exception {
        for (int[] samples : new int[][] {{sample}, {sample, 0xFFFF}, {sample, sample, sample, 0xFFFF}}) {
            byte[] png = TestImages.png(TestImages.flat(16, samples));
            assertThat(firstPixel(png)[0]).isCloseTo(shown, within(1));
            assertThat(new Image("a.png", png).sampleBits()).isEmpty();
        }
    }

    @Test
    void a_dark_image_with_one_lamp_stays_dark() throws Exception {
        BufferedImage night = TestImages.flat(16, 900, 700, 600);
        night.getRaster().setPixel(3, 3, new int[] {40_000, 41_000, 30_000});
        assertThat(firstPixel(TestImages.png(night))[0]).isLessThan(5);
        assertThat(new Image("a.png", TestImages.png(night)).sampleBits()).isEmpty();
    }

    @Test
    void eight_bits_are_never_stretched() throws Exception {
        assertThat(firstPixel(TestImages.png(TestImages.flat(8, 9, 9, 9)))).containsExactly(9, 9, 9);
        assertThat(new Image("a.png", TestImages.png(TestImages.flat(8, 9))).sampleBits())
                .isEmpty();
    }

    @Test
    void a_file_that_says_its_significant_bits_is_believed() throws Exception {
        byte[] dark = TestImages.png(TestImages.flat(16, 3000));
        assertThat(new Image("a.png", significant(dark, 16)).sampleBits())
                .as("16 of 16")
                .isEmpty();
        assertThat(new Image("a.png", significant(dark, 12)).sampleBits()).hasValue(12);
        assertThat(new Image("a.png", significant(dark, 14)).sampleBits()).hasValue(14);
        byte[] shifted = TestImages.png(TestImages.flat(16, 3000 << 4));
        assertThat(new Image("a.png", significant(shifted, 12)).sampleBits())
                .as("shifted already")
                .isEmpty();
    }

    /** With a chunk sBIT behind the head. */
    private static byte[] significant(byte[] png, int bits) {
        int head = 8 + 12 + 13;
        byte[] chunk = {'s', 'B', 'I', 'T', (byte) bits};
        CRC32 crc = new CRC32();
        crc.update(chunk);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(png, 0, head);
        out.writeBytes(new byte[] {0, 0, 0, 1});
        out.writeBytes(chunk);
        for (int shift = 24; shift >= 0; shift -= 8) {
            out.write((int) (crc.getValue() >>> shift));
        }
        out.write(png, head, png.length - head);
        return out.toByteArray();
    }
}
