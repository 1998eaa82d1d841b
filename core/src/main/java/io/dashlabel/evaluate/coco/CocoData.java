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
        BoxTable kept = detections.where(row -> detections.is(BoxTable.KEPT, row));
        return new CocoData(truth, kept, images, categories);
    }

    public CocoData withImages(Ranking newImages) {
        return new CocoData(truth, detections, newImages, categories);
    }

    public CocoData withCategories(Ranking newCategories) {
        return new CocoData(truth, detections, images, newCategories);
    }
}
