package io.dashlabel.pipeline.view;

import io.dashlabel.label.Box;
import io.dashlabel.pipeline.view.DrawnBox.Verdict;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.Optional;

/**
 * Draws boxes and their marks. The line of a prediction lies just outside its box, the line of a true box just inside.
 * So both are visible if the boxes are equal.
 */
final class BoxPainter {

    private final Graphics2D g;
    private final DrawingSizes sizes;
    private final DrawingStyle style;
    private final Rectangle2D image;

    BoxPainter(Graphics2D g, DrawingSizes sizes, DrawingStyle style) {
        this.g = g;
        this.sizes = sizes;
        this.style = style;
        this.image = new Rectangle2D.Double(
                0, 0, sizes.image().width(), sizes.image().height());
    }

    void drawBoxes(DrawnBox drawn) {
        Color color = style.prediction(drawn.category());
        switch (drawn.verdict()) {
            case TP -> {
                drawn.prediction().ifPresent(box -> frame(box, line(box, sizes.line()), color, false));
                drawn.truth().ifPresent(box -> frame(box, -line(box, sizes.thinLine()), Palette.TRUTH, false));
            }
            case FP -> frame(drawn.anchor(), line(drawn.anchor(), sizes.line()), color, true);
            case FN -> frame(drawn.anchor(), line(drawn.anchor(), sizes.line()), Palette.TRUTH, true);
            case IGNORED -> frame(drawn.anchor(), line(drawn.anchor(), sizes.thinLine()), Palette.IGNORED, false);
        }
    }

    /** Returns the place of the mark: top left for a false positive, top right for a miss. */
    Optional<Rectangle2D> mark(DrawnBox drawn) {
        if (drawn.verdict() != Verdict.FP && drawn.verdict() != Verdict.FN) {
            return Optional.empty();
        }
        Rectangle2D box = onScreen(drawn.anchor());
        double shortSide = Math.min(box.getWidth(), box.getHeight());
        double r = Math.max(3.5 * Math.max(1, sizes.unit()), Math.min(7 * sizes.unit(), shortSide / 5));
        boolean left = drawn.verdict() == Verdict.FP;
        double x = left ? box.getMinX() - r / 2 : box.getMaxX() + r / 2;
        double y = box.getMinY() - r / 2;
        x = Math.min(Math.max(x, r), Math.max(r, image.getMaxX() - r));
        y = Math.min(Math.max(y, r), Math.max(r, image.getMaxY() - r));
        return Optional.of(new Rectangle2D.Double(x - r, y - r, 2 * r, 2 * r));
    }

    void drawMark(DrawnBox drawn, Rectangle2D place) {
        VerdictMark mark = drawn.verdict() == Verdict.FP ? VerdictMark.EXTRA : VerdictMark.MISSED;
        mark.draw(g, place.getCenterX(), place.getCenterY(), place.getWidth() / 2);
    }

    /** Returns the box in whole output pixels, at least one pixel wide and high, inside the image. */
    Rectangle2D onScreen(Box box) {
        double s = sizes.scale();
        double x1 = clamp(Math.rint(box.x1() * s), 0, image.getWidth() - 1);
        double y1 = clamp(Math.rint(box.y1() * s), 0, image.getHeight() - 1);
        double x2 = clamp(Math.rint(box.x2() * s), x1 + 1, image.getWidth());
        double y2 = clamp(Math.rint(box.y2() * s), y1 + 1, image.getHeight());
        return new Rectangle2D.Double(x1, y1, x2 - x1, y2 - y1);
    }

    private static double clamp(double value, double low, double high) {
        return Math.max(low, Math.min(high, value));
    }

    /** Returns the line thickness; less for a small box, so that the line does not hide the object. */
    private int line(Box box, int most) {
        double shortSide = Math.min(box.width(), box.height()) * sizes.scale();
        return (int) Math.min(most, Math.max(most == sizes.line() ? 2 : 1, Math.round(shortSide / 12)));
    }

    /** Draws a line outside the box, or inside if the thickness is negative. */
    private void frame(Box box, int thickness, Color color, boolean dashed) {
        int line = Math.abs(thickness);
        Rectangle2D outer = grow(onScreen(box), Math.max(0, thickness)).createIntersection(image);
        if (thickness > 0) {
            g.setColor(Palette.HALO);
            ring(grow(outer, 1), line + 2);
        }
        g.setColor(color);
        if (dashed) {
            Rectangle2D path = grow(outer, -line / 2.0);
            g.setStroke(dashes(line, path));
            g.draw(path);
        } else {
            ring(outer, line);
        }
    }

    /** Draws four filled bars, which are sharp and many times faster than a stroked outline. */
    private void ring(Rectangle2D outer, int line) {
        int x = (int) outer.getX();
        int y = (int) outer.getY();
        int w = (int) outer.getWidth();
        int h = (int) outer.getHeight();
        if (w <= 2 * line || h <= 2 * line) {
            g.fillRect(x, y, w, h);
            return;
        }
        g.fillRect(x, y, w, line);
        g.fillRect(x, y + h - line, w, line);
        g.fillRect(x, y + line, line, h - 2 * line);
        g.fillRect(x + w - line, y + line, line, h - 2 * line);
    }

    /** Draws dashes: a whole number of them fits around the box. */
    private static BasicStroke dashes(double line, Rectangle2D path) {
        double around = 2 * (path.getWidth() + path.getHeight());
        double wished = Math.min(8 * line, Math.max(3 * line, around / 16));
        double period = around / Math.max(4, Math.rint(around / wished));
        float[] pattern = {(float) (0.58 * period), (float) (0.42 * period)};
        return new BasicStroke((float) line, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, pattern, pattern[0] / 2);
    }

    private static Rectangle2D grow(Rectangle2D r, double by) {
        double w = Math.max(1, r.getWidth() + 2 * by);
        double h = Math.max(1, r.getHeight() + 2 * by);
        return new Rectangle2D.Double(r.getCenterX() - w / 2, r.getCenterY() - h / 2, w, h);
    }
}
