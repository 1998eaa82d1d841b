package io.dashlabel.onnx;

import io.dashlabel.label.Box;
import io.dashlabel.label.ImageSize;
import java.util.Optional;

/**
 * What the numbers of one image look like while they are decoded, over all passes: counts from which {@link OutputCheck}
 * tells whether they can mean what they are read as. Not for concurrent use.
 */
final class DecodedStatistics {

    /** A right score may be rounded below 0 or above 1, most of all in 8-bit models; beyond these it is no score. */
    private static final double LOWEST_SCORE = -0.05;

    private static final double HIGHEST_SCORE = 1.5;
    /** Corners of a box that is given as shares of the image may lie a little beyond it. */
    private static final double UNIT_FROM = -0.5;

    private static final double UNIT_TO = 1.5;
    /** A box may be larger than the image, where an object goes on beyond it, but not so many times. */
    private static final double MOST_TIMES = 4;

    private final ImageSize input;

    private long scores;
    private long tooLow;
    private double highest = Double.NEGATIVE_INFINITY;
    private long noNumbers;
    private long boxes;
    private double surest;
    private long unit;
    private long turned;
    private long giant;
    private long corners;
    private long fractions;
    private int highestWord = -1;
    private double surestWithoutWord;
    private long cells;
    private long unitCells;

    /** @param input size of the model's input, whose pixels boxes are given in */
    DecodedStatistics(ImageSize input) {
        this.input = input;
    }

    /** A score as it is used, of which most are of no object. */
    void score(double score) {
        scores++;
        if (!(score >= LOWEST_SCORE && score <= HIGHEST_SCORE)) {
            if (Double.isNaN(score) || score == Double.POSITIVE_INFINITY) {
                noNumbers++;
            } else if (score > HIGHEST_SCORE) {
                highest = Math.max(highest, score);
            } else if (score != -1 && score != Double.NEGATIVE_INFINITY) { // by which some fill up empty rows
                tooLow++;
            }
        }
    }

    /** A box by its corners, of an object that counts; the same box, or none where the numbers are none. */
    Optional<Box> corners(double x1, double y1, double x2, double y2, double score) {
        if (counts(x1, y1, x2, y2)) {
            note(x1, y1, x2, y2, score);
            turned += x2 < x1 || y2 < y1 ? 1 : 0;
            look((x1 + x2) / 2, (y1 + y2) / 2, x2 - x1, y2 - y1);
        }
        return Box.of(x1, y1, x2, y2);
    }

    /** A box by its centre and size, of an object that counts; the same box, or none where the numbers are none. */
    Optional<Box> center(double cx, double cy, double width, double height, double score) {
        if (counts(cx, cy, width, height)) {
            note(cx, cy, width, height, score);
            turned += width < 0 || height < 0 ? 1 : 0;
            corners += width >= cx && height >= cy ? 1 : 0;
            look(cx, cy, width, height);
        }
        return Box.ofCenter(cx, cy, width, height);
    }

    /** A box so large that its size is no number any more. */
    void boundless(double score) {
        boxes++;
        giant++;
        surest = Math.max(surest, score);
    }

    /** A cell's place and size as a grid has them before they are decoded, of whatever score. */
    void cell(double x, double y, double width, double height) {
        if (x != 0 || y != 0 || width != 0 || height != 0) { // else it is a row that fills up
            cells++;
            unitCells += isShare(x) && isShare(y) && isShare(width) && isShare(height) ? 1 : 0;
        }
    }

    private static boolean isShare(double value) {
        return value >= 0 && value <= 1;
    }

    /** An object that counts, whose class is below 0. */
    void wordless(double score) {
        surestWithoutWord = Math.max(surestWithoutWord, score);
    }

    /** The class of an object that counts, where the model itself says it. */
    void word(float word) {
        if (!Float.isFinite(word)) {
            noNumbers++;
            return;
        }
        fractions += word == Math.rint(word) ? 0 : 1;
        highestWord = Math.max(highestWord, Math.round(word));
    }

    /** Rows of zeros are how some fill up, and say nothing; what is no number is no box of any form. */
    private boolean counts(double a, double b, double c, double d) {
        boolean numbers = Double.isFinite(a) && Double.isFinite(b) && Double.isFinite(c) && Double.isFinite(d);
        noNumbers += numbers ? 0 : 1;
        return numbers && !(a == 0 && b == 0 && c == 0 && d == 0);
    }

    private void note(double a, double b, double c, double d, double score) {
        boxes++;
        surest = Math.max(surest, Math.min(score, 1));
        unit += isUnit(a) && isUnit(b) && isUnit(c) && isUnit(d) ? 1 : 0;
    }

    private static boolean isUnit(double value) {
        return value >= UNIT_FROM && value <= UNIT_TO;
    }

    private void look(double cx, double cy, double width, double height) {
        boolean large = Math.abs(width) > MOST_TIMES * input.width() || Math.abs(height) > MOST_TIMES * input.height();
        boolean away =
                cx < -input.width() || cx > 2.0 * input.width() || cy < -input.height() || cy > 2.0 * input.height();
        giant += large || away ? 1 : 0;
    }

    long scores() {
        return scores;
    }

    /** The highest score of an object whose class is below 0; 0 where there is none. */
    double surestWithoutWord() {
        return surestWithoutWord;
    }

    /** Cells of a raw grid. */
    long cells() {
        return cells;
    }

    /** Those of them whose four numbers lie in 0 to 1. */
    long unitCells() {
        return unitCells;
    }

    /** Scores clearly below 0. */
    long tooLow() {
        return tooLow;
    }

    /** The highest of the scores that are clearly above 1; empty where there are none. */
    Optional<Double> tooHigh() {
        return highest > HIGHEST_SCORE ? Optional.of(highest) : Optional.empty();
    }

    /** Scores and boxes that are not numbers, or infinite. */
    long noNumbers() {
        return noNumbers;
    }

    /** Boxes of objects that count. */
    long boxes() {
        return boxes;
    }

    /** The highest score of a box, at most 1. */
    double surest() {
        return surest;
    }

    /** Boxes whose four numbers lie in 0 to 1, or nearly so. */
    long unit() {
        return unit;
    }

    /** Boxes that end before they begin. */
    long turned() {
        return turned;
    }

    /** Boxes several times as large as the input, or far away from it. */
    long giant() {
        return giant;
    }

    /** Boxes by centre and size that could be corners: whose size is nowhere below the centre. */
    long corners() {
        return corners;
    }

    /** Classes that are no whole numbers. */
    long fractions() {
        return fractions;
    }

    /** The highest class; -1 where none was said. */
    int highestWord() {
        return highestWord;
    }
}
