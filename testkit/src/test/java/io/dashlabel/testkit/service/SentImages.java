package io.dashlabel.testkit.service;

import io.dashlabel.image.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** Small images, each of another colour. */
final class SentImages {

    private SentImages() {}

    static List<Image> tiny(int howMany) {
        return IntStream.range(0, howMany).mapToObj(SentImages::image).toList();
    }

    private static Image image(int number) {
        BufferedImage image = new BufferedImage(16, 9, BufferedImage.TYPE_3BYTE_BGR);
        image.setRGB(3, 4, 0x010101 * 7 + number * 31);
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(image, "png", bytes);
            return new Image("image " + number + ".png", bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
