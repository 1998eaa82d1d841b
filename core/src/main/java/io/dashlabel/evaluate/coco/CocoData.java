package io.dashlabel.evaluate.coco;

/**
 * The input of an evaluation: two tables with the same numbers for images and categories, and the selection of these.
 *
 * @param truth boxes of ground truth
 * @param detections boxes of the detector
 * @param images the evaluated images; boxes on other images are left out
 * @param categories the evaluated categories; boxes of other categories are left out
 */
public record CocoData(BoxTable truth, BoxTable detections, Ranking images, Ranking categories) {

    /** Keeps only the detections flagged {@link BoxTable#KEPT}: those at or above the threshold in use. */
    public CocoData kept() {
        int[] kept = detections.rows(row -> detections.is(BoxTable.KEPT, row));
        return new CocoData(truth, detections.only(kept), images, categories);
    }

    /**
     * Keeps only the evaluated rows, of detections only those of {@link #kept}, and groups them by image, in the order
     * of the images.
     */
    public CocoData keptByImage() {
        BoxTable truths = byImage(truth, truth.rows(row -> evaluates(truth, row)));
        int[] kept = detections.rows(row -> detections.is(BoxTable.KEPT, row) && evaluates(detections, row));
        return new CocoData(truths, byImage(detections, kept), images, categories);
    }

    private BoxTable byImage(BoxTable table, int[] rows) {
        return table.only(images.sorted(rows, table));
    }

    /** Whether a row of one of the tables is evaluated: its box is finite, and its image and category are selected. */
    public boolean evaluates(BoxTable table, int row) {
        return images.of(table.image(row)) >= 0 && categories.of(table.category(row)) >= 0 && table.finite(row);
    }

    /** Whether a row of ground truth counts as a box to detect: it is evaluated and no ignore region. */
    public boolean isToBeFound(int row) {
        return evaluates(truth, row) && !truth.is(BoxTable.CROWD, row);
    }

    public CocoData withImages(Ranking newImages) {
        return new CocoData(truth, detections, newImages, categories);
    }

    public CocoData withCategories(Ranking newCategories) {
        return new CocoData(truth, detections, images, newCategories);
    }
}
