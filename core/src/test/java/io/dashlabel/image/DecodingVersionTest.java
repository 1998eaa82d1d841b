package io.dashlabel.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What answers are kept under: other than before where, and only where, the same bytes now give other pixels. */
class DecodingVersionTest {

    private static Image image(byte[] bytes) {
        return new Image("a", bytes);
    }

    private static void assertFirst(byte[] bytes) {
        assertThat(image(bytes).decoding()).isEqualTo(DecodingVersion.FIRST);
        assertThat(image(bytes).answerKey()).isEqualTo(image(bytes).sha256());
    }

    private static void assertSecond(byte[] bytes) {
        assertThat(image(bytes).decoding()).isEqualTo(DecodingVersion.SECOND);
        assertThat(image(bytes).answerKey())
                .matches("[0-9a-f]{64}")
                .isNotEqualTo(image(bytes).sha256());
        assertThat(image(bytes).answerKey()).isEqualTo(image(bytes).answerKey());
    }

    @Test
    void answers_about_images_that_are_decoded_as_ever_are_found_by_their_bytes() throws Exception {
        assertFirst(TestImages.jpeg(TestImages.noise(20, 10)));
        assertFirst(TestImages.CMYK_JPEG);
        assertFirst(TestImages.png(TestImages.noise(20, 10)));
        assertFirst(TestImages.ROTATED_PNG);
        assertFirst(TestImages.LOSSLESS_WEBP);
        assertFirst(TestImages.ALPHA_WEBP);
        assertFirst(TestImages.ROTATED_WEBP);
    }

    @Test
    void answers_about_lossy_and_animated_webp_are_not() {
        assertSecond(TestImages.LOSSY_WEBP);
        assertSecond(WebpTest.GRADIENT);
        assertSecond(WebpTest.STILL_ALPHA);
        assertSecond(WebpTest.OFFSET);
        assertSecond(WebpTest.OFFSET_ALPHA);
    }

    @Test
    void of_png_of_16_bits_only_those_that_use_fewer_have_a_key_of_their_own() throws Exception {
        assertSecond(TestImages.png(TestImages.flat(16, 1023)));
        assertSecond(TestImages.png(TestImages.flat(16, 4000, 3000, 2000)));
        assertSecond(TestImages.png(TestImages.flat(16, 16_000, 10, 10, 0xFFFF)));
        assertFirst(TestImages.png(TestImages.flat(16, 100)));
        assertFirst(TestImages.png(TestImages.flat(16, 40_000, 3000, 2000)));
    }

    @Test
    void what_cannot_be_decoded_has_the_key_of_its_bytes() throws Exception {
        byte[] png = TestImages.png(TestImages.flat(16, 4000));
        assertFirst(Arrays.copyOf(png, 40));
        assertFirst(Arrays.copyOf(png, 20));
        assertFirst(new byte[0]);
        assertFirst(new byte[] {1, 2, 3});
    }
}
