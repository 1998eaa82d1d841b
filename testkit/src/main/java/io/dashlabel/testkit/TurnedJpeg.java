package io.dashlabel.testkit;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** A JPEG that the camera stored turned: viewers show it a quarter turn clockwise, or in another EXIF orientation. */
public final class TurnedJpeg {

    /** An APP1 segment with big-endian EXIF data whose only entry is the orientation. */
    private static final byte[] EXIF = {
        (byte) 0xFF,
        (byte) 0xE1,
        0,
        34,
        'E',
        'x',
        'i',
        'f',
        0,
        0,
        'M',
        'M',
        0,
        42,
        0,
        0,
        0,
        8,
        0,
        1,
        0x01,
        0x12,
        0,
        3,
        0,
        0,
        0,
        1,
        0,
        6,
        0,
        0,
        0,
        0,
        0,
        0
    };

    private static final int PLACE = 29;

    private TurnedJpeg() {}

    /**
     * Returns an image of orientation 6.
     *
     * @param width of the stored pixels, which is the height of the upright image
     */
    public static byte[] of(int width, int height) throws IOException {
        return of(width, height, 6);
    }

    /** @param orientation of EXIF, 1 to 8 */
    public static byte[] of(int width, int height, int orientation) throws IOException {
        byte[] exif = EXIF.clone();
        exif[PLACE] = (byte) orientation;
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.ORANGE);
        graphics.fillRect(0, 0, width / 2, height);
        graphics.dispose();
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageIO.write(image, "jpg", jpeg);
        byte[] plain = jpeg.toByteArray();
        ByteArrayOutputStream turned = new ByteArrayOutputStream();
        turned.write(plain, 0, 2);
        turned.write(exif);
        turned.write(plain, 2, plain.length - 2);
        return turned.toByteArray();
    }
}
