package io.dashlabel.pipeline.evaluation;

import io.dashlabel.label.Box;
import java.util.List;
import java.util.Optional;

/**
 * An image in which A and B find different boxes.
 *
 * @param image its name
 * @param gained ground truth that B finds and A does not
 * @param lost ground truth that A finds and B does not
 * @param inventedA wrong detections of A
 * @param inventedB wrong detections of B
 */
public record FlippedImage(String image, List<Truth> gained, List<Truth> lost, int inventedA, int inventedB) {

    /**
     * A box of ground truth.
     *
     * @param box as evaluated; empty for one that has no area
     */
    public record Truth(String category, Optional<Box> box) {}

    public FlippedImage {
        gained = List.copyOf(gained);
        lost = List.copyOf(lost);
    }
}
