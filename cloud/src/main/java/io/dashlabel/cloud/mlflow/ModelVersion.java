package io.dashlabel.cloud.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A version of a registered model.
 *
 * @param source where its files are
 * @param runId of the run whose files they are; empty if it is not known
 */
public record ModelVersion(String name, String version, String source, String runId, Map<String, String> tags) {

    /** The tag with the SHA-256 of the file, 64 hexadecimal digits. */
    public static final String SHA256 = "sha256";

    public ModelVersion {
        tags = Collections.unmodifiableMap(new TreeMap<>(tags));
    }

    static ModelVersion of(JsonNode json) {
        return new ModelVersion(
                json.path("name").asText(),
                json.path("version").asText(),
                json.path("source").asText(),
                json.path("run_id").asText(""),
                TrackedRun.pairs(json.path("tags")));
    }

    public Optional<String> tag(String key) {
        return Optional.ofNullable(tags.get(key)).filter(value -> !value.isBlank());
    }
}
