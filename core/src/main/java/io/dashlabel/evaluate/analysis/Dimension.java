package io.dashlabel.evaluate.analysis;

import io.dashlabel.evaluate.coco.AreaRange;
import io.dashlabel.evaluate.coco.BoxTable;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * A property by which boxes are grouped. Values are numbers from 0; -1 means that a box has no value and is left out.
 *
 * @param name such as {@code size}
 * @param values in their order
 * @param ofTruth the value of a row of ground truth
 * @param ofDetection the value of a row of a wrong detection
 * @param tellsDetections whether wrong detections have values at all
 */
record Dimension(
        String name,
        List<String> values,
        IntUnaryOperator ofTruth,
        IntUnaryOperator ofDetection,
        boolean tellsDetections) {

    /** COCO's three sizes; a box on the border belongs to the smaller size. */
    static Dimension size(BoxTable truth, BoxTable detections) {
        return new Dimension(
                "size",
                List.of("small", "medium", "large"),
                row -> size(truth.area(row)),
                row -> size(detections.area(row)),
                true);
    }

    private static int size(double area) {
        return AreaRange.SMALL.includes(area) ? 0 : AreaRange.MEDIUM.includes(area) ? 1 : 2;
    }

    static Dimension flag(String name, int flag, BoxTable truth) {
        return new Dimension(name, List.of("no", "yes"), row -> truth.is(flag, row) ? 1 : 0, row -> -1, false);
    }

    /**
     * An attribute of images.
     *
     * @param ofImage index of the attribute's value, by image number; -1 if the image has none
     */
    static Dimension attribute(String name, List<String> values, int[] ofImage, BoxTable truth, BoxTable detections) {
        return new Dimension(
                name, values, row -> ofImage[truth.image(row)], row -> ofImage[detections.image(row)], true);
    }
}
