package io.dashlabel.testkit.fake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;

/**
 * The requested form of the answer.
 *
 * @param schema of the answer; empty for any form
 */
record ResponseFormat(Kind kind, Optional<JsonNode> schema) {

    enum Kind {
        TEXT,
        JSON_OBJECT,
        JSON_SCHEMA
    }

    /**
     * Reads {@code response_format}.
     *
     * @param text of all messages
     */
    static ResponseFormat of(JsonNode body, String text, Flavour flavour) throws Rejected {
        JsonNode format = body.path("response_format");
        if (format.isMissingNode() || format.isNull()) {
            return new ResponseFormat(Kind.TEXT, Optional.empty());
        }
        return switch (format.path("type").asText()) {
            case "text" -> new ResponseFormat(Kind.TEXT, Optional.empty());
            case "json_object" -> object(format, text, flavour);
            case "json_schema" -> new ResponseFormat(Kind.JSON_SCHEMA, Optional.of(schema(format, flavour)));
            default ->
                throw bad("Invalid value: '" + format.path("type").asText()
                        + "'. Supported values are: 'json_object', 'json_schema', and 'text'.");
        };
    }

    private static ResponseFormat object(JsonNode format, String text, Flavour flavour) throws Rejected {
        if (!flavour.local() && !text.toLowerCase(Locale.ROOT).contains("json")) {
            throw new Rejected(
                    Check.RESPONSE_FORMAT,
                    400,
                    "'messages' must contain the word 'json' in some form, to use 'response_format' of type"
                            + " 'json_object'.",
                    "messages",
                    null);
        }
        JsonNode own = flavour == Flavour.LLAMA_CPP ? format.path("schema") : format.path("");
        return new ResponseFormat(Kind.JSON_OBJECT, Optional.of(own).filter(JsonNode::isObject));
    }

    private static JsonNode schema(JsonNode format, Flavour flavour) throws Rejected {
        if (flavour == Flavour.LLAMA_CPP && format.path("schema").isObject()) {
            return format.path("schema");
        }
        JsonNode wrapper = format.path("json_schema");
        JsonNode schema = wrapper.path("schema");
        if (!schema.isObject()) {
            throw bad("Missing required parameter: 'response_format.json_schema.schema'.");
        }
        String name = wrapper.path("name").asText();
        if (flavour != Flavour.OLLAMA && !flavour.equals(Flavour.LLAMA_CPP) && !name.matches("[A-Za-z0-9_-]{1,64}")) {
            throw bad("Invalid 'response_format.json_schema.name': '" + name
                    + "' is not of A-Z, a-z, 0-9, _ and -, at most 64.");
        }
        if (wrapper.path("strict").asBoolean() && flavour.schemaRules().isPresent()) {
            flavour.schemaRules().get().check(name, schema);
        }
        return schema;
    }

    private static Rejected bad(String message) {
        return new Rejected(Check.RESPONSE_FORMAT, 400, message, "response_format", null);
    }
}
