package io.dashlabel.onnx;

import io.dashlabel.label.Box;
import io.dashlabel.label.ImageSize;
import java.util.Optional;

/**
 * Statistics of one image's numbers during decoding, over all passes. {@link OutputCheck} uses the counts to check
 * whether the output fits its assumed family. Not for concurrent use.
 */
final class DecodedStatistics {

    /**
     * Rounding may move a valid score below 0 or above 1, mostly in 8-bit models. A number beyond these limits is no
     * score.
     */
    private static final double LOWEST_SCORE = -0.05;

    private static final double HIGHEST_SCORE = 1.5;
    /** A corner in shares of the image may lie slightly outside the image. */
    private static final double UNIT_FROM = -0.5;

    private static final double UNIT_TO = 1.5;
    /** A box may be larger than the image if the object extends beyond it, but not by this factor. */
    private static final double MAX_FACTOR = 4;
    /** A box with this share of both sides is the whole image. */
    private static final double WHOLE = 0.98;

    private final ImageSize input;

    private long scores;
    private long tooLow;
    private double highest = Double.NEGATIVE_INFINITY;
    private long nonFinite;
    private long boxes;
    private double maxScore;
    private long unit;
    private long inverted;
    private long oversized;
    private long possibleCorners;
    private long whole;
    private long fractionalClasses;
    private int maxClass = -1;
    private double maxScoreWithoutClass;
    private double maxScoreOfZero;
    private long cells;
    private long unitCells;

    /** @param input size of the model's input; the boxes are in its pixels */
    DecodedStatistics(ImageSize input) {
        this.input = input;
    }

    /** Counts a score. Most scores belong to no object. */
    void score(double score) {
        scores++;
        if (!(score >= LOWEST_SCORE && score <= HIGHEST_SCORE)) {
            if (Double.isNaN(score) || score == Double.POSITIVE_INFINITY) {
                nonFinite++;
            } else if (score > HIGHEST_SCORE) {
                highest = Math.max(highest, score);
            } else if (score != -1 && score != Double.NEGATIVE_INFINITY) { // exporters use these values for empty rows
                tooLow++;
            }
        }
    }

    /** Counts a box of an object, given by its corners, and returns it. Empty if the numbers form no box. */
    Optional<Box> corners(double x1, double y1, double x2, double y2, double score) {
        if (isBox(x1, y1, x2, y2)) {
            count(x1, y1, x2, y2, score);
            inverted += x2 < x1 || y2 < y1 ? 1 : 0;
            checkSize((x1 + x2) / 2, (y1 + y2) / 2, x2 - x1, y2 - y1);
        }
        return Box.of(x1, y1, x2, y2);
    }

    /** Counts a box of an object, given by its centre and size, and returns it. Empty if the numbers form no box. */
    Optional<Box> center(double cx, double cy, double width, double height, double score) {
        if (isBox(cx, cy, width, height)) {
            count(cx, cy, width, height, score);
            inverted += width < 0 || height < 0 ? 1 : 0;
            possibleCorners += width >= cx && height >= cy ? 1 : 0;
            checkSize(cx, cy, width, height);
        }
        return Box.ofCenter(cx, cy, width, height);
    }

    /** Counts a box whose size is infinite. */
    void infinite(double score) {
        boxes++;
        oversized++;
        maxScore = Math.max(maxScore, score);
    }

    /** Counts a cell's position and size as stored in a grid before decoding, with any score. */
    void cell(double x, double y, double width, double height) {
        if (x != 0 || y != 0 || width != 0 || height != 0) { // otherwise it is an empty row
            cells++;
            unitCells += isShare(x) && isShare(y) && isShare(width) && isShare(height) ? 1 : 0;
        }
    }

    private static boolean isShare(double value) {
        return value >= 0 && value <= 1;
    }

    /** Counts an object whose class index is negative. */
    void negativeClass(double score) {
        maxScoreWithoutClass = Math.max(maxScoreWithoutClass, score);
    }

    /** Counts the class number of an object, for models that return it. */
    void classNumber(float number, ClassBase base, double score) {
        if (!Float.isFinite(number)) {
            nonFinite++;
            return;
        }
        fractionalClasses += number == Math.rint(number) ? 0 : 1;
        maxClass = Math.max(maxClass, base.index(Math.round(number)));
        if (base.hasNoZero() && Math.round(number) == 0) {
            maxScoreOfZero = Math.max(maxScoreOfZero, score);
        }
    }

    /** Excludes rows of zeros, which some exporters use for empty rows, and numbers that are not finite. */
    private boolean isBox(double a, double b, double c, double d) {
        boolean numbers = Double.isFinite(a) && Double.isFinite(b) && Double.isFinite(c) && Double.isFinite(d);
        nonFinite += numbers ? 0 : 1;
        return numbers && !(a == 0 && b == 0 && c == 0 && d == 0);
    }

    private void count(double a, double b, double c, double d, double score) {
        boxes++;
        maxScore = Math.max(maxScore, Math.min(score, 1));
        unit += isUnit(a) && isUnit(b) && isUnit(c) && isUnit(d) ? 1 : 0;
    }

    private static boolean isUnit(double value) {
        return value >= UNIT_FROM && value <= UNIT_TO;
    }

    private void checkSize(double cx, double cy, double width, double height) {
        whole += width >= WHOLE * input.width()
                        && height >= WHOLE * input.height()
                        && Math.abs(cx / input.width() - 0.5) < 1 - WHOLE
                        && Math.abs(cy / input.height() - 0.5) < 1 - WHOLE
                ? 1
                : 0;
        boolean large = Math.abs(width) > MAX_FACTOR * input.width() || Math.abs(height) > MAX_FACTOR * input.height();
        boolean outside =
                cx < -input.width() || cx > 2.0 * input.width() || cy < -input.height() || cy > 2.0 * input.height();
        oversized += large || outside ? 1 : 0;
    }

    long scores() {
        return scores;
    }

    /** The highest score of an object with a negative class index; 0 if there is none. */
    double maxScoreWithoutClass() {
        return maxScoreWithoutClass;
    }

    /** The highest score of an object of class 0, if the classes begin with 1; 0 if there is none. */
    double maxScoreOfZero() {
        return maxScoreOfZero;
    }

    /** The number of cells of a raw grid. */
    long cells() {
        return cells;
    }

    /** The number of cells whose four numbers lie in 0 to 1. */
    long unitCells() {
        return unitCells;
    }

    /** The number of scores clearly below 0. */
    long tooLow() {
        return tooLow;
    }

    /** The highest of the scores clearly above 1. Empty if there are none. */
    Optional<Double> tooHigh() {
        return highest > HIGHEST_SCORE ? Optional.of(highest) : Optional.empty();
    }

    /** The number of scores and boxes that are NaN or infinite. */
    long nonFinite() {
        return nonFinite;
    }

    /** The number of boxes of objects. */
    long boxes() {
        return boxes;
    }

    /** The highest score of a box, at most 1. */
    double maxScore() {
        return maxScore;
    }

    /** The number of boxes whose four numbers lie in 0 to 1, or nearly. */
    long unit() {
        return unit;
    }

    /** The number of boxes with a negative width or height. */
    long inverted() {
        return inverted;
    }

    /** The number of boxes several times as large as the input, or far outside it. */
    long oversized() {
        return oversized;
    }

    /**
     * The number of boxes read as centre and size that could also be corners: no size is below its centre coordinate.
     */
    long possibleCorners() {
        return possibleCorners;
    }

    /** The number of boxes that are the whole image. */
    long whole() {
        return whole;
    }

    /** The number of class indices that are no whole numbers. */
    long fractionalClasses() {
        return fractionalClasses;
    }

    /** The highest class index; -1 if there is none. */
    int maxClass() {
        return maxClass;
    }
}
