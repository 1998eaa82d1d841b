package io.dashlabel.format;

import io.dashlabel.label.Taxonomy;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How to read label files whose contents do not say everything.
 *
 * @param images folder of the images, for formats whose coordinates are shares of an image's size, and for the camera's
 *     orientation; absent: the place where the format keeps images, and labels count as upright
 * @param firstPixel the number of the first pixel in Pascal VOC: 0 or 1
 * @param annotator the person whose annotation counts if an image has several; absent: the newest annotation
 * @param taxonomy whose categories the numbers in a COCO list of results count if nothing else explains them; absent:
 *     BDD100K's
 * @param isReview whether the labels are what a person left: an image without a label file is then not reviewed, where
 *     ground truth has an image without objects
 */
public record ReadOptions(
        Optional<Path> images,
        int firstPixel,
        Optional<String> annotator,
        Optional<Taxonomy> taxonomy,
        boolean isReview) {

    public static final ReadOptions NONE = new ReadOptions(Optional.empty(), 0, Optional.empty());

    public ReadOptions {
        if (firstPixel != 0 && firstPixel != 1) {
            throw new IllegalArgumentException("the first pixel is 0 or 1, not " + firstPixel);
        }
    }

    /** Options without a taxonomy, for labels that are no review. */
    public ReadOptions(Optional<Path> images, int firstPixel, Optional<String> annotator) {
        this(images, firstPixel, annotator, Optional.empty(), false);
    }

    /** The same options with a folder of images, unless they have one. */
    public ReadOptions orImages(Optional<Path> folder) {
        return new ReadOptions(images.or(() -> folder), firstPixel, annotator, taxonomy, isReview);
    }

    /** The same options with a taxonomy. */
    public ReadOptions withTaxonomy(Taxonomy words) {
        return new ReadOptions(images, firstPixel, annotator, Optional.of(words), isReview);
    }

    /** The same options for labels that are what a person left. */
    public ReadOptions ofReview() {
        return new ReadOptions(images, firstPixel, annotator, taxonomy, true);
    }
}
