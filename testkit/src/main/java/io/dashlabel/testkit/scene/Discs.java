package io.dashlabel.testkit.scene;

import java.awt.geom.Path2D;

/** Creates round shapes as polygons. */
final class Discs {

    private static final int FEWEST = 8;
    private static final int MOST = 28;

    private Discs() {}

    /** Creates an ellipse in image coordinates. The number of corners depends on its size. */
    static Path2D ellipse(double cx, double cy, double rx, double ry) {
        int corners = (int) Math.max(FEWEST, Math.min(MOST, 6 + Math.max(rx, ry)));
        Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO, corners + 1);
        for (int i = 0; i < corners; i++) {
            double angle = 2 * Math.PI * i / corners;
            double x = cx + rx * Math.cos(angle);
            double y = cy + ry * Math.sin(angle);
            if (i == 0) {
                path.moveTo(x, y);
            } else {
                path.lineTo(x, y);
            }
        }
        path.closePath();
        return path;
    }
}
