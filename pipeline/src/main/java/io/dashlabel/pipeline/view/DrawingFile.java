package io.dashlabel.pipeline.view;

import io.dashlabel.label.Box;
import io.dashlabel.label.ImageSize;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** A drawing of {@link Visualizer}, read from its file to show places in it. */
public final class DrawingFile {

    private static final Color FRAME = new Color(0xFFD400);
    private static final int WIDEST = 1280;

    private DrawingFile() {}

    /** Whether the file is a readable drawing. */
    public static boolean isThere(Path place) {
        return Files.isRegularFile(place) && Files.isReadable(place);
    }

    /**
     * Returns the whole drawing with yellow frames around the places, at most 1280 pixels wide, as the bytes of a JPEG
     * file.
     *
     * @param size size of the drawn image
     * @throws IOException if the drawing cannot be read
     */
    public static byte[] marked(Path drawing, ImageSize size, List<Box> places) throws IOException {
        BufferedImage image = read(drawing);
        double shrunk = Math.min(1, (double) WIDEST / image.getWidth());
        return marked(image, shrunk, Visualizer.scale(size.width(), size.height()), places);
    }

    /** @param enlarged the enlargement of the image in its drawing */
    private static byte[] marked(BufferedImage image, double shrunk, double enlarged, List<Box> places) {
        BufferedImage canvas = new BufferedImage(
                Math.max(1, (int) Math.round(image.getWidth() * shrunk)),
                Math.max(1, (int) Math.round(image.getHeight() * shrunk)),
                BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D g = canvas.createGraphics();
        try {
            g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
            g.drawImage(image, 0, 0, canvas.getWidth(), canvas.getHeight(), null);
            double scale = enlarged * shrunk;
            places.forEach(place -> frame(g, scaled(place, scale), 4));
        } finally {
            g.dispose();
        }
        return JpegEncoder.encode(canvas);
    }

    /**
     * Returns the image part of a drawing, without the strip below it, with yellow frames around the places, as the bytes
     * of a JPEG file.
     *
     * @param size size of the drawn image
     * @param widest width of the result in pixels, unless the drawing is narrower or more than twice as high as wide
     * @throws IOException if the drawing cannot be read
     */
    public static byte[] markedImage(Path drawing, ImageSize size, List<Box> places, int widest) throws IOException {
        BufferedImage whole = read(drawing);
        ImageSize part = Visualizer.imagePart(size);
        BufferedImage image = whole.getSubimage(
                0, 0, Math.min(part.width(), whole.getWidth()), Math.min(part.height(), whole.getHeight()));
        double shrunk = Math.min(1, Math.min((double) widest / image.getWidth(), 2.0 * widest / image.getHeight()));
        return marked(image, shrunk, Visualizer.scale(size.width(), size.height()), places);
    }

    /** Reads from memory, because ImageIO's disk cache adds a shutdown hook, which fails in an interrupted run. */
    public static BufferedImage read(Path drawing) throws IOException {
        BufferedImage image =
                ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(Files.readAllBytes(drawing))));
        if (image == null) {
            throw new IOException(drawing + " is no image");
        }
        return image;
    }

    /** Converts a box of the image to the pixels of the drawing; see {@link Visualizer#scale}. */
    public static Rectangle2D scaled(Box box, double scale) {
        return new Rectangle2D.Double(box.x1() * scale, box.y1() * scale, box.width() * scale, box.height() * scale);
    }

    /** Draws a yellow frame with a gap around the place, so that its own lines stay visible. */
    public static void frame(Graphics2D g, Rectangle2D box, double gap) {
        g.setColor(FRAME);
        g.setStroke(new BasicStroke((float) (gap / 2)));
        g.draw(new Rectangle2D.Double(
                box.getX() - gap, box.getY() - gap, box.getWidth() + 2 * gap, box.getHeight() + 2 * gap));
    }
}
