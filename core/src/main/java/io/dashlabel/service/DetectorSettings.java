package io.dashlabel.service;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What all detectors of a configuration share.
 *
 * @param map from class names to categories, below a detector's own map
 * @param floor lowest score of a box in an answer
 * @param nmsIou boxes of one model that overlap more than this IoU are one object
 * @param tiles of a model on this machine that has none of its own
 */
public record DetectorSettings(Map<String, String> map, double floor, double nmsIou, Tiles tiles) {

    public DetectorSettings {
        map = Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /** This map, and over it a detector's own. */
    public Map<String, String> map(Map<String, String> own) {
        Map<String, String> both = new LinkedHashMap<>(map);
        both.putAll(own);
        return both;
    }
}
