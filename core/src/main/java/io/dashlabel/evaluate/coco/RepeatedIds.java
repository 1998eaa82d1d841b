package io.dashlabel.evaluate.coco;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Reads ground truth with repeated ids like pycocotools. It lists the ids of the images' annotations, image by image,
 * and then looks each id up again. For a repeated id it gets the last annotation each time and never the others.
 */
final class RepeatedIds {

    private RepeatedIds() {}

    static int[] asPycocotoolsReads(CocoData data, boolean useCategories) {
        BoxTable truth = data.truth();
        int[] all = IntStream.range(0, truth.size()).toArray();
        if (areRising(truth)) {
            return all;
        }
        Map<Long, Integer> last = new HashMap<>();
        for (int row : all) {
            last.put(truth.id(row), row);
        }
        int[] listed = Grouping.sorted(all, truth::image, data.images());
        return Arrays.stream(listed)
                .filter(row -> !useCategories || data.categories().rank[truth.category(row)] >= 0)
                .map(row -> last.getOrDefault(truth.id(row), row))
                .toArray();
    }

    private static boolean areRising(BoxTable truth) {
        for (int row = 1; row < truth.size(); row++) {
            if (truth.id(row) <= truth.id(row - 1)) {
                return false;
            }
        }
        return true;
    }
}
