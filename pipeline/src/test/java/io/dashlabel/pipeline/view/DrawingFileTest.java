package io.dashlabel.pipeline.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.label.Box;
import io.dashlabel.label.ImageSize;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrawingFileTest {

    @TempDir
    Path dir;

    private BufferedImage marked(int width, int height, Box place) throws IOException {
        Path file = dir.resolve("a.jpg");
        ImageIO.write(new BufferedImage(width, height + 40, BufferedImage.TYPE_3BYTE_BGR), "jpeg", file.toFile());
        byte[] jpeg = DrawingFile.marked(file, new ImageSize(width, height), List.of(place));
        return ImageIO.read(new ByteArrayInputStream(jpeg));
    }

    private static boolean isYellow(BufferedImage image, int x, int y) {
        Color color = new Color(image.getRGB(x, y));
        return color.getRed() + color.getGreen() - 2 * color.getBlue() > 150; // JPEG blurs colours
    }

    @Test
    void a_place_is_framed_from_outside() throws IOException {
        BufferedImage image = marked(1280, 720, new Box(400, 300, 500, 380));
        assertThat(image.getWidth()).isEqualTo(1280);
        assertThat(image.getHeight()).isEqualTo(760);
        assertThat(isYellow(image, 396, 340)).isTrue();
        assertThat(isYellow(image, 450, 384)).isTrue();
        assertThat(isYellow(image, 450, 340)).isFalse();
        assertThat(isYellow(image, 402, 340)).isFalse();
    }

    @Test
    void a_large_drawing_is_made_smaller_and_its_places_with_it() throws IOException {
        BufferedImage image = marked(3840, 2160, new Box(1200, 900, 1500, 1140));
        assertThat(image.getWidth()).isEqualTo(1280);
        assertThat(isYellow(image, 396, 340)).isTrue();
        assertThat(isYellow(image, 450, 340)).isFalse();
    }

    @Test
    void what_is_no_image_is_an_io_error() throws IOException {
        Path text = Files.writeString(dir.resolve("b.jpg"), "<html>");
        assertThatThrownBy(() -> DrawingFile.marked(text, new ImageSize(9, 9), List.of()))
                .isInstanceOf(IOException.class);
    }
}
