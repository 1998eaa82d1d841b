package io.dashlabel.evaluate.coco;

/**
 * What is compared: two tables that number images and categories alike, and which of these count.
 *
 * @param images the images evaluated; boxes on others are left out
 * @param categories the categories evaluated; boxes of others are left out
 */
public record CocoData(BoxTable truth, BoxTable detections, Ranking images, Ranking categories) {

    /** With the detections alone that are flagged {@link BoxTable#KEPT}: those at or above the threshold in use. */
    public CocoData kept() {
        int[] kept = detections.rows(row -> detections.is(BoxTable.KEPT, row));
        return new CocoData(truth, detections.only(kept), images, categories);
    }

    /** With only the rows that count, and those of an image together, in the order of the images. */
    public CocoData byImage() {
        return new CocoData(byImage(truth), byImage(detections), images, categories);
    }

    private BoxTable byImage(BoxTable table) {
        return table.only(images.sorted(table.rows(row -> evaluates(table, row)), table));
    }

    /** Whether a row of one of the tables counts: finite, of an image and a category that are evaluated. */
    public boolean evaluates(BoxTable table, int row) {
        return images.of(table.image(row)) >= 0 && categories.of(table.category(row)) >= 0 && table.finite(row);
    }

    /** Whether a row of ground truth is to be found: one that counts and is no ignore region. */
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
