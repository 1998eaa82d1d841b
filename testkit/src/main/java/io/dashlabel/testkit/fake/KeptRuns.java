package io.dashlabel.testkit.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The runs of a fake tracking server, with its limits. Not safe for concurrent use. */
final class KeptRuns {

    private static final Pattern KEY = Pattern.compile("[\\p{L}\\p{N}_.:/ -]{1,250}");
    private static final Pattern BY_TAG = Pattern.compile("tags\\.\"(.+)\" = '(.*)'");

    private final boolean azure;
    private final KeptExperiments experiments;
    private final Map<String, KeptRun> byId = new LinkedHashMap<>();

    /** @param azure whether a workspace of Azure Machine Learning keeps them, which has lower limits */
    KeptRuns(boolean azure, KeptExperiments experiments) {
        this.azure = azure;
        this.experiments = experiments;
    }

    boolean has(String id) {
        return byId.containsKey(id);
    }

    KeptRun kept(String id) {
        return Objects.requireNonNull(byId.get(id), id);
    }

    List<KeptRun> active() {
        return byId.values().stream().filter(KeptRun::isActive).toList();
    }

    Reply search(JsonNode body) {
        Matcher filter = BY_TAG.matcher(body.path("filter").asText());
        if (!filter.matches()) {
            return TrackingReplies.invalid("Invalid clause(s) in filter string");
        }
        ObjectNode found = Json.object();
        for (KeptRun run : active()) {
            if (run.info
                            .path("experiment_id")
                            .equals(body.path("experiment_ids").path(0))
                    && filter.group(2).equals(run.tags.get(filter.group(1)))) {
                found.withArray("runs").add(run.shown());
            }
        }
        return TrackingReplies.fine(found);
    }

    Reply create(JsonNode body) {
        String experiment = body.path("experiment_id").asText();
        return experiments.isActive(experiment)
                ? TrackingReplies.fine(Json.object().set("run", add(body).shown()))
                : TrackingReplies.invalid("The experiment " + experiment + " must be in the 'active' state.");
    }

    /** Makes a run from the body of the call. */
    KeptRun add(JsonNode body) {
        String experiment = body.path("experiment_id").asText();
        String id = String.format(Locale.ROOT, "%032x", 0xf000 - byId.size()); // the later run has the smaller id
        KeptRun run = new KeptRun(Json.object()
                .put("run_id", id)
                .put("experiment_id", experiment)
                .put("run_name", body.path("run_name").asText())
                .put("status", "RUNNING")
                .put("start_time", body.path("start_time").asLong())
                .put(
                        "artifact_uri",
                        azure
                                ? "azureml://artifacts/" + id
                                : "mlflow-artifacts:/" + experiment + "/" + id + "/artifacts")
                .put("lifecycle_stage", "active"));
        body.path("tags")
                .forEach(tag ->
                        run.tags.put(tag.path("key").asText(), tag.path("value").asText()));
        byId.put(id, run);
        return run;
    }

    Reply log(KeptRun run, JsonNode body) {
        if (!run.isActive()) {
            return TrackingReplies.invalid(
                    "The run " + run.id() + " must be in the 'active' state. Current state is deleted.");
        }
        for (Map.Entry<String, Integer> most :
                Map.of("metrics", 1000, "params", 100, "tags", 100).entrySet()) {
            if (body.path(most.getKey()).size() > most.getValue()) {
                return TrackingReplies.invalid(
                        "A batch logging request can contain at most " + most.getValue() + " " + most.getKey());
            }
            for (JsonNode pair : body.path(most.getKey())) {
                String key = pair.path("key").asText();
                if (!KEY.matcher(key).matches() || key.startsWith("/") || key.contains("..")) {
                    return TrackingReplies.invalid("Invalid value \"" + key + "\" for parameter 'key'");
                }
                if (azure
                        && pair.path("value").isTextual()
                        && pair.path("value").asText().length() > 250) {
                    return TrackingReplies.invalid("The value of " + key + " is longer than 250 characters");
                }
            }
        }
        for (JsonNode param : body.path("params")) {
            String before = run.params.putIfAbsent(
                    param.path("key").asText(), param.path("value").asText());
            if (before != null && !before.equals(param.path("value").asText())) {
                return TrackingReplies.invalid("Changing param values is not allowed. Param with key='"
                        + param.path("key").asText() + "'");
            }
        }
        if (azure && run.params.size() > 100) {
            return TrackingReplies.invalid("A run has at most 100 params");
        }
        for (JsonNode metric : body.path("metrics")) {
            if (!metric.path("value").isNumber()) {
                return TrackingReplies.invalid("Missing value for required parameter 'value'.");
            }
            run.metrics
                    .computeIfAbsent(metric.path("key").asText(), key -> new TreeSet<>())
                    .add(metric.path("timestamp") + " " + metric.path("step") + " " + metric.path("value"));
        }
        body.path("tags")
                .forEach(tag -> run.tags.put(
                        tag.path("key").asText(),
                        tag.path("value")
                                .asText()
                                .substring(
                                        0,
                                        Math.min(
                                                8000, tag.path("value").asText().length()))));
        return TrackingReplies.fine(Json.object());
    }

    Reply inputs(KeptRun run, JsonNode body) {
        for (JsonNode each : body.path("datasets")) {
            JsonNode dataset = each.path("dataset");
            if (dataset.path("digest").asText().length() > 36) {
                return TrackingReplies.invalid("Dataset digest exceeds the maximum length of 36 characters");
            }
            run.datasets.put(
                    dataset.path("name").asText() + " " + dataset.path("digest").asText(), each);
        }
        return TrackingReplies.fine(Json.object());
    }

    Reply update(KeptRun run, JsonNode body) {
        if (List.of("RUNNING", "SCHEDULED", "FINISHED", "FAILED", "KILLED")
                .contains(body.path("status").asText())) {
            run.info.put("status", body.path("status").asText());
        }
        run.info.put("end_time", body.path("end_time").asLong());
        return TrackingReplies.fine(Json.object().set("run_info", run.info));
    }

    Reply delete(KeptRun run) {
        run.info.put("lifecycle_stage", "deleted");
        return TrackingReplies.fine(Json.object());
    }

    /** The body of {@code set-tag} as that of {@code log-batch}. */
    static JsonNode oneTag(JsonNode body) {
        ObjectNode batch = Json.object();
        batch.putArray("tags").add(body);
        return batch;
    }

    Reply deleteTag(KeptRun run, String key) {
        return run.tags.remove(key) == null
                ? TrackingReplies.missing("No tag with name: " + key)
                : TrackingReplies.fine(Json.object());
    }
}
