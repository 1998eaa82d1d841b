package io.dashlabel.evaluate;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Which images of the ground truth the figures of an evaluation are about. */
public enum ImageScope {
    /** Those that have a prediction. */
    ATTEMPTED,
    /** All; each box in an image without a prediction is missed. */
    ALL;

    /** The word used in files: {@code attempted}, {@code all}. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
