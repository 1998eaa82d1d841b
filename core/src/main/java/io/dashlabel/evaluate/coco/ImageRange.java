package io.dashlabel.evaluate.coco;

/** Matches one category in a range of images. Ranges that do not overlap may be matched at the same time. */
final class ImageRange {

    private final CocoData data;
    private final Grouping truths;
    private final int k;
    private final CategoryMatches matches;
    private final int[] byImage;
    private final int[] start;
    private final Pairs pairs = new Pairs();
    private final ImageMatcher matcher;

    /**
     * @param matches receives the outcomes
     * @param byImage ranks of the category's detections, by image and within it by falling score
     * @param start by image: index of its first detection
     */
    ImageRange(
            CocoData data,
            MatchRules rules,
            Grouping truths,
            int k,
            CategoryMatches matches,
            int[] byImage,
            int[] start) {
        this.data = data;
        this.truths = truths;
        this.k = k;
        this.matches = matches;
        this.byImage = byImage;
        this.start = start;
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
        DetectionOutcomes outcomes = matches.outcomes;
        for (int slot = start[i]; slot < start[i + 1]; slot++) {
            int j = byImage[slot];
            int row = matches.rows[j];
            pairs.clear();
            matcher.match(row);
            outcomes.put(j, matcher.truePositive(row), matcher.falsePositive(row));
            for (int p = 0; p < pairs.count(); p++) {
                if ((pairs.bits[p] & 1) != 0) {
                    outcomes.partner(j, truths.rows[pairs.truth[p]]);
                }
            }
        }
    }

    private int imageOfTruth(int g) {
        return data.images().rank[data.truth().image(truths.rows[g])];
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
