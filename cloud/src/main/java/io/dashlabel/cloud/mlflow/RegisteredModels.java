package io.dashlabel.cloud.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The models of a tracking server of MLflow. Safe for concurrent use. */
public final class RegisteredModels {

    private static final String API = "/api/2.0/mlflow/";
    private static final String FOLDER = "model";

    private final MlflowCalls calls;
    private final TrackingServer server;

    RegisteredModels(MlflowCalls calls, TrackingServer server) {
        this.calls = calls;
        this.server = server;
    }

    /**
     * Registers a file as a version of a model. The same file again gives the same version.
     *
     * @param start of the run that keeps the file
     * @param sha256 of the file, 64 hexadecimal digits
     * @param tags of the version
     */
    public ModelVersion register(
            String experiment, RunCreation start, String name, Path file, String sha256, Map<String, String> tags)
            throws IOException {
        create(name);
        Optional<ModelVersion> known = withHash(name, sha256);
        if (known.isPresent()) {
            return known.get();
        }
        String experimentId = server.experiment(experiment);
        TrackedRun run = server.findOrCreate(experimentId, experiment, start);
        server.put(run, FOLDER + "/" + file.getFileName(), file, "application/octet-stream");
        server.end(run, "FINISHED", start.begun(), start.name());
        ObjectNode body = calls.object()
                .put("name", name)
                .put("source", run.artifactUri() + "/" + FOLDER)
                .put("run_id", run.id());
        Map<String, String> all = new LinkedHashMap<>(tags);
        all.put(ModelVersion.SHA256, sha256);
        all.forEach((key, value) ->
                body.withArray("tags").addObject().put("key", key).put("value", value));
        // Two versions of the same bytes are harmless, so this may be repeated after a lost answer.
        return ModelVersion.of(calls.post(API + "model-versions/create", body, "register model " + name)
                .path("model_version"));
    }

    private void create(String name) throws MlflowException {
        try {
            var unused = calls.post(
                    API + "registered-models/create", calls.object().put("name", name), "register model " + name);
        } catch (MlflowException e) {
            if (!e.is("RESOURCE_ALREADY_EXISTS")) {
                throw e;
            }
        }
    }

    /** @param name without a quotation mark */
    private Optional<ModelVersion> withHash(String name, String sha256) throws MlflowException {
        String filter = "name = '" + name + "' and tags." + ModelVersion.SHA256 + " = '" + sha256 + "'";
        JsonNode found =
                calls.get(API + "model-versions/search", Map.of("filter", filter), "search versions of model " + name);
        for (JsonNode version : found.path("model_versions")) {
            return Optional.of(ModelVersion.of(version));
        }
        return Optional.empty();
    }

    /** Gives a version an alias, which another version may have had. */
    public void alias(ModelVersion version, String alias) throws MlflowException {
        ObjectNode body =
                calls.object().put("name", version.name()).put("alias", alias).put("version", version.version());
        var unused = calls.post(
                API + "registered-models/alias",
                body,
                "name version " + version.version() + " of model " + version.name() + " " + alias);
    }

    /** The version with an alias. */
    public ModelVersion aliased(String name, String alias) throws MlflowException {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("name", name);
        query.put("alias", alias);
        return version("registered-models/alias", query, "model " + name + " with the alias " + alias);
    }

    /** A version by its number. */
    public ModelVersion version(String name, String version) throws MlflowException {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("name", name);
        query.put("version", version);
        return version("model-versions/get", query, "version " + version + " of model " + name);
    }

    private ModelVersion version(String call, Map<String, String> query, String what) throws MlflowException {
        try {
            return ModelVersion.of(calls.get(API + call, query, "read " + what).path("model_version"));
        } catch (MlflowException e) {
            if (e.is("RESOURCE_DOES_NOT_EXIST") || e.is("INVALID_PARAMETER_VALUE")) {
                throw new MlflowException(
                        e.status(), "", "the tracking server " + server.address() + " has no " + what);
            }
            throw e;
        }
    }

    /**
     * Fetches the one .onnx file of a version and replaces an existing file.
     *
     * @throws MlflowException if the version does not have exactly one such file
     */
    public void fetch(ModelVersion version, Path file) throws IOException {
        String what = "version " + version.version() + " of model " + version.name();
        ProxiedArtifacts files = new ProxiedArtifacts(calls);
        String path = version.source().replaceFirst("^.*?/artifacts/", "");
        if (version.runId().isEmpty() || path.equals(version.source())) {
            throw new MlflowException(
                    0, "", what + " is not among the files of a run; register its .onnx file with models publish");
        }
        TrackedRun run = server.run(version.runId());
        List<String> models = files.sizes(run, path).keySet().stream()
                .filter(name -> name.endsWith(".onnx"))
                .toList();
        if (models.size() != 1) {
            throw new MlflowException(
                    0,
                    "",
                    what + " has " + (models.isEmpty() ? "no .onnx file" : "several .onnx files")
                            + "; register one file with models publish");
        }
        files.fetch(run.artifactUri(), models.get(0), file);
    }
}
