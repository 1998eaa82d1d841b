package io.dashlabel.cloud.mlflow;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dashlabel.ask.RetryingCall;
import io.dashlabel.ask.rate.CallPolicy;
import io.dashlabel.cloud.http.Credential;
import io.dashlabel.cloud.http.Endpoint;
import io.dashlabel.io.Sleeper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Keeps runs at a tracking server of MLflow. Everything can be repeated: the same run, figures and files sent twice are
 * there once. Safe for concurrent use, by several processes too.
 */
public final class TrackingServer {

    /** The most params of a run, which Azure Machine Learning takes. */
    public static final int MOST_PARAMS = 100;

    private static final int MOST_METRICS_AT_ONCE = 1000;
    private static final int MOST_PAIRS_AT_ONCE = 100;
    private static final int LONGEST_PARAM = 250;
    private static final int LONGEST_TAG = 8000;
    static final String API = "/api/2.0/mlflow/";

    /** The first request of each kind takes long, because the server loads what it needs then. */
    private static final Duration TIME_OF_A_CALL = Duration.ofSeconds(60);

    private static final Duration TIME_OF_A_FILE = Duration.ofMinutes(30);

    private final TrackingAddress address;
    private final MlflowCalls calls;
    private final RunArtifacts artifacts;
    private final RunLookup lookup;

    private TrackingServer(TrackingAddress address, MlflowCalls calls, RunArtifacts artifacts) {
        this.address = address;
        this.calls = calls;
        this.artifacts = artifacts;
        this.lookup = new RunLookup(calls);
    }

    /**
     * A server. Opens no connection.
     *
     * @param http follows no redirects
     * @param entra the identity of Microsoft Entra, by the scope of its token
     * @param sleeper waits before another try
     */
    public static TrackingServer at(
            TrackingAddress address,
            TrackingLogin login,
            HttpClient http,
            Function<String, Credential> entra,
            Sleeper sleeper) {
        Credential credential = login.credential(address, entra);
        String name = "the tracking server " + address;
        MlflowCalls calls = new MlflowCalls(
                address,
                new Endpoint(name, http, credential, TIME_OF_A_CALL, Clock.systemUTC()),
                new Endpoint(name, http, credential, TIME_OF_A_FILE, Clock.systemUTC()),
                new MlflowErrors(address, login.who()),
                new RetryingCall(CallPolicy.DEFAULT, sleeper, new SecureRandom()));
        RunArtifacts artifacts = address.workspace()
                .<RunArtifacts>map(workspace -> new WorkspaceArtifacts(
                        calls,
                        workspace,
                        new Endpoint(
                                "the storage of workspace " + address,
                                http,
                                Credential.none(),
                                TIME_OF_A_FILE,
                                Clock.systemUTC())))
                .orElseGet(() -> new ProxiedArtifacts(calls));
        return new TrackingServer(address, calls, artifacts);
    }

    public TrackingAddress address() {
        return address;
    }

    /** The longest value of a tag, in characters. A server of MLflow cuts a longer one silently. */
    public int longestTag() {
        return address.isAzure() ? LONGEST_PARAM : LONGEST_TAG;
    }

    /** The longest value of a param, in characters, which all servers take. */
    public int longestParam() {
        return LONGEST_PARAM;
    }

    /** The models of this server. */
    public RegisteredModels models() {
        return new RegisteredModels(calls, this);
    }

    /**
     * The id of an experiment, which is created if it is missing.
     *
     * @throws MlflowException if it was deleted, and as all methods if the server refuses or does not answer
     */
    public String experiment(String name) throws MlflowException {
        return lookup.experiment(name);
    }

    /** The run with a tag; the oldest one if there are several. */
    public Optional<TrackedRun> find(String experimentId, String key, String value) throws MlflowException {
        return lookup.find(experimentId, key, value);
    }

    /** A run by its id. */
    public TrackedRun run(String id) throws MlflowException {
        return TrackedRun.of(calls.get(API + "runs/get", Map.of("run_id", id), "read run " + id)
                .path("run"));
    }

    /** A run by its id, also a deleted one; empty if the server does not know the id. */
    public Optional<TrackedRun> known(String id) throws MlflowException {
        try {
            return Optional.of(run(id));
        } catch (MlflowException e) {
            if (e.is("RESOURCE_DOES_NOT_EXIST")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /**
     * Finds or creates a run. Another process may do the same at the same time; {@link #settled} says at the end which run
     * stays.
     *
     * @param experiment its name, for messages
     */
    public TrackedRun findOrCreate(String experimentId, String experiment, RunCreation start) throws MlflowException {
        return lookup.findOrCreate(experimentId, experiment, start);
    }

    /**
     * Ends what {@link #findOrCreate} began: of several runs that processes created at the same time, the first one stays.
     *
     * @return the run that stays; if it is not the one that the caller filled, the caller fills it too
     */
    public TrackedRun settled(String experimentId, RunCreation start, TrackedRun filled) throws MlflowException {
        return lookup.settled(experimentId, start, filled);
    }

    /** Stores figures, in several requests if there are many. */
    public void log(TrackedRun run, TrackedFigures figures) throws MlflowException {
        Iterator<Map.Entry<String, Double>> metrics =
                figures.metrics().entrySet().iterator();
        Iterator<Map.Entry<String, String>> params = figures.params().entrySet().iterator();
        Iterator<Map.Entry<String, String>> tags = figures.tags().entrySet().iterator();
        while (metrics.hasNext() || params.hasNext() || tags.hasNext()) {
            ObjectNode body = calls.object().put("run_id", run.id());
            ArrayNode sent = body.putArray("metrics");
            while (metrics.hasNext() && sent.size() < MOST_METRICS_AT_ONCE - 2 * MOST_PAIRS_AT_ONCE) {
                Map.Entry<String, Double> metric = metrics.next();
                sent.addObject()
                        .put("key", metric.getKey())
                        .put("value", metric.getValue())
                        .put("timestamp", figures.measured().toEpochMilli())
                        .put("step", 0);
            }
            pairs(body.putArray("params"), params, MOST_PAIRS_AT_ONCE);
            pairs(body.putArray("tags"), tags, MOST_PAIRS_AT_ONCE);
            var unused = calls.post(API + "runs/log-batch", body, "store the figures of run " + run.id());
        }
    }

    static void pairs(ArrayNode list, Iterator<Map.Entry<String, String>> pairs, int most) {
        while (pairs.hasNext() && list.size() < most) {
            Map.Entry<String, String> pair = pairs.next();
            list.addObject().put("key", pair.getKey()).put("value", pair.getValue());
        }
    }

    /** Gives a run one tag, and replaces the value that it had. */
    public void tag(TrackedRun run, String key, String value) throws MlflowException {
        var unused = calls.post(
                API + "runs/set-tag",
                calls.object().put("run_id", run.id()).put("key", key).put("value", value),
                "set tag " + key + " of run " + run.id());
    }

    /** Removes a tag; one that is not there is no error. */
    public void deleteTag(TrackedRun run, String key) throws MlflowException {
        try {
            var unused = calls.post(
                    API + "runs/delete-tag",
                    calls.object().put("run_id", run.id()).put("key", key),
                    "remove tag " + key + " of run " + run.id());
        } catch (MlflowException e) {
            if (!e.is("RESOURCE_DOES_NOT_EXIST")) {
                throw e;
            }
        }
    }

    /**
     * Stores the data that a run used.
     *
     * @return false if the server does not keep data of runs
     */
    public boolean inputs(TrackedRun run, List<TrackedDataset> datasets) throws MlflowException {
        ObjectNode body = calls.object().put("run_id", run.id());
        ArrayNode list = body.putArray("datasets");
        for (TrackedDataset dataset : datasets) {
            ObjectNode entry = list.addObject();
            entry.putObject("dataset")
                    .put("name", dataset.name())
                    .put("digest", dataset.digest())
                    .put("source_type", dataset.sourceType())
                    .put("source", calls.object().put("uri", dataset.source()).toString())
                    .put("profile", dataset.profile());
            entry.putArray("tags").addObject().put("key", "mlflow.data.context").put("value", dataset.context());
        }
        try {
            var unused = calls.post(API + "runs/log-inputs", body, "store the data of run " + run.id());
            return true;
        } catch (MlflowException e) {
            if (e.isUnsupported()) {
                return false;
            }
            throw e;
        }
    }

    /** The sizes of a run's files in a folder, by their paths; empty if the server cannot list them. */
    public Map<String, Long> sizes(TrackedRun run, String folder) throws MlflowException {
        return artifacts.sizes(run, folder);
    }

    /** Whether {@link #sizes} tells which files there are. */
    public boolean listsFiles() {
        return !address.isAzure();
    }

    /**
     * Stores a file of a run and replaces an existing one.
     *
     * @param path relative, with {@code /}
     */
    public void put(TrackedRun run, String path, Path file, String contentType) throws IOException {
        artifacts.put(run, path, file, contentType);
    }

    /**
     * Ends a run.
     *
     * @param status {@code FINISHED}, {@code FAILED} or {@code KILLED}; the server ignores another word
     */
    public void end(TrackedRun run, String status, Instant when, String name) throws MlflowException {
        ObjectNode body = calls.object()
                .put("run_id", run.id())
                .put("status", status)
                .put("end_time", when.toEpochMilli())
                .put("run_name", name);
        String now = calls.post(API + "runs/update", body, "end run " + run.id())
                .path("run_info")
                .path("status")
                .asText();
        if (!now.equals(status)) {
            throw new MlflowException(
                    200, "", address + " keeps run " + run.id() + " as " + now + " instead of " + status);
        }
    }
}
