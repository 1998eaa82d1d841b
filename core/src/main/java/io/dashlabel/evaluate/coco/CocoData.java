package io.dashlabel.evaluate.coco;

import java.util.stream.IntStream;

/**
 * What is compared: two tables that number images and categories alike, and which of these count.
 *
 * @param images the images evaluated; boxes on others are left out
 * @param categories the categories evaluated; boxes of others are left out
 */
public record CocoData(BoxTable truth, BoxTable detections, Ranking images, Ranking categories) {

    /** With the detections alone that are flagged {@link BoxTable#KEPT}: those at or above the threshold in use. */
    public CocoData kept() {
        int[] kept = IntStream.range(0, detections.size())
                .filter(row -> detections.is(BoxTable.KEPT, row))
                .toArray();
        return new CocoData(truth, detections.rows(kept), images, categories);
    }

    /** With only the rows that count, and those of an image together, in the order of the images. */
    public CocoData byImage() {
        return new CocoData(byImage(truth), byImage(detections), images, categories);
    }

    private BoxTable byImage(BoxTable table) {
        return table.rows(images.sorted(evaluated(table).toArray(), table));
    }

    /** The rows of one of the tables that count: finite, of an image and a category that are evaluated. */
    public IntStream evaluated(BoxTable table) {
        return IntStream.range(0, table.size())
                .filter(row -> images.of(table.image(row)) >= 0
                        && categories.of(table.category(row)) >= 0
                        && table.finite(row));
    }

    /** The rows of ground truth that are to be found: those evaluated, without ignore regions. */
    public IntStream toBeFound() {
        return evaluated(truth).filter(row -> !truth.is(BoxTable.CROWD, row));
    }

    public CocoData withImages(Ranking newImages) {
        return new CocoData(truth, detections, newImages, categories);
    }

    public CocoData withCategories(Ranking newCategories) {
        return new CocoData(truth, detections, images, newCategories);
    }
}
