package io.dashlabel.pipeline.breakdown;

import io.dashlabel.evaluate.BoxResult;
import io.dashlabel.evaluate.coco.AreaRange;
import io.dashlabel.evaluate.coco.BoxTable;
import io.dashlabel.evaluate.coco.CocoData;
import io.dashlabel.evaluate.coco.CocoEvaluation;
import io.dashlabel.evaluate.coco.CocoMetric;
import io.dashlabel.evaluate.coco.CocoParameters;
import io.dashlabel.evaluate.coco.NumpyMean;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Computes the images and the average precision of a slice, of images or of boxes. */
final class SliceParts {

    private final BoxResult boxes;
    private final Map<String, List<Optional<String>>> words;

    /** @param words by attribute, the word of each image by its number */
    SliceParts(BoxResult boxes, Map<String, List<Optional<String>>> words) {
        this.boxes = boxes;
        this.words = words;
    }

    /** The number of images in the slice: with the attribute's word, or with at least one such box of ground truth. */
    long images(String dimension, String value) {
        CocoData data = boxes.data();
        if (words.containsKey(dimension)) {
            IntPredicate in = in(dimension, value);
            return IntStream.range(0, images(dimension))
                    .filter(image -> in.test(image) && data.images().of(image) >= 0)
                    .count();
        }
        IntPredicate row = ofBox(dimension, value);
        BitSet showing = new BitSet(data.images().numbers());
        IntStream.range(0, data.truth().size())
                .filter(r -> !data.truth().is(BoxTable.CROWD, r) && row.test(r))
                .map(data.truth()::image)
                .filter(image -> data.images().of(image) >= 0)
                .forEach(showing::set);
        return showing.cardinality();
    }

    /** COCO's AP; absent for slices other than images and sizes, and for slices without ground truth. */
    OptionalDouble ap(String dimension, String value) {
        if (dimension.equals("size")) {
            return boxes.coco().value(size(value), NumpyMean.SINCE_2_3);
        }
        if (!words.containsKey(dimension)) {
            return OptionalDouble.empty();
        }
        CocoData data = boxes.data();
        CocoData part = data.withImages(data.images().where(in(dimension, value)));
        return new CocoEvaluation(CocoParameters.standard()).evaluate(part).value(CocoMetric.AP, NumpyMean.SINCE_2_3);
    }

    private IntPredicate in(String attribute, String word) {
        List<Optional<String>> ofImages = words.getOrDefault(attribute, List.of());
        return image -> ofImages.get(image).filter(word::equals).isPresent();
    }

    private int images(String attribute) {
        return words.getOrDefault(attribute, List.of()).size();
    }

    private IntPredicate ofBox(String dimension, String value) {
        BoxTable truth = boxes.data().truth();
        if (dimension.equals("size")) {
            AreaRange range = AreaRange.valueOf(value.toUpperCase(Locale.ROOT));
            // A box exactly on a limit belongs to the smaller range, as in the slices.
            return row -> range.includes(truth.area(row))
                    && (range != AreaRange.MEDIUM || !AreaRange.SMALL.includes(truth.area(row)))
                    && (range != AreaRange.LARGE || !AreaRange.MEDIUM.includes(truth.area(row)));
        }
        int flag = dimension.equals("occluded") ? BoxTable.OCCLUDED : BoxTable.TRUNCATED;
        return row -> truth.is(flag, row) == value.equals("yes");
    }

    private static CocoMetric size(String value) {
        return switch (value) {
            case "small" -> CocoMetric.AP_SMALL;
            case "medium" -> CocoMetric.AP_MEDIUM;
            default -> CocoMetric.AP_LARGE;
        };
    }
}
