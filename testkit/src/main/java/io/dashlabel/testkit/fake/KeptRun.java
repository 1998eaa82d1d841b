package io.dashlabel.testkit.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** A run as a fake tracking server keeps it. */
public final class KeptRun {
    final ObjectNode info;
    final Map<String, String> tags = new TreeMap<>();
    final Map<String, String> params = new TreeMap<>();
    final Map<String, TreeSet<String>> metrics = new TreeMap<>();
    final Map<String, byte[]> artifacts = new TreeMap<>();
    final Map<String, JsonNode> datasets = new TreeMap<>();

    KeptRun(ObjectNode info) {
        this.info = info;
    }

    boolean isActive() {
        return info.path("lifecycle_stage").asText().equals("active");
    }

    /** As an answer shows it. */
    ObjectNode shown() {
        ObjectNode shown = Json.object();
        shown.set("info", info);
        ArrayNode list = shown.putObject("data").putArray("tags");
        tags.forEach((key, value) -> list.addObject().put("key", key).put("value", value));
        return shown;
    }

    public String id() {
        return info.path("run_id").asText();
    }

    public String status() {
        return info.path("status").asText();
    }

    public Map<String, String> tags() {
        return tags;
    }

    public Map<String, String> params() {
        return params;
    }

    /** Each metric's different entries, as {@code timestamp step value}. */
    public Map<String, TreeSet<String>> metrics() {
        return metrics;
    }

    public Map<String, byte[]> artifacts() {
        return artifacts;
    }

    /** By name and digest. */
    public Map<String, JsonNode> datasets() {
        return datasets;
    }
}
