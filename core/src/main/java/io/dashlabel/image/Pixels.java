package io.dashlabel.image;

import io.dashlabel.label.ImageSize;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;

/**
 * The upright picture, three bytes a pixel in the order blue, green, red, row by row, without padding.
 *
 * <p>Not copied: treat {@code bgr} as read-only.
 */
public record Pixels(int width, int height, byte[] bgr) {

    public Pixels {
        if (bgr.length != 3L * width * height) {
            throw new IllegalArgumentException(width + " x " + height + " needs " + 3L * width * height + " bytes");
        }
    }

    /** Takes over the pixels of a {@code TYPE_3BYTE_BGR} image; any other type is drawn into one first. */
    public static Pixels of(BufferedImage image) {
        BufferedImage bgr = image;
        if (image.getType() != BufferedImage.TYPE_3BYTE_BGR
                || image.getRaster().getParent() != null
                || ((DataBufferByte) image.getRaster().getDataBuffer()).getData().length
                        != 3 * image.getWidth() * image.getHeight()) {
            bgr = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
            var graphics = bgr.createGraphics();
            graphics.drawImage(image, 0, 0, null);
            graphics.dispose();
        }
        return new Pixels(
                bgr.getWidth(),
                bgr.getHeight(),
                ((DataBufferByte) bgr.getRaster().getDataBuffer()).getData());
    }

    public ImageSize size() {
        return new ImageSize(width, height);
    }

    /** A copy that can be drawn on. */
    public BufferedImage toBufferedImage() {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        System.arraycopy(bgr, 0, ((DataBufferByte) image.getRaster().getDataBuffer()).getData(), 0, bgr.length);
        return image;
    }
}
