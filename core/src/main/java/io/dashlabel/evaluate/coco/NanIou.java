package io.dashlabel.evaluate.coco;

/**
 * Matches boxes that are not finite like pycocotools, for strict mode only. C's fmin and fmax ignore a NaN operand. An
 * IoU that is NaN passes the test "skip if smaller", so it matches and lets every later box match too.
 */
final class NanIou {

    private NanIou() {}

    static boolean possible(BoxTable truth, int[] truthRows, int truths, BoxTable detections, int row) {
        if (truths > 0 && !detections.finite(row)) {
            return true;
        }
        for (int g = 0; g < truths; g++) {
            if (!truth.finite(truthRows[g])) {
                return true;
            }
        }
        return false;
    }

    /** COCO's loop, one threshold and area at a time. */
    static void match(ImageMatcher image, MatchRules rules, BoxTable truth, BoxTable detections, int row) {
        double[] iou = new double[image.truths()];
        for (int g = 0; g < iou.length; g++) {
            iou[g] = iou(detections, row, truth, image.truthRow(g));
        }
        for (int bit = 0; bit < rules.thresholds * rules.areas; bit++) {
            int best = best(image, rules, truth, iou, bit);
            if (best >= 0) {
                image.take(row, best, 1L << bit, iou[best]);
            }
        }
    }

    private static int best(ImageMatcher image, MatchRules rules, BoxTable truth, double[] iou, int bit) {
        int best = -1;
        double least = rules.threshold(bit);
        for (boolean ignored : new boolean[] {false, true}) {
            for (int g = 0; g < iou.length && (best < 0 || !ignored || image.isIgnored(best, 1L << bit)); g++) {
                boolean open = image.free(g, 1L << bit) || truth.is(BoxTable.CROWD, image.truthRow(g));
                if (image.isIgnored(g, 1L << bit) == ignored && open && !(iou[g] < least)) {
                    least = iou[g];
                    best = g;
                }
            }
        }
        return best;
    }

    private static double iou(BoxTable detections, int d, BoxTable truth, int g) {
        double w = least(detections.width(d) + detections.x(d), truth.width(g) + truth.x(g))
                - greatest(detections.x(d), truth.x(g));
        if (w <= 0) {
            return 0;
        }
        double h = least(detections.height(d) + detections.y(d), truth.height(g) + truth.y(g))
                - greatest(detections.y(d), truth.y(g));
        if (h <= 0) {
            return 0;
        }
        double own = detections.width(d) * detections.height(d);
        double shared = w * h;
        double union = truth.is(BoxTable.CROWD, g) ? own : own + truth.width(g) * truth.height(g) - shared;
        return shared / union;
    }

    private static double least(double a, double b) {
        return Double.isNaN(a) ? b : Double.isNaN(b) ? a : Math.min(a, b);
    }

    private static double greatest(double a, double b) {
        return Double.isNaN(a) ? b : Double.isNaN(b) ? a : Math.max(a, b);
    }
}
