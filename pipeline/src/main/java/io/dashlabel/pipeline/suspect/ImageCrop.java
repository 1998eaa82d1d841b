package io.dashlabel.pipeline.suspect;

import io.dashlabel.evaluate.suspect.Suspect;
import io.dashlabel.label.ImageSize;
import io.dashlabel.pipeline.report.EmbeddedJpeg;
import io.dashlabel.pipeline.view.DrawingFile;
import io.dashlabel.pipeline.view.Visualizer;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Cuts the place of a suspect and its surroundings out of the drawn image, and frames the suspect in yellow. */
public final class ImageCrop {

    private static final int WIDTH = 480;
    private static final int HEIGHT = 270;
    /** The least size of the crop in sizes of the box. */
    private static final double AROUND = 2.2;

    private ImageCrop() {}

    /**
     * Returns the crop; empty if there is no drawn image.
     *
     * @param drawing of the image, as {@link Visualizer} makes it
     * @param size of the original image
     * @throws IOException if the drawing cannot be read
     */
    public static Optional<EmbeddedJpeg> of(Path drawing, ImageSize size, Suspect suspect) throws IOException {
        if (!DrawingFile.isThere(drawing)) {
            return Optional.empty();
        }
        BufferedImage image = DrawingFile.read(drawing);
        double scale = Visualizer.scale(size.width(), size.height());
        Rectangle2D whole = new Rectangle2D.Double(
                0,
                0,
                Math.min(image.getWidth(), size.width() * scale),
                Math.min(image.getHeight(), size.height() * scale));
        Optional<Rectangle2D> marked = Stream.concat(suspect.truth().stream(), suspect.prediction().stream())
                .map(d -> DrawingFile.scaled(d.box(), scale))
                .reduce(Rectangle2D::createUnion);
        Rectangle cut = marked.map(box -> around(box, whole)).orElse(whole).getBounds();
        BufferedImage crop = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D g = crop.createGraphics();
        try {
            g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
            double zoom = Math.min((double) WIDTH / cut.width, (double) HEIGHT / cut.height);
            g.translate((WIDTH - zoom * cut.width) / 2, (HEIGHT - zoom * cut.height) / 2);
            g.scale(zoom, zoom);
            g.translate(-cut.x, -cut.y);
            g.clip(cut);
            g.drawImage(image, 0, 0, null);
            marked.ifPresent(box -> DrawingFile.frame(g, box, 4 / zoom));
        } finally {
            g.dispose();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 15);
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) { // as in DrawingFile
            ImageIO.write(crop, "jpeg", out);
        }
        return Optional.of(new EmbeddedJpeg(bytes.toByteArray()));
    }

    /**
     * Returns a part of the image in the shape of the crop. The box is in its middle, as far as the edges of the image
     * allow.
     */
    private static Rectangle2D around(Rectangle2D box, Rectangle2D whole) {
        double width =
                Math.max(Math.max(AROUND * box.getWidth(), AROUND * box.getHeight() * WIDTH / HEIGHT), WIDTH / 2.0);
        double height = width * HEIGHT / WIDTH;
        width = Math.min(width, whole.getWidth());
        height = Math.min(height, whole.getHeight());
        double x = Math.max(0, Math.min(whole.getWidth() - width, box.getCenterX() - width / 2));
        double y = Math.max(0, Math.min(whole.getHeight() - height, box.getCenterY() - height / 2));
        return new Rectangle2D.Double(x, y, width, height);
    }
}
