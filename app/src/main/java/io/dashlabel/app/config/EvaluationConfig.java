package io.dashlabel.app.config;

import java.util.Map;

/**
 * How labels are measured.
 *
 * @param iouThreshold overlap from which on a box is right, above 0 and at most 1
 * @param groups categories counted under one name: {car: vehicle, truck: vehicle}
 */
public record EvaluationConfig(double iouThreshold, Map<String, String> groups) {

    public static final EvaluationConfig DEFAULTS = new EvaluationConfig(0.5, Map.of());

    public EvaluationConfig {
        if (!(iouThreshold > 0 && iouThreshold <= 1)) {
            throw new IllegalArgumentException("iouThreshold must lie above 0 and up to 1, is " + iouThreshold);
        }
    }
}
