package io.dashlabel.testkit.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A chat completion with exactly one image.
 *
 * @param text of all messages, joined
 * @param detail low, high, auto or original
 */
record ChatRequest(JsonNode body, String text, SentImage image, String detail, ResponseFormat format) {

    private static final Set<String> ROLES = Set.of("system", "developer", "user", "assistant");
    private static final Set<String> DETAILS = Set.of("low", "high", "auto", "original");

    /** The parts that the parser collects from the messages. */
    private static final class Found {
        private final StringBuilder text = new StringBuilder();
        private final List<String> urls = new ArrayList<>();
        private String detail = "auto";
    }

    static ChatRequest of(JsonNode body, Flavour flavour, SentImage.Reader images) throws Rejected {
        JsonNode messages = body.path("messages");
        if (!messages.isArray() || messages.isEmpty()) {
            throw bad("Missing required parameter: 'messages'.");
        }
        Found found = new Found();
        for (int i = 0; i < messages.size(); i++) {
            message("messages[" + i + "]", messages.get(i), flavour, found);
        }
        if (found.urls.size() != 1) {
            throw new Rejected(
                    Check.IMAGE,
                    400,
                    "There must be one image in the messages, there are " + found.urls.size() + ".",
                    "messages",
                    null);
        }
        SentImage image = images.ofDataUrl(found.urls.get(0));
        String text = found.text.toString();
        return new ChatRequest(body, text, image, found.detail, ResponseFormat.of(body, text, flavour));
    }

    private static void message(String at, JsonNode message, Flavour flavour, Found found) throws Rejected {
        String role = message.path("role").asText();
        if (!ROLES.contains(role) || flavour == Flavour.FOUNDRY && role.equals("developer")) {
            throw bad("Invalid value: '" + at + ".role' is '" + role + "'.");
        }
        JsonNode content = message.path("content");
        if (content.isTextual()) {
            found.text.append(content.asText()).append('\n');
            return;
        }
        if (!content.isArray() || content.isEmpty()) {
            throw bad("Invalid type for '" + at + ".content': a string or an array of parts is needed.");
        }
        for (JsonNode part : content) {
            switch (part.path("type").asText()) {
                case "text" -> {
                    only(at, part, Set.of("type", "text"));
                    if (!part.path("text").isTextual()) {
                        throw bad("Missing required parameter: '" + at + ".content[].text'.");
                    }
                    found.text.append(part.path("text").asText()).append('\n');
                }
                case "image_url" -> {
                    only(at, part, Set.of("type", "image_url"));
                    if (!role.equals("user")) {
                        throw bad("Invalid '" + at + "'. Image URLs are only allowed for messages with role 'user'.");
                    }
                    image(at, part.path("image_url"), flavour, found);
                }
                default -> throw bad("Invalid value: '" + at + ".content[].type' is '" + part.path("type") + "'.");
            }
        }
    }

    private static void image(String at, JsonNode image, Flavour flavour, Found found) throws Rejected {
        if (image.isTextual() && flavour == Flavour.OLLAMA) {
            found.urls.add(image.asText());
            return;
        }
        if (!image.path("url").isTextual()) {
            throw bad("Invalid type for '" + at + ".content[].image_url': an object with a url is needed.");
        }
        only(at, image, Set.of("url", "detail"));
        found.urls.add(image.path("url").asText());
        found.detail = image.path("detail").asText("auto");
        if (!DETAILS.contains(found.detail)) {
            throw bad("Invalid value: '" + at + ".content[].image_url.detail' is '" + found.detail + "'.");
        }
    }

    private static void only(String at, JsonNode object, Set<String> fields) throws Rejected {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (!fields.contains(field.getKey())) {
                throw bad("Unknown parameter: '" + at + ".content[]." + field.getKey() + "'.");
            }
        }
    }

    private static Rejected bad(String message) {
        return new Rejected(Check.BODY, 400, message, "messages", null);
    }

    /** Counts the tokens of the image, and of text and schema with four characters per token. */
    int promptTokens(Model model, boolean azure) {
        int schema = format.schema().map(s -> Json.write(s).length()).orElse(0);
        return model.tokens().of(image.width(), image.height(), detail, azure) + (text.length() + schema + 3) / 4;
    }

    /** The limit of answer tokens, if this service obeys it. Empty without a limit. */
    OptionalInt cap(Flavour flavour) {
        for (String field : List.of("max_completion_tokens", "max_tokens")) {
            boolean obeyed = field.equals("max_tokens") || flavour.obeysMaxCompletionTokens();
            if (obeyed && body.path(field).isInt()) {
                return OptionalInt.of(body.path(field).asInt());
            }
        }
        return OptionalInt.empty();
    }

    /** The body with the image's hash instead of its data URL. */
    JsonNode shown() {
        JsonNode copy = body.deepCopy();
        for (JsonNode message : copy.path("messages")) {
            for (JsonNode part : message.path("content")) {
                if (part.path("image_url") instanceof ObjectNode imageUrl) {
                    imageUrl.put("url", "sha256:" + image.sha256());
                } else if (part instanceof ObjectNode object && part.has("image_url")) {
                    object.put("image_url", "sha256:" + image.sha256());
                }
            }
        }
        return copy;
    }
}
