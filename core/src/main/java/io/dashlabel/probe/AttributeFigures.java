package io.dashlabel.probe;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How good a probe and the other ways are for one attribute. The probe's figure comes from cross-validation: it is
 * measured on drives that were not in the fit.
 *
 * @param drives number of drives of the images
 * @param images by word, at least one each
 * @param others by name of the way, such as always the most frequent word
 * @param probe cross-validated
 * @param gain of the probe over the best of the others
 */
public record AttributeFigures(
        int drives, Map<String, Integer> images, Map<String, Accuracy> others, Accuracy probe, Gain gain) {

    public AttributeFigures {
        images = Collections.unmodifiableMap(new LinkedHashMap<>(images));
        others = Collections.unmodifiableMap(new LinkedHashMap<>(others));
    }

    /** The number of all images. */
    public int allImages() {
        return images.values().stream().mapToInt(Integer::intValue).sum();
    }
}
