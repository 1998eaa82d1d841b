package io.dashlabel.testkit.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a fake tracking server keeps, and how it answers each call. Safe for concurrent use. */
public final class TrackingStore {

    private static final Pattern KEY = Pattern.compile("[\\p{L}\\p{N}_.:/ -]{1,250}");
    private static final Pattern BY_TAG = Pattern.compile("tags\\.\"(.+)\" = '(.*)'");
    private static final Pattern BY_HASH = Pattern.compile("name = '(.*)' and tags\\.sha256 = '(.*)'");

    private final boolean azure;
    private final Map<String, ObjectNode> experiments = new LinkedHashMap<>();
    private final Map<String, KeptRun> runs = new LinkedHashMap<>();
    private final Map<String, List<ObjectNode>> models = new TreeMap<>();
    private final Map<String, String> aliases = new TreeMap<>();
    private int made;

    TrackingStore(boolean azure) {
        this.azure = azure;
    }

    /** A run as it is kept. */
    public static final class KeptRun {
        final ObjectNode info;
        final Map<String, String> tags = new TreeMap<>();
        final Map<String, String> params = new TreeMap<>();
        final Map<String, TreeSet<String>> metrics = new TreeMap<>();
        final Map<String, byte[]> artifacts = new TreeMap<>();
        final Map<String, JsonNode> datasets = new TreeMap<>();

        KeptRun(ObjectNode info) {
            this.info = info;
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

    /** The runs that are not deleted. */
    public synchronized List<KeptRun> active() {
        return runs.values().stream()
                .filter(run -> run.info.path("lifecycle_stage").asText().equals("active"))
                .toList();
    }

    /** Makes a run as another process would. */
    public synchronized String create(String experiment, Map<String, String> tags, long startTime) {
        ObjectNode body = Json.object().put("experiment_id", experiment).put("run_name", "other");
        body.put("start_time", startTime);
        ArrayNode list = body.putArray("tags");
        tags.forEach((key, value) -> list.addObject().put("key", key).put("value", value));
        createRun(body);
        return new ArrayList<>(runs.keySet()).get(runs.size() - 1);
    }

    /** Makes an experiment and gives its id. */
    public synchronized String experiment(String name, boolean deleted) {
        String id = String.valueOf(experiments.size() + 1);
        experiments.put(
                name,
                Json.object()
                        .put("experiment_id", id)
                        .put("name", name)
                        .put("artifact_location", "mlflow-artifacts:/" + id)
                        .put("lifecycle_stage", deleted ? "deleted" : "active"));
        return id;
    }

    /** The versions of a model. */
    public synchronized List<ObjectNode> versions(String model) {
        return List.copyOf(models.getOrDefault(model, List.of()));
    }

    private KeptRun kept(String id) {
        return Objects.requireNonNull(runs.get(id), id);
    }

    static Reply notFound() {
        return Reply.html(404, "<!doctype html><title>404 Not Found</title>");
    }

    Reply error(int status, String code, String message) {
        return Reply.json(status, Json.object().put("error_code", code).put("message", message));
    }

    private Reply invalid(String message) {
        return error(400, "INVALID_PARAMETER_VALUE", message);
    }

    private Reply missing(String message) {
        return error(404, "RESOURCE_DOES_NOT_EXIST", message);
    }

    private static Reply fine(JsonNode body) {
        return Reply.json(200, body);
    }

    synchronized Reply answer(Request request, String call, JsonNode body) throws IOException {
        if (call.startsWith("mlflow-artifacts/artifacts/")) {
            return azure ? notFound() : artifact(request, call.substring("mlflow-artifacts/artifacts/".length()));
        }
        String run = body.path("run_id").asText(request.query("run_id").orElse(""));
        if (call.startsWith("mlflow/runs/")
                && !call.endsWith("create")
                && !call.endsWith("search")
                && !runs.containsKey(run)) {
            return missing("Run with id=" + run + " not found");
        }
        return switch (request.method() + " " + call) {
            case "GET mlflow/experiments/get-by-name" -> experimentByName(request);
            case "POST mlflow/experiments/create" -> createExperiment(body);
            case "POST mlflow/runs/search" -> search(body);
            case "POST mlflow/runs/create" -> createRun(body);
            case "GET mlflow/runs/get" -> fine(Json.object().set("run", shown(kept(run))));
            case "POST mlflow/runs/log-batch" -> log(kept(run), body);
            case "POST mlflow/runs/log-inputs" -> azure ? notFound() : inputs(kept(run), body);
            case "POST mlflow/runs/update" -> update(kept(run), body);
            case "POST mlflow/runs/delete" -> {
                kept(run).info.put("lifecycle_stage", "deleted");
                yield fine(Json.object());
            }
            case "POST mlflow/runs/delete-tag" ->
                kept(run).tags.remove(body.path("key").asText()) == null
                        ? missing("No tag with name: " + body.path("key").asText())
                        : fine(Json.object());
            case "GET mlflow/artifacts/list" ->
                azure ? notFound() : list(run, request.query("path").orElse(""));
            case "POST mlflow/registered-models/create" -> createModel(body);
            case "GET mlflow/model-versions/search" ->
                searchVersions(request.query("filter").orElse(""));
            case "POST mlflow/model-versions/create" -> createVersion(body);
            case "POST mlflow/registered-models/alias" -> {
                aliases.put(
                        body.path("name").asText() + "@" + body.path("alias").asText(),
                        body.path("version").asText());
                yield fine(Json.object());
            }
            case "GET mlflow/registered-models/alias" -> {
                String name = request.query("name").orElse("");
                String alias = request.query("alias").orElse("");
                yield version(
                        name,
                        aliases.getOrDefault(name + "@" + alias, ""),
                        "Registered model alias " + alias + " not found.");
            }
            case "GET mlflow/model-versions/get" ->
                version(
                        request.query("name").orElse(""),
                        request.query("version").orElse(""),
                        "Model Version not found");
            default -> notFound();
        };
    }

    private Reply experimentByName(Request request) {
        ObjectNode found = experiments.get(request.query("experiment_name").orElse(""));
        return found == null
                ? missing("Could not find experiment with name '"
                        + request.query("experiment_name").orElse("") + "'")
                : fine(Json.object().set("experiment", found));
    }

    private Reply createExperiment(JsonNode body) {
        String name = body.path("name").asText();
        return experiments.containsKey(name)
                ? error(400, "RESOURCE_ALREADY_EXISTS", "Experiment '" + name + "' already exists.")
                : fine(Json.object().put("experiment_id", experiment(name, false)));
    }

    private Reply search(JsonNode body) {
        Matcher filter = BY_TAG.matcher(body.path("filter").asText());
        if (!filter.matches()) {
            return invalid("Invalid clause(s) in filter string");
        }
        ObjectNode found = Json.object();
        for (KeptRun run : active()) {
            if (run.info
                            .path("experiment_id")
                            .equals(body.path("experiment_ids").path(0))
                    && filter.group(2).equals(run.tags.get(filter.group(1)))) {
                found.withArray("runs").add(shown(run));
            }
        }
        return fine(found);
    }

    private static ObjectNode shown(KeptRun run) {
        ObjectNode shown = Json.object();
        shown.set("info", run.info);
        ArrayNode tags = shown.putObject("data").putArray("tags");
        run.tags.forEach((key, value) -> tags.addObject().put("key", key).put("value", value));
        return shown;
    }

    private Reply createRun(JsonNode body) {
        String experiment = body.path("experiment_id").asText();
        if (experiments.values().stream()
                .noneMatch(each -> each.path("experiment_id").asText().equals(experiment)
                        && each.path("lifecycle_stage").asText().equals("active"))) {
            return invalid("The experiment " + experiment + " must be in the 'active' state.");
        }
        String id = String.format(Locale.ROOT, "%032x", 0xf000 - made++); // the later run has the smaller id
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
        runs.put(id, run);
        return fine(Json.object().set("run", shown(run)));
    }

    private Reply log(KeptRun run, JsonNode body) {
        if (!run.info.path("lifecycle_stage").asText().equals("active")) {
            return invalid("The run " + run.id() + " must be in the 'active' state. Current state is deleted.");
        }
        for (Map.Entry<String, Integer> most :
                Map.of("metrics", 1000, "params", 100, "tags", 100).entrySet()) {
            if (body.path(most.getKey()).size() > most.getValue()) {
                return invalid("A batch logging request can contain at most " + most.getValue() + " " + most.getKey());
            }
            for (JsonNode pair : body.path(most.getKey())) {
                String key = pair.path("key").asText();
                if (!KEY.matcher(key).matches() || key.startsWith("/") || key.contains("..")) {
                    return invalid("Invalid value \"" + key + "\" for parameter 'key'");
                }
                if (azure
                        && pair.path("value").isTextual()
                        && pair.path("value").asText().length() > 250) {
                    return invalid("The value of " + key + " is longer than 250 characters");
                }
            }
        }
        for (JsonNode param : body.path("params")) {
            String before = run.params.putIfAbsent(
                    param.path("key").asText(), param.path("value").asText());
            if (before != null && !before.equals(param.path("value").asText())) {
                return invalid("Changing param values is not allowed. Param with key='"
                        + param.path("key").asText() + "'");
            }
        }
        if (azure && run.params.size() > 100) {
            return invalid("A run has at most 100 params");
        }
        for (JsonNode metric : body.path("metrics")) {
            if (!metric.path("value").isNumber()) {
                return invalid("Missing value for required parameter 'value'.");
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
        return fine(Json.object());
    }

    private Reply inputs(KeptRun run, JsonNode body) {
        for (JsonNode each : body.path("datasets")) {
            JsonNode dataset = each.path("dataset");
            if (dataset.path("digest").asText().length() > 36) {
                return invalid("Dataset digest exceeds the maximum length of 36 characters");
            }
            run.datasets.put(
                    dataset.path("name").asText() + " " + dataset.path("digest").asText(), each);
        }
        return fine(Json.object());
    }

    private Reply update(KeptRun run, JsonNode body) {
        if (List.of("RUNNING", "SCHEDULED", "FINISHED", "FAILED", "KILLED")
                .contains(body.path("status").asText())) {
            run.info.put("status", body.path("status").asText());
        }
        run.info.put("end_time", body.path("end_time").asLong());
        return fine(Json.object().set("run_info", run.info));
    }

    private Reply list(String runId, String folder) {
        ObjectNode listed = Json.object();
        ArrayNode files = listed.putArray("files");
        String before = folder.isEmpty() ? "" : folder + "/";
        kept(runId).artifacts.forEach((path, bytes) -> {
            if (path.startsWith(before) && path.indexOf('/', before.length()) < 0) {
                ObjectNode file = files.addObject().put("path", path).put("is_dir", false);
                if (bytes.length > 0) {
                    file.put("file_size", bytes.length);
                }
            }
        });
        return fine(listed);
    }

    /** @param path {@code EXPERIMENT/RUN/artifacts/PATH}, encoded */
    private Reply artifact(Request request, String path) {
        String[] parts = URLDecoder.decode(path, StandardCharsets.UTF_8).split("/", 4);
        if (parts.length < 4 || parts[3].contains("..")) {
            return invalid("Invalid path");
        }
        KeptRun run = kept(parts[1]);
        if (request.method().equals("PUT")) {
            run.artifacts.put(parts[3], request.body());
            return Reply.of(200, "text/plain", new byte[0]);
        }
        byte[] bytes = run.artifacts.get(parts[3]);
        return bytes == null ? notFound() : Reply.of(200, "application/octet-stream", bytes);
    }

    /** Gives a signed address for each file, as the service of a workspace does. */
    synchronized Reply places(Request request, String path, String origin) throws IOException {
        Matcher matcher = Pattern.compile(".*/experimentids/([^/]+)/runs/([^/]+)/artifacts/batch/metadata")
                .matcher(path);
        if (!request.method().equals("POST") || !matcher.matches() || !runs.containsKey(matcher.group(2))) {
            return notFound();
        }
        ObjectNode places = Json.object();
        for (JsonNode each : Json.read(request.body()).path("paths")) {
            String file = each.path("path").asText();
            places.withObject("/artifactContentInformation")
                    .putObject(file)
                    .put(
                            "contentUri",
                            origin + "/blobs/" + matcher.group(2) + "/" + file.replace(" ", "%20")
                                    + "?sv=2025&sig=SIGNATURE");
        }
        return fine(places);
    }

    /** Stores a file at a signed address. */
    synchronized Reply blob(Request request, String path) {
        String[] parts = URLDecoder.decode(path, StandardCharsets.UTF_8).split("/", 4);
        if (!request.query("sig").orElse("").equals("SIGNATURE")
                || request.header("Authorization").isPresent()
                || !request.header("x-ms-blob-type").orElse("").equals("BlockBlob")) {
            return Reply.html(403, "AuthenticationFailed");
        }
        kept(parts[2]).artifacts.put(parts[3], request.body());
        return Reply.of(201, "text/plain", new byte[0]);
    }

    private Reply createModel(JsonNode body) {
        String name = body.path("name").asText();
        if (models.containsKey(name)) {
            return error(400, "RESOURCE_ALREADY_EXISTS", "Registered Model (name=" + name + ") already exists.");
        }
        models.put(name, new ArrayList<>());
        return fine(Json.object().set("registered_model", body));
    }

    private Reply searchVersions(String filter) {
        Matcher matcher = BY_HASH.matcher(filter);
        if (!matcher.matches()) {
            return invalid("Invalid filter");
        }
        ObjectNode found = Json.object();
        for (ObjectNode version : versions(matcher.group(1))) {
            for (JsonNode tag : version.path("tags")) {
                if (tag.path("key").asText().equals("sha256")
                        && tag.path("value").asText().equals(matcher.group(2))) {
                    found.withArray("model_versions").add(version);
                }
            }
        }
        return fine(found);
    }

    private Reply createVersion(JsonNode body) {
        if (!body.path("source").asText().startsWith("mlflow-artifacts:/")) {
            return invalid(
                    "Invalid model version source: '" + body.path("source").asText() + "'.");
        }
        List<ObjectNode> versions =
                Objects.requireNonNull(models.get(body.path("name").asText()));
        ObjectNode version = body.deepCopy();
        version.put("version", String.valueOf(versions.size() + 1));
        versions.add(version);
        return fine(Json.object().set("model_version", version));
    }

    private Reply version(String name, String number, String otherwise) {
        return versions(name).stream()
                .filter(version -> version.path("version").asText().equals(number))
                .findFirst()
                .map(version -> fine(Json.object().set("model_version", version)))
                .orElseGet(() -> missing(otherwise));
    }
}
