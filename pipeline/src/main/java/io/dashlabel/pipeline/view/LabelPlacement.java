package io.dashlabel.pipeline.view;

import io.dashlabel.label.BoxIndex;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Finds places for labels, one after the other: beside the box, inside the image, not on another label, and not on
 * another object that the label would hide. The search is greedy: earlier labels get the better places.
 */
final class LabelPlacement {

    /** The largest part of another object that a label may cover. */
    private static final double MOST_HIDDEN = 0.45;

    private static final double NEXT_BEST = 0.04;

    private final Rectangle2D image;
    private final List<Rectangle2D> boxes;
    private final BoxIndex boxPlaces = new BoxIndex();
    private final List<Rectangle2D> taken = new ArrayList<>();
    private final BoxIndex takenPlaces = new BoxIndex();

    LabelPlacement(Rectangle2D image, List<Rectangle2D> boxes) {
        this.image = image;
        this.boxes = boxes;
        for (int i = 0; i < boxes.size(); i++) {
            add(boxPlaces, i, boxes.get(i));
        }
    }

    private static void add(BoxIndex places, int position, Rectangle2D r) {
        places.add(position, r.getX(), r.getY(), r.getWidth(), r.getHeight());
    }

    private static int[] near(BoxIndex places, Rectangle2D r) {
        return places.near(r.getX(), r.getY(), r.getWidth(), r.getHeight());
    }

    /** Keeps a place free of labels. */
    void keepFree(Rectangle2D place) {
        add(takenPlaces, taken.size(), place);
        taken.add(place);
    }

    /** Reserves and returns a place for a label of this size at a box, or empty if there is none. */
    Optional<Rectangle2D> place(Rectangle2D box, double width, double height) {
        Rectangle2D best = null;
        double least = Double.POSITIVE_INFINITY;
        double penalty = 0;
        for (Rectangle2D candidate : candidates(box, width, height)) {
            double cost = penalty + cost(candidate, box);
            penalty += NEXT_BEST;
            if (cost < least) {
                least = cost;
                best = candidate;
            }
        }
        if (best != null) {
            keepFree(best);
        }
        return Optional.ofNullable(best);
    }

    private static List<Rectangle2D> candidates(Rectangle2D box, double w, double h) {
        double left = box.getMinX();
        double right = box.getMaxX();
        double top = box.getMinY();
        double bottom = box.getMaxY();
        List<Rectangle2D> all = new ArrayList<>();
        all.add(at(left, top - h, w, h));
        if (box.getHeight() > 3 * h && box.getWidth() > 1.2 * w) {
            all.add(at(left, top, w, h));
            all.add(at(left, bottom - h, w, h));
            all.add(at(right - w, top, w, h));
        }
        all.add(at(right - w, top - h, w, h));
        all.add(at(left, bottom, w, h));
        all.add(at(right - w, bottom, w, h));
        all.add(at(right, top, w, h));
        all.add(at(left - w, top, w, h));
        all.add(at(right, bottom - h, w, h));
        all.add(at(left - w, bottom - h, w, h));
        return all;
    }

    private static Rectangle2D at(double x, double y, double w, double h) {
        return new Rectangle2D.Double(Math.rint(x), Math.rint(y), w, h);
    }

    private double cost(Rectangle2D candidate, Rectangle2D own) {
        if (!image.contains(candidate) || isTaken(candidate)) {
            return Double.POSITIVE_INFINITY;
        }
        double cost = 0;
        for (int i : near(boxPlaces, candidate)) {
            Rectangle2D box = boxes.get(i);
            Rectangle2D shared = candidate.createIntersection(box);
            if (box.equals(own) || shared.isEmpty()) {
                continue;
            }
            double hidden = area(shared) / area(box);
            if (hidden > MOST_HIDDEN) {
                return Double.POSITIVE_INFINITY;
            }
            cost += hidden;
        }
        return cost;
    }

    private boolean isTaken(Rectangle2D candidate) {
        return Arrays.stream(near(takenPlaces, candidate)).mapToObj(taken::get).anyMatch(candidate::intersects);
    }

    private static double area(Rectangle2D r) {
        return r.getWidth() * r.getHeight();
    }
}
