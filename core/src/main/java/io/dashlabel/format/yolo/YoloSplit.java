package io.dashlabel.format.yolo;

import io.dashlabel.label.Frame;
import java.util.Set;

/** The split of an image in a dataset of Ultralytics, where each image has one. */
final class YoloSplit {

    static final String TRAIN = "train";
    static final String VAL = "val";

    private static final Set<String> VALIDATION = Set.of(VAL, "valid", "validation");

    private YoloSplit() {}

    /** The name of the split's folder. An image without a split belongs to {@code train}. */
    static String of(Frame frame) {
        String split = frame.split().orElse(TRAIN);
        return VALIDATION.contains(split) ? VAL : split;
    }
}
