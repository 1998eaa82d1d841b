package io.dashlabel.cloud.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.ask.RedactedExcerpt;
import io.dashlabel.label.FailureKind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Recognises the answer that the model does not support a parameter or its value. Every image would get it, so it ends
 * the run and names the setting to change.
 *
 * @param service for messages
 */
record UnknownSetting(String service, SettingNames names, Profile profile) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int SHOWN = 200;

    private static final Pattern TOO_MANY =
            Pattern.compile("too (large|many|high)|at most|maximum|less than", Pattern.CASE_INSENSITIVE);

    /** Empty if the answer is about something else. */
    Optional<AnnotatorException> of(int status, String body) {
        if (status != 400 && status != 422) {
            return Optional.empty();
        }
        JsonNode root;
        try {
            root = JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
        JsonNode error = root != null && root.path("error").isObject() ? root.path("error") : root;
        if (error == null || !error.isObject() || error.path("code").asText().equals("content_filter")) {
            return Optional.empty();
        }
        String about = error.path("param").asText("") + " "
                + error.path("detail").path(0).path("loc");
        String message = error.path("message").asText("") + " " + text(error.path("error"));
        return advice(about, message)
                .or(() -> isAboutSettings(status, error) ? advice(message, message) : Optional.empty())
                .map(change -> new AnnotatorException.Fatal(
                        FailureKind.INVALID_REQUEST,
                        service + " does not know a setting of the request; " + change + " (HTTP " + status + ": "
                                + RedactedExcerpt.of(message, SHOWN) + ")"));
    }

    private static String text(JsonNode node) {
        return node.isTextual() ? node.asText() : "";
    }

    /** Whether the error is about a parameter. Other errors may only mention one. */
    private static boolean isAboutSettings(int status, JsonNode error) {
        String code = error.path("code").asText("");
        return status == 422 || code.equals("unsupported_parameter") || code.equals("unsupported_value");
    }

    /** Names the setting of the first parameter in a text, because the text may name the right parameter after it. */
    private Optional<String> advice(String text, String message) {
        String first = "";
        int at = Integer.MAX_VALUE;
        for (String parameter : changes().keySet()) {
            var found = Pattern.compile("(?<![A-Za-z_])" + parameter + "(?![A-Za-z_])")
                    .matcher(text);
            if (found.find() && found.start() < at) {
                at = found.start();
                first = parameter;
            }
        }
        if (first.endsWith("_tokens") && TOO_MANY.matcher(message).find()) {
            return Optional.of("lower " + names.of("maxTokens"));
        }
        return Optional.ofNullable(changes().get(first));
    }

    private Map<String, String> changes() {
        Map<String, String> changes = new LinkedHashMap<>();
        changes.put("max_tokens", set("tokenParam", "max_completion_tokens"));
        changes.put("max_completion_tokens", set("tokenParam", "max_tokens"));
        changes.put("temperature", set("temperature", "null to leave it out"));
        changes.put("response_format", set("structured", lesser()));
        changes.put("json_schema", set("structured", lesser()));
        changes.put("detail", set("detail", "none"));
        changes.put("logprobs", set("logprobs", "false"));
        changes.put("top_logprobs", set("logprobs", "false"));
        changes.put(
                "reasoning_effort", set("reasoningEffort", "a word that the model knows, or to null to leave it out"));
        return changes;
    }

    private String lesser() {
        return profile.structured() == Profile.Structured.JSON_SCHEMA ? "json_object, or to none" : "none";
    }

    private String set(String key, String value) {
        return "set " + names.of(key) + " to " + value;
    }
}
