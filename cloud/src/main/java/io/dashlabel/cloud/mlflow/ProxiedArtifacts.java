package io.dashlabel.cloud.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.dashlabel.cloud.http.Address;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The files of runs at a server of MLflow, which keeps them itself or passes them on. */
record ProxiedArtifacts(MlflowCalls calls) implements RunArtifacts {

    static final String SCHEME = "mlflow-artifacts:/";

    @Override
    public Map<String, Long> sizes(TrackedRun run, String folder) throws MlflowException {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("run_id", run.id());
        if (!folder.isEmpty()) {
            query.put("path", folder);
        }
        Map<String, Long> sizes = new LinkedHashMap<>();
        JsonNode listed = calls.get("/api/2.0/mlflow/artifacts/list", query, "list the files of run " + run.id());
        for (JsonNode file : listed.path("files")) {
            if (!file.path("is_dir").asBoolean()) {
                sizes.put(file.path("path").asText(), file.path("file_size").asLong(0)); // an empty file has no size
            }
        }
        return sizes;
    }

    @Override
    public void put(TrackedRun run, String path, Path file, String contentType) throws IOException {
        calls.put(
                calls.files(),
                uri(run.artifactUri(), path),
                file,
                Map.of("Content-Type", contentType),
                "store " + path + " of run " + run.id());
    }

    void fetch(String root, String path, Path file) throws IOException {
        calls.fetch(uri(root, path), file, "send " + path);
    }

    /** @throws MlflowException if the files are elsewhere, so that they cannot be reached through the server */
    private URI uri(String root, String path) throws MlflowException {
        if (!root.startsWith(SCHEME)) {
            throw new MlflowException(
                    0,
                    "",
                    calls.address() + " keeps its files at " + root.replaceFirst("[?@].*", "")
                            + " and does not pass them on; start it with --serve-artifacts, or set tracking.artifacts to"
                            + " [] to publish no files");
        }
        String inside = root.substring(SCHEME.length()).replaceFirst("^/[^/]*/", ""); // mlflow-artifacts://HOST/1/…
        String encoded = Arrays.stream((inside + "/" + path).split("/+"))
                .filter(part -> !part.isEmpty())
                .map(Address::encoded)
                .collect(Collectors.joining("/"));
        return calls.uri("/api/2.0/mlflow-artifacts/artifacts/" + encoded, Map.of());
    }
}
