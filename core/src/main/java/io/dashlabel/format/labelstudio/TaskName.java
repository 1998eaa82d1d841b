package io.dashlabel.format.labelstudio;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.dashlabel.json.Json;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The name of a task's image: the field {@code name} of its data, or the path in the address of the image. */
final class TaskName {

    private static final Pattern LOCAL = Pattern.compile("/data/local-files/\\?d=([^&#]*).*", Pattern.DOTALL);
    /** Label Studio puts eight letters before the name of an uploaded file. */
    private static final Pattern UPLOAD =
            Pattern.compile("(?:.*/)?data/upload/\\d+/(?:[0-9a-f]{8}-)?([^?#]*).*", Pattern.DOTALL);

    private static final Pattern ADDRESS =
            Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*://[^/?#]*/?([^?#]*).*", Pattern.DOTALL);
    private static final Pattern IMAGE =
            Pattern.compile("(?i).*\\.(jpe?g|png|webp|bmp|tiff?|gif)([?#].*)?", Pattern.DOTALL);

    private TaskName() {}

    /** Reads a task to its end. */
    static Optional<String> at(JsonParser json) throws IOException {
        Map<String, Object> plain = new LinkedHashMap<>();
        Map<String, Object> data = null;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            JsonToken value = json.nextToken();
            if (value == JsonToken.START_OBJECT && field.equals("data")) {
                data = Json.object(json);
            } else if (value == JsonToken.VALUE_STRING) {
                plain.put(field, json.getText());
            } else {
                json.skipChildren();
            }
        }
        return of(data == null ? plain : data);
    }

    /** @param data of the task; in JSON_MIN the task itself */
    static Optional<String> of(Map<?, ?> data) {
        if (data.get("name") instanceof String name && !name.isBlank()) {
            return Optional.of(name);
        }
        if (data.get("image") instanceof String address) {
            return ofAddress(address);
        }
        return data.values().stream()
                .filter(value ->
                        value instanceof String text && IMAGE.matcher(text).matches())
                .findFirst()
                .flatMap(address -> ofAddress(String.valueOf(address)));
    }

    private static Optional<String> ofAddress(String address) {
        if (address.startsWith("data:")) {
            return Optional.empty(); // the image itself
        }
        Matcher local = LOCAL.matcher(address);
        if (local.find()) {
            return named(decoded(local.group(1)));
        }
        Matcher upload = UPLOAD.matcher(address);
        if (upload.matches()) {
            return named(decoded(upload.group(1).replace("+", "%2B")));
        }
        Matcher path = ADDRESS.matcher(address);
        return named(path.matches() ? decoded(path.group(1).replace("+", "%2B")) : address);
    }

    private static Optional<String> named(String path) {
        String name = path.replaceFirst("^/+", "");
        return name.isBlank() ? Optional.empty() : Optional.of(name);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // a stray % is part of the name
        }
    }
}
