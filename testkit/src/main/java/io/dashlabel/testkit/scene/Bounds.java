package io.dashlabel.testkit.scene;

import io.dashlabel.label.Box;
import io.dashlabel.label.ImageSize;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.Optional;

/**
 * The bounds of polygons, in total and of their part inside the image. For an object that crosses the edge the two
 * differ by more than a cut: the roof of a car that is half outside may lie completely outside. The clipping follows
 * Sutherland and Hodgman, "Reentrant polygon clipping", 1974.
 */
final class Bounds {

    private final ImageSize image;
    private final double[] whole = nothing();
    private final double[] inside = nothing();

    Bounds(ImageSize image) {
        this.image = image;
    }

    private static double[] nothing() {
        return new double[] {
            Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY
        };
    }

    void add(Path2D polygons) {
        Rectangle2D all = polygons.getBounds2D();
        include(whole, all.getMinX(), all.getMinY());
        include(whole, all.getMaxX(), all.getMaxY());
        if (all.getMinX() >= 0
                && all.getMinY() >= 0
                && all.getMaxX() <= image.width()
                && all.getMaxY() <= image.height()) {
            include(inside, all.getMinX(), all.getMinY());
            include(inside, all.getMaxX(), all.getMaxY());
        } else {
            addCut(polygons);
        }
    }

    /** The bounds of everything, also outside the image. Empty if nothing was added. */
    Optional<Box> whole() {
        return Box.of(whole[0], whole[1], whole[2], whole[3]);
    }

    /** The bounds of the part inside the image. Empty if there is none. */
    Optional<Box> inside() {
        return Box.of(inside[0], inside[1], inside[2], inside[3]);
    }

    private static void include(double[] bounds, double x, double y) {
        bounds[0] = Math.min(bounds[0], x);
        bounds[1] = Math.min(bounds[1], y);
        bounds[2] = Math.max(bounds[2], x);
        bounds[3] = Math.max(bounds[3], y);
    }

    private void addCut(Path2D polygons) {
        double[] corners = new double[64];
        double[] point = new double[6];
        int length = 0;
        for (PathIterator it = polygons.getPathIterator(null); !it.isDone(); it.next()) {
            int type = it.currentSegment(point);
            if (type == PathIterator.SEG_CLOSE) {
                includeCut(Arrays.copyOf(corners, length));
                length = 0;
                continue;
            }
            if (length + 2 > corners.length) {
                corners = Arrays.copyOf(corners, 2 * length);
            }
            corners[length++] = point[0];
            corners[length++] = point[1];
        }
    }

    private void includeCut(double[] corners) {
        double[] left = cut(corners, 0, 0, 1);
        double[] top = cut(left, 1, 0, 1);
        double[] right = cut(top, 0, image.width(), -1);
        double[] bottom = cut(right, 1, image.height(), -1);
        for (int i = 0; i < bottom.length; i += 2) {
            include(inside, bottom[i], bottom[i + 1]);
        }
    }

    /**
     * Returns the part of a polygon with {@code sign * (coordinate - limit) >= 0}; {@code axis} is 0 for x and 1 for y.
     */
    private static double[] cut(double[] corners, int axis, double limit, int sign) {
        double[] kept = new double[2 * corners.length];
        int length = 0;
        for (int i = 0; i < corners.length; i += 2) {
            int next = (i + 2) % corners.length;
            double here = sign * (corners[i + axis] - limit);
            double there = sign * (corners[next + axis] - limit);
            if (here >= 0) {
                kept[length++] = corners[i];
                kept[length++] = corners[i + 1];
            }
            if (here < 0 != there < 0) {
                double share = here / (here - there);
                double other = corners[i + 1 - axis] + share * (corners[next + 1 - axis] - corners[i + 1 - axis]);
                kept[length++] = axis == 0 ? limit : other;
                kept[length++] = axis == 0 ? other : limit;
            }
        }
        return Arrays.copyOf(kept, length);
    }
}
