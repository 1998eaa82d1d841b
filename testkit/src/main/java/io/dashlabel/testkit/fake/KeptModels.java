package io.dashlabel.testkit.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The registry of models of a fake tracking server. Not safe for concurrent use. */
final class KeptModels {

    private static final Pattern BY_HASH = Pattern.compile("name = '(.*)' and tags\\.sha256 = '(.*)'");

    private final Map<String, List<ObjectNode>> models = new TreeMap<>();
    private final Map<String, String> aliases = new TreeMap<>();

    List<ObjectNode> versions(String model) {
        return List.copyOf(models.getOrDefault(model, List.of()));
    }

    Reply setAlias(JsonNode body) {
        aliases.put(
                body.path("name").asText() + "@" + body.path("alias").asText(),
                body.path("version").asText());
        return TrackingReplies.fine(Json.object());
    }

    Reply byAlias(Request request) {
        String name = request.query("name").orElse("");
        String alias = request.query("alias").orElse("");
        return version(
                name, aliases.getOrDefault(name + "@" + alias, ""), "Registered model alias " + alias + " not found.");
    }

    Reply byNumber(Request request) {
        return version(
                request.query("name").orElse(""), request.query("version").orElse(""), "Model Version not found");
    }

    Reply create(JsonNode body) {
        String name = body.path("name").asText();
        if (models.containsKey(name)) {
            return TrackingReplies.error(
                    400, "RESOURCE_ALREADY_EXISTS", "Registered Model (name=" + name + ") already exists.");
        }
        models.put(name, new ArrayList<>());
        return TrackingReplies.fine(Json.object().set("registered_model", body));
    }

    Reply search(String filter) {
        Matcher matcher = BY_HASH.matcher(filter);
        if (!matcher.matches()) {
            return TrackingReplies.invalid("Invalid filter");
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
        return TrackingReplies.fine(found);
    }

    Reply createVersion(JsonNode body) {
        if (!body.path("source").asText().startsWith("mlflow-artifacts:/")) {
            return TrackingReplies.invalid(
                    "Invalid model version source: '" + body.path("source").asText() + "'.");
        }
        List<ObjectNode> versions =
                Objects.requireNonNull(models.get(body.path("name").asText()));
        ObjectNode version = body.deepCopy();
        version.put("version", String.valueOf(versions.size() + 1));
        versions.add(version);
        return TrackingReplies.fine(Json.object().set("model_version", version));
    }

    private Reply version(String name, String number, String otherwise) {
        return versions(name).stream()
                .filter(version -> version.path("version").asText().equals(number))
                .findFirst()
                .map(version -> TrackingReplies.fine(Json.object().set("model_version", version)))
                .orElseGet(() -> TrackingReplies.missing(otherwise));
    }
}
