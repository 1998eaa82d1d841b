package io.dashlabel.evaluate;

import io.dashlabel.evaluate.coco.CocoData;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;

/**
 * Boxes of both sides that are in tables already, as COCO JSON gives them.
 *
 * @param data the boxes; detections at or above the operating threshold are flagged as kept
 * @param images names by number
 * @param source what the categories are called together, such as the name of the file that lists them
 * @param categories names by rank
 * @param attempted by number, the images that a detector answered for; not written to afterwards
 */
public record BoxTables(CocoData data, List<String> images, String source, List<String> categories, BitSet attempted) {

    public BoxTables {
        images = Collections.unmodifiableList(images);
        categories = List.copyOf(categories);
    }

    /** Whether an image counts: listed and attempted. */
    boolean attempted(int image) {
        return data.images().of(image) >= 0 && attempted.get(image);
    }
}
