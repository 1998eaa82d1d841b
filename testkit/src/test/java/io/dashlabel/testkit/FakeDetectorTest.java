package io.dashlabel.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.annotate.ObjectDetector;
import io.dashlabel.image.Image;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Label;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class FakeDetectorTest extends ObjectDetectorContract {

    private final FakeDetector fake = new FakeDetector("car", "person", "potted plant");

    @Override
    protected ObjectDetector detector() {
        return fake;
    }

    @Override
    protected List<Image> images() {
        return List.of(plain(Color.GRAY), plain(Color.ORANGE));
    }

    @Test
    void other_bytes_give_other_boxes() throws Exception {
        assertThat(fake.ask(plain(Color.GRAY)).body())
                .isNotEqualTo(fake.ask(plain(Color.ORANGE)).body());
    }

    @Test
    void a_word_that_nothing_maps_is_set_aside() throws Exception {
        Image image = plain(Color.GRAY);
        Label.Detections labels = fake.read(fake.ask(image), Frame.named("grey").withSize(image.size()));
        assertThat(labels.items()).hasSize(6);
        assertThat(labels.setAside())
                .hasSize(3)
                .allSatisfy(aside -> assertThat(aside.detection().category()).isEqualTo("potted plant"));
    }

    private static Image plain(Color color) {
        BufferedImage image = new BufferedImage(320, 200, BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < 200; y++) {
            for (int x = 0; x < 320; x++) {
                image.setRGB(x, y, color.getRGB());
            }
        }
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(image, "png", bytes);
            return new Image("plain.png", bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
