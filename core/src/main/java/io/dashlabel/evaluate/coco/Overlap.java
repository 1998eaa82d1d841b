package io.dashlabel.evaluate.coco;

import io.dashlabel.label.Box;

/** Computes the overlap of a detection with a box of ground truth in COCO's sense, by rows of two tables. */
public final class Overlap {

    private Overlap() {}

    /** Intersection over union, 0 to 1; for an ignore region, the share of the detection that lies inside. */
    public static double iou(BoxTable detections, int d, BoxTable truth, int g) {
        if (truth.is(BoxTable.CROWD, g)) {
            return inside(detections, d, truth, g);
        }
        return Box.iou(
                detections.x(d),
                detections.y(d),
                detections.width(d),
                detections.height(d),
                truth.x(g),
                truth.y(g),
                truth.width(g),
                truth.height(g));
    }

    private static double inside(BoxTable detections, int d, BoxTable truth, int g) {
        double shared = Box.intersection(
                detections.x(d),
                detections.y(d),
                detections.width(d),
                detections.height(d),
                truth.x(g),
                truth.y(g),
                truth.width(g),
                truth.height(g));
        return shared == 0 ? 0 : shared / (detections.width(d) * detections.height(d));
    }
}
