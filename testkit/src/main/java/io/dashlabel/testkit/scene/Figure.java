package io.dashlabel.testkit.scene;

import java.awt.Color;
import java.awt.geom.Path2D;

/**
 * Draws flat figures that stand upright on the road and face the camera: people and two-wheelers. Coordinates are in
 * metres to the right of their foot and above it.
 */
final class Figure {

    private final Brush brush;
    private final double x;
    private final double z;
    private final double stretch;

    /**
     * @param x place of the figure, in metres
     * @param z distance of the figure, in metres
     * @param stretch factor on the width; -1 for the mirror image
     */
    Figure(Brush brush, double x, double z, double stretch) {
        this.brush = brush;
        this.x = x;
        this.z = z;
        this.stretch = stretch;
    }

    double column(double right) {
        return brush.camera().column(x + stretch * right, z);
    }

    double row(double up) {
        return brush.camera().row(up, z);
    }

    /** Draws a limb: a bar with round ends that may become thinner. */
    void limb(Color color, double light, double x1, double y1, double r1, double x2, double y2, double r2) {
        double length = Math.max(1e-6, Math.hypot(x2 - x1, y2 - y1));
        double nx = (y1 - y2) / length;
        double ny = (x2 - x1) / length;
        Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);
        double start = Math.atan2(ny, nx);
        int steps = brush.size(r1 + r2) > 6 ? 6 : 3;
        for (int i = 0; i <= steps; i++) {
            corner(
                    path,
                    i == 0,
                    x1 + r1 * Math.cos(start + Math.PI * i / steps),
                    y1 + r1 * Math.sin(start + Math.PI * i / steps));
        }
        for (int i = 0; i <= steps; i++) {
            double angle = start + Math.PI + Math.PI * i / steps;
            corner(path, false, x2 + r2 * Math.cos(angle), y2 + r2 * Math.sin(angle));
        }
        path.closePath();
        brush.flat(brush.lit(color, light), path);
    }

    void disc(Color color, double light, double right, double up, double rx, double ry) {
        brush.flat(
                brush.lit(color, light),
                Discs.ellipse(column(right), row(up), Math.abs(brush.size(rx) * stretch), brush.size(ry)));
    }

    /** Draws a polygon, right and up of each corner. */
    void polygon(Color color, double light, double... rightUp) {
        brush.flat(brush.lit(color, light), path(rightUp));
    }

    void shine(Color color, double right, double up, double r) {
        brush.flat(brush.mood().shining(color, z), Discs.ellipse(column(right), row(up), brush.size(r), brush.size(r)));
    }

    /** Draws a wheel from the side: a thin ring. */
    void ring(Color color, double right, double up, double r, double thickness) {
        Path2D ring = new Path2D.Double(Path2D.WIND_EVEN_ODD);
        ring.append(Discs.ellipse(column(right), row(up), brush.size(r), brush.size(r)), false);
        ring.append(Discs.ellipse(column(right), row(up), brush.size(r - thickness), brush.size(r - thickness)), false);
        brush.flat(brush.lit(color, 1), ring);
    }

    void shadow(double halfWidth) {
        brush.veil(
                new Color(8, 9, 12, 95),
                Discs.ellipse(column(0), row(0), brush.size(halfWidth), brush.size(halfWidth) * 0.16));
    }

    private Path2D path(double... rightUp) {
        Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);
        for (int i = 0; i < rightUp.length; i += 2) {
            corner(path, i == 0, rightUp[i], rightUp[i + 1]);
        }
        path.closePath();
        return path;
    }

    private void corner(Path2D path, boolean first, double right, double up) {
        if (first) {
            path.moveTo(column(right), row(up));
        } else {
            path.lineTo(column(right), row(up));
        }
    }
}
