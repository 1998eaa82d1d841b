package io.dashlabel.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

/** Files with a profile that makes every number lighter (linear light). Pillow and OpenCV do not apply it. */
class ColourProfilesTest {

    private static final byte[] PROFILE =
            ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();

    @Test
    void the_profile_of_a_jpeg_does_not_change_its_pixels() throws Exception {
        for (byte[] plain : new byte[][] {
            TestImages.jpeg(TestImages.halves(64, 48, BufferedImage.TYPE_3BYTE_BGR)),
            TestImages.progressive(TestImages.halves(64, 48, BufferedImage.TYPE_3BYTE_BGR))
        }) {
            assertSame(plain, jpegWithProfile(plain, 1));
        }
    }

    @Test
    void a_profile_in_several_segments_does_not_change_its_pixels() throws Exception {
        byte[] plain = TestImages.jpeg(TestImages.noise(40, 30));
        assertSame(plain, jpegWithProfile(plain, 3));
    }

    /** Readers skip repeated first bytes of a marker, and bytes between segments. */
    @Test
    void filling_does_not_save_a_profile() throws Exception {
        byte[] plain = TestImages.jpeg(TestImages.noise(40, 30));
        byte[] with = jpegWithProfile(plain, 1);
        byte[] filled = new byte[with.length + 1];
        System.arraycopy(with, 0, filled, 0, 2);
        filled[2] = (byte) 0xFF;
        System.arraycopy(with, 2, filled, 3, with.length - 2);
        assertSame(plain, filled);
    }

    @Test
    void the_profile_of_a_webp_does_not_change_its_pixels() throws Exception {
        assertSame(TestImages.LOSSLESS_WEBP, webpWithProfile(TestImages.LOSSLESS_WEBP));
        assertSame(TestImages.LOSSY_WEBP, webpWithProfile(TestImages.LOSSY_WEBP));
    }

    @Test
    void the_profile_of_a_png_does_not_change_its_pixels() throws Exception {
        byte[] plain = TestImages.png(TestImages.halves(20, 10, BufferedImage.TYPE_3BYTE_BGR));
        byte[] with = pngWithProfile(plain);
        assertThat(pixels(with)).isEqualTo(pixels(plain));
        // It never did, so stored answers stay valid.
        assertThat(new Image("a.png", with).decoding()).isEqualTo(DecodingVersion.FIRST);
    }

    @Test
    void answers_of_files_without_a_profile_stay_valid() throws Exception {
        byte[] jpeg = TestImages.jpeg(TestImages.noise(40, 30));
        assertThat(new Image("a.jpg", jpeg).decoding()).isEqualTo(DecodingVersion.FIRST);
        assertThat(new Image("a.jpg", TestImages.CMYK_JPEG).decoding()).isEqualTo(DecodingVersion.FIRST);
    }

    @Test
    void four_inks_keep_their_profile() {
        byte[] inks = jpegWithProfile(TestImages.CMYK_JPEG, 1);
        assertThat(ColourProfiles.hidden(inks, ImageFormat.JPEG)).isSameAs(inks);
        assertThat(new Image("a.jpg", inks).decoding()).isEqualTo(DecodingVersion.FIRST);
    }

    @Test
    void a_file_that_ends_within_its_profile_is_no_crash() {
        byte[] whole = jpegWithProfile(TestImages.CMYK_JPEG, 1);
        byte[] webp = webpWithProfile(TestImages.LOSSLESS_WEBP);
        for (int length = 3; length < 120; length++) {
            assertThat(ColourProfiles.hidden(Arrays.copyOf(whole, length), ImageFormat.JPEG))
                    .hasSize(length);
            assertThat(ColourProfiles.hidden(Arrays.copyOf(webp, length), ImageFormat.WEBP))
                    .hasSize(length);
        }
    }

    private static void assertSame(byte[] plain, byte[] with) throws Exception {
        assertThat(with).isNotEqualTo(plain);
        assertThat(pixels(with)).isEqualTo(pixels(plain));
        assertThat(new Image("a", with).decoding()).isEqualTo(DecodingVersion.THIRD);
    }

    private static byte[] pixels(byte[] file) throws Exception {
        return new Image("a", file).pixels().bgr();
    }

    /** Inserts APP2 segments behind the first marker. */
    private static byte[] jpegWithProfile(byte[] jpeg, int segments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        int share = (PROFILE.length + segments - 1) / segments;
        for (int i = 0; i < segments; i++) {
            byte[] part = Arrays.copyOfRange(PROFILE, i * share, Math.min(PROFILE.length, (i + 1) * share));
            int length = 2 + 12 + 2 + part.length;
            out.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xE2, (byte) (length >> 8), (byte) length});
            out.writeBytes("ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII));
            out.writeBytes(new byte[] {(byte) (i + 1), (byte) segments});
            out.writeBytes(part);
        }
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    /** Puts a file of one chunk into the extended format, of 16 x 16 pixels. */
    private static byte[] webpWithProfile(byte[] webp) {
        int padded = PROFILE.length + PROFILE.length % 2;
        ByteBuffer file = ByteBuffer.allocate(webp.length + 18 + 8 + padded).order(ByteOrder.LITTLE_ENDIAN);
        file.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(file.capacity() - 8);
        file.put("WEBPVP8X".getBytes(StandardCharsets.US_ASCII)).putInt(10);
        file.put(new byte[] {0x20, 0, 0, 0, 15, 0, 0, 15, 0, 0});
        file.put("ICCP".getBytes(StandardCharsets.US_ASCII)).putInt(PROFILE.length);
        file.put(PROFILE).put(new byte[PROFILE.length % 2]);
        file.put(webp, 12, webp.length - 12);
        return file.array();
    }

    private static byte[] pngWithProfile(byte[] png) throws Exception {
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        chunk.writeBytes("iCCPlinear\0\0".getBytes(StandardCharsets.US_ASCII));
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(chunk)) {
            deflater.write(PROFILE);
        }
        CRC32 crc = new CRC32();
        crc.update(chunk.toByteArray());
        int header = 8 + 25; // signature and IHDR
        ByteBuffer file = ByteBuffer.allocate(png.length + 8 + chunk.size());
        file.put(png, 0, header).putInt(chunk.size() - 4).put(chunk.toByteArray());
        file.putInt((int) crc.getValue()).put(png, header, png.length - header);
        return file.array();
    }
}
