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
        BoxTable kept = detections.where(row -> detections.is(BoxTable.KEPT, row));
        return new CocoData(truth, kept, images, categories);
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
