package io.dashlabel.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dashlabel.testkit.SharedData;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TurboJpegTest {

    @BeforeAll
    static void needsTheLibrary() {
        assumeTrue(TurboJpeg.ofSystem().isPresent(), "libturbojpeg is not installed");
    }

    @Test
    void real_images_have_the_pixels_of_the_jdk() throws IOException {
        int decoded = 0;
        int all = 0;
        for (String folder : List.of("bdd100k/images", "udacity", "streets/images")) {
            for (Path file : images(SharedData.data(folder))) {
                byte[] jpeg = Files.readAllBytes(file);
                Optional<Pixels> pixels = JpegFrame.ofPlain(jpeg)
                        .flatMap(frame -> TurboJpeg.ofSystem().orElseThrow().decode(jpeg, frame));
                all++;
                if (pixels.isPresent()) {
                    decoded++;
                    byte[] read = ColourProfiles.hidden(jpeg, ImageFormat.JPEG);
                    Pixels expected = Pixels.of(ImageIO.read(new ByteArrayInputStream(read)));
                    assertThat(pixels.get().size()).as(file.toString()).isEqualTo(expected.size());
                    assertThat(Arrays.equals(pixels.get().bgr(), expected.bgr()))
                            .as(file.toString())
                            .isTrue();
                }
            }
        }
        assertThat(decoded).isGreaterThan(all / 2);
    }

    private static List<Path> images(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".jpg"))
                    .sorted()
                    .limit(200)
                    .toList();
        }
    }

    @Test
    void encoded_images_have_the_pixels_of_the_jdks_encoder_in_every_size()
            throws IOException, UnreadableImageException {
        for (int width : new int[] {1, 7, 16, 17, 64}) {
            for (int height : new int[] {1, 8, 15, 33}) {
                BufferedImage image = noise(width, height);
                byte[] bgr = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
                byte[] ours = TurboJpeg.ofSystem()
                        .orElseThrow()
                        .encode(new Pixels(width, height, bgr), 75)
                        .orElseThrow();
                byte[] theirs = jpeg(image); // ImageIO's quality is 75 where nobody says otherwise
                assertThat(Pixels.of(ImageIO.read(new ByteArrayInputStream(ours)))
                                .bgr())
                        .isEqualTo(Pixels.of(ImageIO.read(new ByteArrayInputStream(theirs)))
                                .bgr());
                assertThat(new Image("own", ours).pixels().bgr())
                        .isEqualTo(Pixels.of(ImageIO.read(new ByteArrayInputStream(ours)))
                                .bgr());
            }
        }
    }

    @Test
    void a_damaged_image_fails_with_the_same_sentence_as_without_the_library() throws IOException {
        byte[] whole = jpeg(noise(160, 90));
        byte[] half = Arrays.copyOf(whole, whole.length / 2);
        assertThat(JpegFrame.ofPlain(half)).isPresent();
        assertThat(TurboJpeg.ofSystem()
                        .orElseThrow()
                        .decode(half, JpegFrame.ofPlain(half).orElseThrow()))
                .isEmpty();
        assertThatThrownBy(() -> new Image("half", half).pixels())
                .isInstanceOf(UnreadableImageException.class)
                .hasMessageContaining("cut off");
    }

    @Test
    void the_library_gets_no_file_whose_colours_decoders_read_in_different_ways() throws IOException {
        byte[] plain = jpeg(noise(32, 32));
        assertThat(JpegFrame.ofPlain(plain)).contains(new JpegFrame(32, 32));
        assertThat(JpegFrame.ofPlain(jpeg(new BufferedImage(32, 32, BufferedImage.TYPE_BYTE_GRAY))))
                .isEmpty();
        assertThat(JpegFrame.ofPlain(with(plain, 0xEE, "Adobe\0\0\0\0\0\0\0"))).isEmpty();
        assertThat(JpegFrame.ofPlain(with(plain, 0xE1, "Exif\0\0"))).contains(new JpegFrame(32, 32));
        assertThat(JpegFrame.ofPlain(with(plain, 0xE2, "ICC_PROFILE\0\1\1"))).contains(new JpegFrame(32, 32));
        assertThat(JpegFrame.ofPlain(Arrays.copyOf(plain, 40))).isEmpty();
    }

    @Test
    void sizes_that_do_not_fit_never_reach_the_library() {
        TurboJpeg turbo = TurboJpeg.ofSystem().orElseThrow();
        assertThat(turbo.decode(new byte[0], new JpegFrame(60_000, 60_000))).isEmpty();
        assertThatThrownBy(() -> turbo.encode(new Pixels(64, 64, new byte[3]), 75))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Returns the file with one segment more after its first one. */
    private static byte[] with(byte[] jpeg, int marker, String data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int first = 2 + 2 + ((jpeg[4] & 0xFF) << 8 | jpeg[5] & 0xFF);
        out.write(jpeg, 0, first);
        out.write(0xFF);
        out.write(marker);
        out.write(0);
        out.write(data.length() + 2);
        data.chars().forEach(out::write);
        out.write(jpeg, first, jpeg.length - first);
        return out.toByteArray();
    }

    private static byte[] jpeg(BufferedImage image) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", out);
        return out.toByteArray();
    }

    private static BufferedImage noise(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        new Random(5).nextBytes(((DataBufferByte) image.getRaster().getDataBuffer()).getData());
        return image;
    }
}
