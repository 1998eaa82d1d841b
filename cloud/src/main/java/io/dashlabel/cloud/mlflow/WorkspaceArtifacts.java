package io.dashlabel.cloud.mlflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dashlabel.cloud.http.Address;
import io.dashlabel.cloud.http.Endpoint;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/**
 * The files of runs in a workspace of Azure Machine Learning. The workspace gives an address with a signature for each
 * file, to which the file is sent without a login.
 *
 * @param storage sends no credential
 */
record WorkspaceArtifacts(MlflowCalls calls, TrackingAddress.Workspace workspace, Endpoint storage)
        implements RunArtifacts {

    @Override
    public Map<String, Long> sizes(TrackedRun run, String folder) {
        return Map.of();
    }

    @Override
    public void put(TrackedRun run, String path, Path file, String contentType) throws IOException {
        String work = "store " + path + " of run " + run.id();
        ObjectNode body = calls.object();
        body.putArray("paths").addObject().put("path", path);
        URI asking = URI.create(workspace.history() + "/experimentids/" + Address.encoded(run.experimentId()) + "/runs/"
                + Address.encoded(run.id()) + "/artifacts/batch/metadata");
        String signed = calls.post(asking, body, work)
                .path("artifactContentInformation")
                .path(path)
                .path("contentUri")
                .asText();
        URI target;
        try {
            target = URI.create(signed); // its message would repeat the signature
        } catch (IllegalArgumentException e) {
            throw noPlace(work);
        }
        if (target.getHost() == null) {
            throw noPlace(work);
        }
        calls.put(storage, target, file, Map.of("x-ms-blob-type", "BlockBlob", "Content-Type", contentType), work);
    }

    private MlflowException noPlace(String work) {
        return new MlflowException(200, "", calls.address() + " gave no place to " + work);
    }
}
