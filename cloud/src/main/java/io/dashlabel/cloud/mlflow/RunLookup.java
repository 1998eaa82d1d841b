package io.dashlabel.cloud.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds and creates experiments and runs, each only once. A server creates a second run of the same name without complaint,
 * so that a tag which the run has from its creation on tells them apart.
 */
record RunLookup(MlflowCalls calls) {

    private static final int ROUNDS_TO_CREATE = 4;

    String experiment(String name) throws MlflowException {
        Optional<String> found = findExperiment(name);
        if (found.isPresent()) {
            return found.get();
        }
        try {
            return calls.post(
                            TrackingServer.API + "experiments/create",
                            calls.object().put("name", name),
                            "create experiment " + name)
                    .path("experiment_id")
                    .asText();
        } catch (MlflowException e) {
            if (!e.is("RESOURCE_ALREADY_EXISTS")) {
                throw e;
            }
            return findExperiment(name).orElseThrow(() -> e); // another process was faster
        }
    }

    private Optional<String> findExperiment(String name) throws MlflowException {
        JsonNode found;
        try {
            found = calls.get(
                            TrackingServer.API + "experiments/get-by-name",
                            Map.of("experiment_name", name),
                            "read experiment " + name)
                    .path("experiment");
        } catch (MlflowException e) {
            if (e.is("RESOURCE_DOES_NOT_EXIST")) {
                return Optional.empty();
            }
            throw e;
        }
        if (found.path("lifecycle_stage").asText().equals("deleted")) {
            throw new MlflowException(
                    0,
                    "",
                    "experiment " + name + " was deleted at " + calls.address()
                            + "; restore it there, or choose another with --experiment");
        }
        return Optional.of(found.path("experiment_id").asText());
    }

    Optional<TrackedRun> find(String experimentId, String key, String value) throws MlflowException {
        return search(experimentId, key, value).stream().findFirst();
    }

    private List<TrackedRun> search(String experimentId, String key, String value) throws MlflowException {
        ObjectNode body = calls.object();
        body.putArray("experiment_ids").add(experimentId);
        body.put("filter", "tags.\"" + key + "\" = '" + value + "'")
                .put("max_results", 10)
                .put("run_view_type", "ACTIVE_ONLY");
        List<TrackedRun> runs = new ArrayList<>();
        calls.post(TrackingServer.API + "runs/search", body, "search experiment " + experimentId)
                .path("runs")
                .forEach(run -> runs.add(TrackedRun.of(run)));
        runs.sort(TrackedRun.AGE);
        return runs;
    }

    TrackedRun findOrCreate(String experimentId, String experiment, RunCreation start) throws MlflowException {
        MlflowCalls.NoAnswer last = null;
        for (int round = 0; round < ROUNDS_TO_CREATE; round++) {
            Optional<TrackedRun> found = find(experimentId, start.key(), start.value());
            if (found.isPresent()) {
                return found.get();
            }
            try {
                TrackedRun own = create(experimentId, experiment, start);
                return find(experimentId, start.key(), start.value()).orElse(own);
            } catch (MlflowCalls.NoAnswer e) {
                last = e; // the server may have created it: search again first
            }
        }
        throw last == null
                ? new MlflowException(0, "", calls.address() + " does not show the run that it created")
                : last.asFailure();
    }

    TrackedRun settled(String experimentId, RunCreation start, TrackedRun filled) throws MlflowException {
        List<TrackedRun> runs = search(experimentId, start.key(), start.value());
        TrackedRun first = runs.isEmpty() ? filled : runs.get(0);
        if (first.id().equals(filled.id())) {
            for (TrackedRun other : runs.subList(Math.min(1, runs.size()), runs.size())) {
                var unused = calls.post(
                        TrackingServer.API + "runs/delete",
                        calls.object().put("run_id", other.id()),
                        "delete the second run " + other.id());
            }
        }
        return first;
    }

    private TrackedRun create(String experimentId, String experiment, RunCreation start)
            throws MlflowException, MlflowCalls.NoAnswer {
        ObjectNode body = calls.object()
                .put("experiment_id", experimentId)
                .put("run_name", start.name())
                .put("start_time", start.begun().toEpochMilli());
        TrackingServer.pairs(body.putArray("tags"), start.tags().entrySet().iterator(), Integer.MAX_VALUE);
        return TrackedRun.of(
                calls.postOnce(TrackingServer.API + "runs/create", body, "write into experiment " + experiment)
                        .path("run"));
    }
}
