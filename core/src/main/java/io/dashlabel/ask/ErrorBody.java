package io.dashlabel.ask;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The parts of a service's error message. A part that is missing is empty. Services put the error into an object, into
 * a text or nowhere, and they write codes as text or as numbers. Gateways answer in HTML.
 *
 * @param code in lower case, the inner code after the outer one: {@code invalidrequest invalidimagesize}
 * @param type in lower case
 * @param param name of the faulty parameter, in lower case
 * @param message for people; the inner message after the outer one
 */
record ErrorBody(String code, String type, String param, String message) {

    private static final int LARGEST = 1 << 20;

    static ErrorBody of(String body, ObjectMapper json) {
        try {
            JsonNode root = json.readTree(body.length() > LARGEST ? body.substring(0, LARGEST) : body);
            if (root != null && root.isObject()) {
                return of(root);
            }
        } catch (JsonProcessingException e) {
            // The body is no JSON: the text itself is the message.
        }
        return new ErrorBody("", "", "", body);
    }

    private static ErrorBody of(JsonNode root) {
        JsonNode error = root.path("error").isObject() ? root.path("error") : root;
        JsonNode inner = error.path(error.has("innererror") ? "innererror" : "inner_error");
        String outer = Stream.of(text(error, "message"), text(root, "error"), text(root, "detail"))
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
        String message = (outer + " " + text(inner, "message")).strip();
        return new ErrorBody(
                lower(text(error, "code") + " " + text(inner, "code")),
                lower(text(error, "type")),
                lower(text(error, "param")),
                message.isEmpty() ? root.toString() : message);
    }

    private static String text(JsonNode object, String field) {
        JsonNode value = object.path(field);
        return value.isValueNode() && !value.isNull() ? value.asText() : "";
    }

    private static String lower(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    /**
     * Whether code or type equals one of these words. A word that ends in a star matches every word with this
     * beginning.
     */
    boolean is(String... words) {
        return Stream.of(words)
                .anyMatch(word -> Stream.of((code + " " + type).split(" "))
                        .anyMatch(own -> word.endsWith("*")
                                ? own.startsWith(word.substring(0, word.length() - 1))
                                : own.equals(word)));
    }
}
