package io.dashlabel.testkit.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files of the runs of a fake tracking server, as its proxy or a workspace's storage takes them. */
record KeptFiles(KeptRuns runs) {

    Reply list(String runId, String folder) {
        ObjectNode listed = Json.object();
        ArrayNode files = listed.putArray("files");
        String before = folder.isEmpty() ? "" : folder + "/";
        runs.kept(runId).artifacts.forEach((path, bytes) -> {
            if (path.startsWith(before) && path.indexOf('/', before.length()) < 0) {
                ObjectNode file = files.addObject().put("path", path).put("is_dir", false);
                if (bytes.length > 0) {
                    file.put("file_size", bytes.length);
                }
            }
        });
        return TrackingReplies.fine(listed);
    }

    /** @param path {@code EXPERIMENT/RUN/artifacts/PATH}, encoded */
    Reply artifact(Request request, String path) {
        String[] parts = URLDecoder.decode(path, StandardCharsets.UTF_8).split("/", 4);
        if (parts.length < 4 || parts[3].contains("..")) {
            return TrackingReplies.invalid("Invalid path");
        }
        KeptRun run = runs.kept(parts[1]);
        if (request.method().equals("PUT")) {
            run.artifacts.put(parts[3], request.body());
            return Reply.of(200, "text/plain", new byte[0]);
        }
        byte[] bytes = run.artifacts.get(parts[3]);
        return bytes == null ? TrackingReplies.notFound() : Reply.of(200, "application/octet-stream", bytes);
    }

    /** Gives a signed address for each file, as the service of a workspace does. */
    Reply places(Request request, String path, String origin) throws IOException {
        Matcher matcher = Pattern.compile(".*/experimentids/([^/]+)/runs/([^/]+)/artifacts/batch/metadata")
                .matcher(path);
        if (!request.method().equals("POST") || !matcher.matches() || !runs.has(matcher.group(2))) {
            return TrackingReplies.notFound();
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
        return TrackingReplies.fine(places);
    }

    /** Stores a file at a signed address. */
    Reply blob(Request request, String path) {
        String[] parts = URLDecoder.decode(path, StandardCharsets.UTF_8).split("/", 4);
        if (!request.query("sig").orElse("").equals("SIGNATURE")
                || request.header("Authorization").isPresent()
                || !request.header("x-ms-blob-type").orElse("").equals("BlockBlob")) {
            return Reply.html(403, "AuthenticationFailed");
        }
        runs.kept(parts[2]).artifacts.put(parts[3], request.body());
        return Reply.of(201, "text/plain", new byte[0]);
    }
}
