package io.dashlabel.cloud.chat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dashlabel.label.Taxonomy;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The form of the answer: one flat object with one word for each attribute. It uses only the JSON schema features that
 * every service supports: objects, texts, enums, all required, no additional ones.
 */
record SceneSchema(Taxonomy taxonomy) {

    /** The parameter {@code response_format}. */
    ObjectNode format() {
        ObjectNode format = JsonNodeFactory.instance.objectNode();
        ObjectNode named = format.put("type", "json_schema").putObject("json_schema");
        ObjectNode schema = named.put("name", "scene").put("strict", true).putObject("schema");
        ObjectNode properties =
                schema.put("type", "object").put("additionalProperties", false).putObject("properties");
        ArrayNode required = schema.putArray("required");
        taxonomy.attributes().forEach((attribute, vocabulary) -> {
            ArrayNode words =
                    properties.putObject(attribute).put("type", "string").putArray("enum");
            vocabulary.words().forEach(words::add);
            required.add(attribute);
        });
        return format;
    }

    /** The same in words, for models without schema support. */
    String inWords() {
        return form() + "\n" + words();
    }

    /** The form of the answer without the words. */
    String form() {
        String form = taxonomy.attributes().keySet().stream()
                .map(attribute -> "\"" + attribute + "\": \"…\"")
                .collect(Collectors.joining(", ", "{", "}"));
        return "Answer with one JSON object and nothing else: " + form;
    }

    /** One line for each attribute, with its words. */
    String words() {
        return taxonomy.attributes().entrySet().stream().map(SceneSchema::line).collect(Collectors.joining("\n"));
    }

    private static String line(Map.Entry<String, Taxonomy.Vocabulary> attribute) {
        return attribute.getKey() + " is one of: "
                + String.join(", ", attribute.getValue().words());
    }
}
