package io.dashlabel.pipeline.scenes;

import io.dashlabel.probe.FittedAttribute;
import io.dashlabel.probe.SceneProbe;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a fit found.
 *
 * @param fitted by attribute, whether it is better than the other ways or not
 * @param unfitted by attribute, why nothing was fitted
 * @param probe the attributes with a proven gain; absent if there is none
 */
public record SceneFitResult(
        SceneFitCounts counts,
        Map<String, FittedAttribute> fitted,
        Map<String, Unfitted> unfitted,
        Optional<SceneProbe> probe) {

    /**
     * An attribute to which nothing was fitted.
     *
     * @param images number by word
     * @param why a clause
     */
    public record Unfitted(Map<String, Integer> images, String why) {
        public Unfitted {
            images = Collections.unmodifiableMap(new LinkedHashMap<>(images));
        }
    }

    public SceneFitResult {
        fitted = Collections.unmodifiableMap(new LinkedHashMap<>(fitted));
        unfitted = Collections.unmodifiableMap(new LinkedHashMap<>(unfitted));
    }
}
