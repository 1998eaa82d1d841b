package io.dashlabel.evaluate.coco;

/** One category in a range of images. Ranges that do not overlap may be matched at the same time. */
final class ImageRange {

    private final CocoData data;
    private final Grouping truths;
    private final int k;
    private final int[] byImage;
    private final int[] start;
    private final Outcomes outcomes;
    private final Pairs pairs = new Pairs();
    private final ImageMatcher matcher;

    /**
     * @param byImage rows of the category's detections by image, within it by falling score
     * @param start by image: where its detections begin
     */
    ImageRange(CocoData data, MatchRules rules, Grouping truths, int k, int[] byImage, int[] start, Outcomes outcomes) {
        this.data = data;
        this.truths = truths;
        this.k = k;
        this.byImage = byImage;
        this.start = start;
        this.outcomes = outcomes;
        this.matcher = new ImageMatcher(rules, data.truth(), data.detections(), pairs);
    }

    void match(int from, int to) {
        int g = firstTruth(from);
        for (int i = from; i < to; i++) {
            int g0 = g;
            while (g < truths.to(k) && imageOfTruth(g) == i) {
                g++;
            }
            if (start[i] < start[i + 1]) {
                matcher.begin(truths.rows, g0, g);
                matchImage(i);
            }
        }
    }

    private void matchImage(int i) {
        for (int slot = start[i]; slot < start[i + 1]; slot++) {
            pairs.clear();
            matcher.match(byImage[slot]);
            outcomes.right[slot] = matcher.truePositive(byImage[slot]);
            outcomes.wrong[slot] = matcher.falsePositive(byImage[slot]);
            for (int p = 0; p < pairs.count(); p++) {
                if ((pairs.bits[p] & 1) != 0) {
                    outcomes.partner[slot] = truths.rows[pairs.truth[p]];
                    outcomes.iou[slot] = pairs.iou[p];
                }
            }
        }
    }

    private int imageOfTruth(int g) {
        return data.images().rank[data.truth().image[truths.rows[g]]];
    }

    private int firstTruth(int image) {
        int low = truths.from(k);
        int high = truths.to(k);
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (imageOfTruth(middle) < image) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
