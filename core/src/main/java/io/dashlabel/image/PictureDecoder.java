package io.dashlabel.image;

import io.dashlabel.label.FailureKind;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** Bytes to upright pixels. */
final class PictureDecoder {

    private PictureDecoder() {}

    static Pixels decode(byte[] bytes) throws UnreadableImageException {
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
            if (image == null) {
                throw new UnreadableImageException(FailureKind.UNREADABLE, "is no picture that can be read");
            }
            return Pixels.of(image);
        } catch (IOException e) {
            throw new UnreadableImageException(FailureKind.UNREADABLE, "cannot be decoded: " + e.getMessage(), e);
        }
    }
}
