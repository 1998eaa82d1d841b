package io.dashlabel.pipeline.job;

import io.dashlabel.run.record.RunConfiguration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The thresholds of a run.
 *
 * @param common of the categories without one of their own; absent if the run does not record it
 * @param own by category
 */
record LabelThresholds(OptionalDouble common, Map<String, Double> own) {

    LabelThresholds {
        own = Map.copyOf(own);
    }

    /** @param configuration absent if the labels come from elsewhere */
    static LabelThresholds of(Optional<RunConfiguration> configuration) {
        return new LabelThresholds(
                configuration.map(RunConfiguration::threshold).orElse(OptionalDouble.empty()),
                configuration.map(RunConfiguration::thresholds).orElse(Map.of()));
    }

    /** Returns the lowest score of a label of a category, 0 to 1. */
    OptionalDouble of(String category) {
        Double threshold = own.get(category);
        return threshold == null ? common : OptionalDouble.of(threshold);
    }
}
