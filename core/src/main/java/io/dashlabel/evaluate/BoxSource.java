package io.dashlabel.evaluate;

import io.dashlabel.evaluate.coco.CocoData;
import io.dashlabel.evaluate.coco.Ranking;
import java.util.List;

/** Boxes of ground truth and predictions, in tables that number images alike. */
interface BoxSource {

    /** Names of the images by number. */
    List<String> names();

    /** The images to evaluate, in their order. */
    Ranking order();

    /** Whether the ground truth of an image says anything about boxes. */
    boolean hasBoxTruth(int image);

    /** Whether a detector answered for an image. */
    boolean hasBoxes(int image);

    /** Whether an image has any prediction. */
    boolean isAttempted(int image);

    /** The tables, with some of the images and with categories as they are counted. */
    CocoData data(Ranking images, CategoryIndex categories);
}
