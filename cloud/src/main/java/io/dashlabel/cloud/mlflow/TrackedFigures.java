package io.dashlabel.cloud.mlflow;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run is described with, by key. A key has at most 250 letters, digits, spaces and {@code _ - . : /}.
 *
 * @param metrics finite numbers
 * @param measured the time of all metrics
 * @param params never change; at most {@link TrackingServer#MOST_PARAMS}
 * @param tags may change
 */
public record TrackedFigures(
        Map<String, Double> metrics, Instant measured, Map<String, String> params, Map<String, String> tags) {

    public TrackedFigures {
        metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
        params = Collections.unmodifiableMap(new TreeMap<>(params));
        tags = Collections.unmodifiableMap(new TreeMap<>(tags));
        metrics.forEach((key, value) -> {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(key + " is no finite number: " + value);
            }
        });
    }
}
