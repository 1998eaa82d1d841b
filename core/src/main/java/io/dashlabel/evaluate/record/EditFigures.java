package io.dashlabel.evaluate.record;

/**
 * The edits with which a person would turn predictions into the ground truth. A box with another category and another
 * place counts twice.
 *
 * @param accept boxes that are right as they are
 * @param category boxes to give another category
 * @param move boxes to move
 * @param reject boxes to reject
 * @param add boxes to draw
 * @param word scene words to change
 * @param minutes that the edits take a person, by usual times
 */
public record EditFigures(long accept, long category, long move, long reject, long add, long word, Minutes minutes) {

    /** A range of time. */
    public record Minutes(double low, double middle, double high) {}
}
