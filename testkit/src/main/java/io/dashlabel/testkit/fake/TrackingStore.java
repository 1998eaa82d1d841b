package io.dashlabel.testkit.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What a fake tracking server keeps, and who answers each call. Safe for concurrent use. */
public final class TrackingStore {

    private final boolean azure;
    private final KeptExperiments experiments = new KeptExperiments();
    private final KeptModels models = new KeptModels();
    private final KeptRuns runs;
    private final KeptFiles files;

    TrackingStore(boolean azure) {
        this.azure = azure;
        this.runs = new KeptRuns(azure, experiments);
        this.files = new KeptFiles(runs);
    }

    /** The runs that are not deleted. */
    public synchronized List<KeptRun> active() {
        return runs.active();
    }

    /** Makes a run as another process would, and gives its id. */
    public synchronized String create(String experiment, Map<String, String> tags, long startTime) {
        ObjectNode body = Json.object().put("experiment_id", experiment).put("run_name", "other");
        body.put("start_time", startTime);
        ArrayNode list = body.putArray("tags");
        tags.forEach((key, value) -> list.addObject().put("key", key).put("value", value));
        return runs.add(body).id();
    }

    /** Deletes a run as another process would. */
    public synchronized void delete(String run) {
        var unused = runs.delete(runs.kept(run));
    }

    /** Makes an experiment and gives its id. */
    public synchronized String experiment(String name, boolean deleted) {
        return experiments.add(name, deleted);
    }

    /** The versions of a model. */
    public synchronized List<ObjectNode> versions(String model) {
        return models.versions(model);
    }

    synchronized Reply answer(Request request, String call, JsonNode body) throws IOException {
        if (call.startsWith("mlflow-artifacts/artifacts/")) {
            return azure
                    ? TrackingReplies.notFound()
                    : files.artifact(request, call.substring("mlflow-artifacts/artifacts/".length()));
        }
        String run = body.path("run_id").asText(request.query("run_id").orElse(""));
        if (call.startsWith("mlflow/runs/") && !call.endsWith("create") && !call.endsWith("search") && !runs.has(run)) {
            return TrackingReplies.missing("Run with id=" + run + " not found");
        }
        return switch (request.method() + " " + call) {
            case "GET mlflow/experiments/get-by-name" -> experiments.byName(request);
            case "POST mlflow/experiments/create" -> experiments.create(body);
            case "POST mlflow/runs/search" -> runs.search(body);
            case "POST mlflow/runs/create" -> runs.create(body);
            case "GET mlflow/runs/get" ->
                TrackingReplies.fine(Json.object().set("run", runs.kept(run).shown()));
            case "POST mlflow/runs/log-batch" -> runs.log(runs.kept(run), body);
            case "POST mlflow/runs/log-inputs" ->
                azure ? TrackingReplies.notFound() : runs.inputs(runs.kept(run), body);
            case "POST mlflow/runs/update" -> runs.update(runs.kept(run), body);
            case "POST mlflow/runs/delete" -> runs.delete(runs.kept(run));
            case "POST mlflow/runs/set-tag" -> runs.log(runs.kept(run), KeptRuns.oneTag(body));
            case "POST mlflow/runs/delete-tag" ->
                runs.deleteTag(runs.kept(run), body.path("key").asText());
            case "GET mlflow/artifacts/list" ->
                azure
                        ? TrackingReplies.notFound()
                        : files.list(run, request.query("path").orElse(""));
            case "POST mlflow/registered-models/create" -> models.create(body);
            case "GET mlflow/model-versions/search" ->
                models.search(request.query("filter").orElse(""));
            case "POST mlflow/model-versions/create" -> models.createVersion(body);
            case "POST mlflow/registered-models/alias" -> models.setAlias(body);
            case "GET mlflow/registered-models/alias" -> models.byAlias(request);
            case "GET mlflow/model-versions/get" -> models.byNumber(request);
            default -> TrackingReplies.notFound();
        };
    }

    /** Gives a signed address for each file, as the service of a workspace does. */
    synchronized Reply places(Request request, String path, String origin) throws IOException {
        return files.places(request, path, origin);
    }

    /** Stores a file at a signed address. */
    synchronized Reply blob(Request request, String path) {
        return files.blob(request, path);
    }
}
