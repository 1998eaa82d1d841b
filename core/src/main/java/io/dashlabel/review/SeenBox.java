package io.dashlabel.review;

import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;

/** A box as a person saw it when deciding, so that it can be found again after the model's labels changed. */
public record SeenBox(String category, Box box) {

    public static SeenBox of(Detection detection) {
        return new SeenBox(detection.category(), detection.box());
    }
}
