package io.dashlabel.cloud.mlflow;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a run is found or created.
 *
 * @param key of the tag that no other run of the experiment has with the same value
 * @param value letters, digits and {@code . _ -}
 * @param name for people
 * @param tags that a new run gets, besides that one
 */
public record RunCreation(String key, String value, String name, Instant begun, Map<String, String> tags) {

    public RunCreation {
        if (!value.matches("[A-Za-z0-9._-]+")) {
            throw new IllegalArgumentException("'" + value + "' could break out of a filter");
        }
        Map<String, String> all = new TreeMap<>(tags);
        all.put(key, value);
        tags = Collections.unmodifiableMap(all);
    }
}
