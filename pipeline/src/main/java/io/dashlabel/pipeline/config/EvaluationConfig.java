package io.dashlabel.pipeline.config;

import io.dashlabel.config.ConfigException;
import io.dashlabel.config.Constraints;
import io.dashlabel.config.Default;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The settings of the evaluation.
 *
 * @param iouThreshold a box is correct if its IoU with a true box of its category is at least this, above 0 up to 1
 * @param groups of categories that are evaluated as one, by the group's name: {@code vehicle: [car, truck, bus]}; a
 *     category is in one group at most
 */
public record EvaluationConfig(@Default("0.5") double iouThreshold, Map<String, List<String>> groups) {

    public EvaluationConfig {
        Constraints.iou("iouThreshold", iouThreshold);
        groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
        Map<String, String> seen = new LinkedHashMap<>();
        groups.forEach((group, categories) -> categories.forEach(category -> {
            String other = seen.put(category, group);
            if (other != null) {
                throw new ConfigException(
                        "groups",
                        "must not share a category: '" + category + "' is in '" + other + "' and in '" + group + "'");
            }
        }));
    }
}
