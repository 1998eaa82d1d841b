package io.dashlabel.cloud.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.image.Image;
import io.dashlabel.label.FailureKind;
import io.dashlabel.label.ImageSize;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ImageEncodingTest {

    private static Image noise(int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Random random = new Random(1);
        for (int i = 0; i < width * height; i++) {
            image.setRGB(i % width, i / width, random.nextInt(1 << 24));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return new Image("noise.png", bytes.toByteArray());
    }

    @Test
    void what_is_sent_is_a_jpeg_of_the_size_that_is_told() throws Exception {
        EncodedImage sent = ImageEncoding.within(320).of(noise(1280, 720));
        assertThat(sent.size()).isEqualTo(new ImageSize(320, 180));
        assertThat(sent.original()).isEqualTo(new ImageSize(1280, 720));
        assertThat(new Image("sent", sent.jpeg()).size()).isEqualTo(sent.size());
        assertThat(sent.jpeg()).startsWith(0xFF, 0xD8, 0xFF);
    }

    @Test
    void a_smaller_image_keeps_its_size() throws Exception {
        assertThat(ImageEncoding.within(320).of(noise(200, 100)).size()).isEqualTo(new ImageSize(200, 100));
    }

    @Test
    void an_image_below_what_a_service_takes_is_scaled_up() throws Exception {
        ImageEncoding sending = new ImageEncoding(16_000, 50, 4_000_000, 90);
        assertThat(sending.of(noise(10, 5)).size()).isEqualTo(new ImageSize(100, 50));
    }

    @Test
    void what_is_too_many_bytes_is_scaled_down_until_it_fits() throws Exception {
        EncodedImage sent = new ImageEncoding(2000, 1, 20_000, 90).of(noise(400, 300));
        assertThat(sent.jpeg().length).isLessThanOrEqualTo(20_000);
        assertThat(sent.size().width()).isLessThan(400);
    }

    @Test
    void the_same_image_gives_the_same_bytes() throws Exception {
        assertThat(ImageEncoding.within(100).of(noise(300, 200)).jpeg())
                .isEqualTo(ImageEncoding.within(100).of(noise(300, 200)).jpeg());
    }

    @Test
    void what_is_no_image_is_unreadable() {
        assertThatThrownBy(() -> ImageEncoding.within(100).of(new Image("x.jpg", new byte[] {1, 2, 3})))
                .isInstanceOfSatisfying(
                        AnnotatorException.Permanent.class,
                        e -> assertThat(e.kind()).isEqualTo(FailureKind.UNREADABLE));
    }
}
