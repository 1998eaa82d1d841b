package io.dashlabel.serve.queue;

import java.util.Map;

/**
 * The least score of a label.
 *
 * @param usual of the categories without one of their own, 0 to 1
 * @param own by category
 */
public record CategoryThresholds(double usual, Map<String, Double> own) {

    public CategoryThresholds {
        own = Map.copyOf(own);
    }

    public double of(String category) {
        return own.getOrDefault(category, usual);
    }
}
