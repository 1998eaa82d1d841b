package io.dashlabel.pipeline.view;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/** Small signs that show the verdict by their shape. */
enum VerdictMark {
    /** A false positive: a diamond with a plus. */
    EXTRA {
        @Override
        void draw(Graphics2D g, double x, double y, double r) {
            double tip = 1.25 * r;
            fill(g, polygon(x, y - tip, x + tip, y, x, y + tip, x - tip, y), Palette.PREDICTION, r);
            strokes(g, Color.BLACK, r, x - r / 2, y, x + r / 2, y, x, y - r / 2, x, y + r / 2);
        }
    },
    /** A miss: a disc with a minus. */
    MISSED {
        @Override
        void draw(Graphics2D g, double x, double y, double r) {
            fill(g, new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r), Palette.TRUTH, r);
            strokes(g, Color.WHITE, r, x - r / 2, y, x + r / 2, y);
        }
    },
    RIGHT {
        @Override
        void draw(Graphics2D g, double x, double y, double r) {
            strokes(g, Palette.PREDICTION, 1.5 * r, x - r, y, x - 0.3 * r, y + 0.7 * r);
            strokes(g, Palette.PREDICTION, 1.5 * r, x - 0.3 * r, y + 0.7 * r, x + r, y - 0.8 * r);
        }
    },
    WRONG {
        @Override
        void draw(Graphics2D g, double x, double y, double r) {
            double a = 0.75 * r;
            strokes(g, Palette.TRUTH_TEXT, 1.5 * r, x - a, y - a, x + a, y + a, x - a, y + a, x + a, y - a);
        }
    },
    /** A failed step: a triangle with an exclamation mark. */
    WARNING {
        @Override
        void draw(Graphics2D g, double x, double y, double r) {
            fill(g, polygon(x, y - 1.1 * r, x + 1.2 * r, y + r, x - 1.2 * r, y + r), Palette.WARNING, r);
            strokes(g, Color.BLACK, r, x, y - 0.45 * r, x, y + 0.25 * r, x, y + 0.65 * r, x, y + 0.66 * r);
        }
    };

    /** Draws the sign around a point; it extends about {@code r} pixels to each side. */
    abstract void draw(Graphics2D g, double x, double y, double r);

    private static void fill(Graphics2D g, java.awt.Shape shape, Color color, double r) {
        g.setColor(Palette.HALO);
        g.setStroke(new BasicStroke((float) Math.max(1, r / 2)));
        g.draw(shape);
        g.setColor(color);
        g.fill(shape);
    }

    private static void strokes(Graphics2D g, Color color, double r, double... xyxy) {
        g.setColor(color);
        g.setStroke(new BasicStroke((float) Math.max(1.2, 0.34 * r), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        Path2D path = new Path2D.Double();
        for (int i = 0; i < xyxy.length; i += 4) {
            path.moveTo(xyxy[i], xyxy[i + 1]);
            path.lineTo(xyxy[i + 2], xyxy[i + 3]);
        }
        g.draw(path);
    }

    private static Path2D polygon(double... xy) {
        Path2D path = new Path2D.Double();
        path.moveTo(xy[0], xy[1]);
        for (int i = 2; i < xy.length; i += 2) {
            path.lineTo(xy[i], xy[i + 1]);
        }
        path.closePath();
        return path;
    }
}
