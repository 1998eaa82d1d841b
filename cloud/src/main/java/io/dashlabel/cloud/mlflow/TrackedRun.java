package io.dashlabel.cloud.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * A run on a tracking server.
 *
 * @param startTime in milliseconds since 1970
 * @param artifactUri where its artifacts are
 */
public record TrackedRun(
        String id, String experimentId, long startTime, String status, String artifactUri, Map<String, String> tags) {

    /** Of two runs with the same tag, the first one stays. */
    static final Comparator<TrackedRun> AGE =
            Comparator.comparingLong(TrackedRun::startTime).thenComparing(TrackedRun::id);

    public TrackedRun {
        tags = Collections.unmodifiableMap(new TreeMap<>(tags));
    }

    /** @param json an element of {@code runs}, or {@code run} */
    static TrackedRun of(JsonNode json) {
        JsonNode info = json.path("info");
        return new TrackedRun(
                info.path("run_id").asText(info.path("run_uuid").asText()),
                info.path("experiment_id").asText(),
                info.path("start_time").asLong(),
                info.path("status").asText(),
                info.path("artifact_uri").asText(),
                pairs(json.path("data").path("tags")));
    }

    /** Reads a list of {@code key} and {@code value}. */
    static Map<String, String> pairs(JsonNode list) {
        Map<String, String> pairs = new TreeMap<>();
        list.forEach(
                pair -> pairs.put(pair.path("key").asText(), pair.path("value").asText()));
        return pairs;
    }
}
