package io.dashlabel.testkit.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** The experiments of a fake tracking server. Not safe for concurrent use. */
final class KeptExperiments {

    private final Map<String, ObjectNode> byName = new LinkedHashMap<>();

    /** Makes an experiment and gives its id. */
    String add(String name, boolean deleted) {
        String id = String.valueOf(byName.size() + 1);
        byName.put(
                name,
                Json.object()
                        .put("experiment_id", id)
                        .put("name", name)
                        .put("artifact_location", "mlflow-artifacts:/" + id)
                        .put("lifecycle_stage", deleted ? "deleted" : "active"));
        return id;
    }

    boolean isActive(String id) {
        return byName.values().stream()
                .anyMatch(each -> each.path("experiment_id").asText().equals(id)
                        && each.path("lifecycle_stage").asText().equals("active"));
    }

    Reply byName(Request request) {
        ObjectNode found = byName.get(request.query("experiment_name").orElse(""));
        return found == null
                ? TrackingReplies.missing("Could not find experiment with name '"
                        + request.query("experiment_name").orElse("") + "'")
                : TrackingReplies.fine(Json.object().set("experiment", found));
    }

    Reply create(JsonNode body) {
        String name = body.path("name").asText();
        return byName.containsKey(name)
                ? TrackingReplies.error(400, "RESOURCE_ALREADY_EXISTS", "Experiment '" + name + "' already exists.")
                : TrackingReplies.fine(Json.object().put("experiment_id", add(name, false)));
    }
}
