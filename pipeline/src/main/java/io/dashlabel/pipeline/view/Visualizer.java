package io.dashlabel.pipeline.view;

import io.dashlabel.image.Pixels;
import io.dashlabel.label.Frame;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.pipeline.view.DrawnBox.Verdict;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Draws an image with its labels. Without ground truth, each category has its own colour. With ground truth, predictions
 * are green and true boxes red, and shapes show the verdicts too: a matched pair is solid green over thin red, a false
 * positive is dashed green with a diamond at its top left, a miss is dashed red with a disc at its top right, an ignored
 * box is thin and grey. A strip under the image shows the scene attributes, a legend with counts, and the failures.
 *
 * <p>The image is at the top left. Its coordinates times {@link #scale(int, int)} are those of the drawing. The same
 * input gives the same bytes. The class needs no fonts on the machine. Thread-safe.
 */
public final class Visualizer {

    /** Errors get a place for their label first, then the largest objects. */
    private static final Comparator<DrawnBox> FOR_LABELS = Comparator.comparing(
                    (DrawnBox d) -> d.verdict() == Verdict.TP)
            .thenComparing(d -> d.verdict() == Verdict.IGNORED)
            .thenComparing(d -> -d.anchor().area());

    private static final Comparator<DrawnBox> LARGE_FIRST = Comparator.comparing(
                    (DrawnBox d) -> d.verdict() != Verdict.IGNORED)
            .thenComparing(d -> -d.anchor().area());

    private final Typeface typeface = Typeface.bundled();
    private final Taxonomy taxonomy;

    /** @param taxonomy has the colours of the categories, for drawings without ground truth */
    public Visualizer(Taxonomy taxonomy) {
        this.taxonomy = taxonomy;
    }

    /** Returns the enlargement of an image of this size: 1 from a width of 640 pixels. */
    public static double scale(int width, int height) {
        return DrawingSizes.of(width, height).scale();
    }

    /** Returns the size of the image in its drawing, without the strip below it. */
    public static ImageSize imagePart(ImageSize image) {
        return DrawingSizes.of(image.width(), image.height()).image();
    }

    /** Returns the width of the drawing of an image of this size: that of the image part, but at least 640. */
    public static int width(ImageSize image) {
        return DrawingSizes.of(image.width(), image.height()).canvasWidth();
    }

    /** Draws an image with predictions and no ground truth; returns the bytes of a JPEG file. */
    public byte[] draw(Pixels pixels, Frame prediction) {
        return draw(
                pixels,
                prediction,
                Optional.empty(),
                DrawnBox.predictions(prediction.detections().orElse(List.of())));
    }

    /**
     * Draws an image with predictions and ground truth.
     *
     * @param prediction predicted attributes and failures
     * @param truth true attributes; if absent, every box is a prediction without ground truth
     * @param boxes what to draw, in any order
     * @return the bytes of a JPEG file
     */
    public byte[] draw(Pixels pixels, Frame prediction, Optional<Frame> truth, List<DrawnBox> boxes) {
        return JpegEncoder.encode(image(pixels, prediction, truth, boxes));
    }

    BufferedImage image(Pixels pixels, Frame prediction, Optional<Frame> truth, List<DrawnBox> boxes) {
        DrawingSizes sizes = DrawingSizes.of(pixels.width(), pixels.height());
        DrawingStyle style = new DrawingStyle(truth.isPresent(), taxonomy);
        LegendBar strip = Caption.of(sizes, typeface, style, prediction, truth, boxes);
        int width = sizes.image().width();
        int height = sizes.image().height();
        BufferedImage canvas =
                new BufferedImage(sizes.canvasWidth(), height + strip.height(), BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D g = canvas.createGraphics();
        try {
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            if (pixels.size().equals(sizes.image())) {
                pixels.copyTo(canvas);
            } else {
                g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
                g.drawImage(pixels.toBufferedImage(), 0, 0, width, height, null);
            }
            g.setColor(Palette.PANEL);
            g.fillRect(width, 0, canvas.getWidth() - width, height);
            g.fillRect(0, height, canvas.getWidth(), strip.height());
            strip.draw(g, height);
            g.clipRect(0, 0, width, height);
            drawBoxes(g, sizes, style, boxes);
        } finally {
            g.dispose();
        }
        return canvas;
    }

    private void drawBoxes(Graphics2D g, DrawingSizes sizes, DrawingStyle style, List<DrawnBox> boxes) {
        BoxPainter painter = new BoxPainter(g, sizes, style);
        List<DrawnBox> sorted = boxes.stream().sorted(LARGE_FIRST).toList();
        sorted.forEach(painter::drawBoxes);
        List<DrawnBox> byImportance = boxes.stream().sorted(FOR_LABELS).toList();
        List<Rectangle2D> onScreen = new ArrayList<>();
        for (DrawnBox drawn : byImportance) {
            onScreen.add(painter.onScreen(drawn.anchor()));
        }
        Rectangle2D image = new Rectangle2D.Double(
                0, 0, sizes.image().width(), sizes.image().height());
        LabelPlacement placement = new LabelPlacement(image, onScreen);
        byImportance.forEach(drawn -> painter.mark(drawn).ifPresent(placement::keepFree));
        LabelPainter labels = new LabelPainter(g, sizes, style, typeface, placement);
        for (int i = 0; i < byImportance.size(); i++) {
            labels.write(byImportance.get(i), onScreen.get(i));
        }
        byImportance.forEach(drawn -> painter.mark(drawn).ifPresent(place -> painter.drawMark(drawn, place)));
    }
}
