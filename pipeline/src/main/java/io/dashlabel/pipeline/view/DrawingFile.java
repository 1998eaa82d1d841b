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

/** What {@link Visualizer} drew, read back from its file to show places in it. */
public final class DrawingFile {

    private static final Color FRAME = new Color(0xFFD400);
    private static final int WIDEST = 1280;

    private DrawingFile() {}

    /** Whether there is a drawing in this place that can be read, and not something else. */
    public static boolean isThere(Path place) {
        return Files.isRegularFile(place) && Files.isReadable(place);
    }

    /**
     * The whole drawing with places framed in yellow, at most 1280 pixels wide, as the bytes of a JPEG file.
     *
     * @param size of the image that was drawn
     * @throws IOException where the drawing cannot be read
     */
    public static byte[] marked(Path drawing, ImageSize size, List<Box> places) throws IOException {
        BufferedImage image = read(drawing);
        double shrunk = Math.min(1, (double) WIDEST / image.getWidth());
        BufferedImage canvas = new BufferedImage(
                (int) Math.round(image.getWidth() * shrunk),
                Math.max(1, (int) Math.round(image.getHeight() * shrunk)),
                BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D g = canvas.createGraphics();
        try {
            g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
            g.drawImage(image, 0, 0, canvas.getWidth(), canvas.getHeight(), null);
            double scale = Visualizer.scale(size.width(), size.height()) * shrunk;
            places.forEach(place -> frame(g, scaled(place, scale), 4));
        } finally {
            g.dispose();
        }
        return JpegEncoder.encode(canvas);
    }

    /** From memory: ImageIO's cache on disk adds a shutdown hook, which a run being interrupted may no longer do. */
    public static BufferedImage read(Path drawing) throws IOException {
        BufferedImage image =
                ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(Files.readAllBytes(drawing))));
        if (image == null) {
            throw new IOException(drawing + " is no image");
        }
        return image;
    }

    /** A box of the image in the drawing's own pixels; see {@link Visualizer#scale}. */
    public static Rectangle2D scaled(Box box, double scale) {
        return new Rectangle2D.Double(box.x1() * scale, box.y1() * scale, box.width() * scale, box.height() * scale);
    }

    /** Frames a place in yellow, so far outside of it that what is drawn there can be seen. */
    public static void frame(Graphics2D g, Rectangle2D box, double gap) {
        g.setColor(FRAME);
        g.setStroke(new BasicStroke((float) (gap / 2)));
        g.draw(new Rectangle2D.Double(
                box.getX() - gap, box.getY() - gap, box.getWidth() + 2 * gap, box.getHeight() + 2 * gap));
    }
}
