package io.dashlabel.pipeline.suspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.evaluate.suspect.Suspect;
import io.dashlabel.evaluate.suspect.SuspectKind;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.ImageSize;
import io.dashlabel.pipeline.report.EmbeddedJpeg;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalDouble;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageCropTest {

    private static final ImageSize SIZE = new ImageSize(1280, 720);

    @TempDir
    Path dir;

    private static Suspect suspect(Optional<Detection> place) {
        return new Suspect(
                "a", SuspectKind.MISSING, 0.5, place, Optional.empty(), OptionalDouble.empty(), Optional.empty(), "");
    }

    private BufferedImage crop(int x, int y, int side) throws IOException {
        BufferedImage drawing = new BufferedImage(1280, 760, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D g = drawing.createGraphics();
        g.setColor(Color.BLUE);
        g.fillRect(x, y, side, side);
        g.dispose();
        Path file = dir.resolve("a.jpg");
        ImageIO.write(drawing, "jpeg", file.toFile());
        Detection place = Detection.of("car", Box.ofXywh(x, y, side, side));
        return decoded(ImageCrop.of(file, SIZE, suspect(Optional.of(place))).orElseThrow());
    }

    private static BufferedImage decoded(EmbeddedJpeg jpeg) throws IOException {
        byte[] bytes = Base64.getDecoder().decode(jpeg.dataUri().replaceFirst("^.*,", ""));
        assertThat(bytes.length).isLessThan(40_000);
        return ImageIO.read(new ByteArrayInputStream(bytes));
    }

    @ParameterizedTest
    @CsvSource({"600, 300, 60", "500, 100, 400", "700, 350, 12"})
    void the_box_lies_in_the_middle_with_its_surroundings(int x, int y, int side) throws IOException {
        BufferedImage crop = crop(x, y, side);

        assertThat(crop.getWidth()).isEqualTo(480);
        assertThat(crop.getHeight()).isEqualTo(270);
        assertThat(new Color(crop.getRGB(240, 135)).getBlue()).isGreaterThan(180);
        assertThat(new Color(crop.getRGB(3, 3)).getBlue()).isLessThan(60);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1220, 660"})
    void at_an_edge_the_crop_stays_inside_the_image(int x, int y) throws IOException {
        BufferedImage crop = crop(x, y, 60);
        int atX = x == 0 ? 20 : 460;
        int atY = y == 0 ? 20 : 250;

        assertThat(new Color(crop.getRGB(atX, atY)).getBlue()).isGreaterThan(180);
    }

    @Test
    void an_image_as_a_whole_is_shown_as_a_whole() throws IOException {
        crop(0, 0, 1280);

        BufferedImage whole = decoded(ImageCrop.of(dir.resolve("a.jpg"), SIZE, suspect(Optional.empty()))
                .orElseThrow());

        assertThat(new Color(whole.getRGB(2, 135)).getBlue()).isGreaterThan(180);
        assertThat(new Color(whole.getRGB(477, 265)).getBlue()).isGreaterThan(180);
    }

    @Test
    void without_a_drawing_there_is_no_crop() throws IOException {
        assertThat(ImageCrop.of(dir.resolve("none.jpg"), SIZE, suspect(Optional.empty())))
                .isEmpty();
    }
}
