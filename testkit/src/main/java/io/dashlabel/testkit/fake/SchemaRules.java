package io.dashlabel.testkit.fake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rules for a schema with {@code strict: true}.
 *
 * @param bounds whether numbers, strings and arrays may have bounds
 */
record SchemaRules(int properties, int depth, int enumValues, int characters, boolean bounds) {

    static final SchemaRules OPENAI = new SchemaRules(5000, 10, 1000, 120_000, true);
    static final SchemaRules AZURE = new SchemaRules(100, 5, 500, 15_000, false);

    private static final Set<String> KEYWORDS = Set.of(
            "type",
            "properties",
            "required",
            "additionalProperties",
            "enum",
            "const",
            "description",
            "title",
            "items",
            "anyOf",
            "$ref",
            "$defs",
            "definitions");
    private static final Set<String> BOUNDS = Set.of(
            "pattern",
            "format",
            "multipleOf",
            "maximum",
            "exclusiveMaximum",
            "minimum",
            "exclusiveMinimum",
            "minItems",
            "maxItems");
    private static final Set<String> TYPES =
            Set.of("string", "number", "boolean", "integer", "object", "array", "null");

    /** Counters over the whole schema. */
    private static final class Sums {
        private int properties;
        private int enumValues;
        private int characters;
    }

    /** @throws Rejected with the place in the schema */
    void check(String name, JsonNode schema) throws Rejected {
        if (!schema.path("type").asText().equals("object") || schema.has("anyOf")) {
            throw bad(name, "", "schema must be a JSON Schema of 'type: \"object\"' and not anyOf");
        }
        Sums sums = new Sums();
        node(name, "", schema, 1, sums);
        limit(name, "properties", sums.properties, properties);
        limit(name, "enum values", sums.enumValues, enumValues);
        limit(name, "characters of names and values", sums.characters, characters);
    }

    private void node(String name, String at, JsonNode schema, int level, Sums sums) throws Rejected {
        if (!schema.isObject()) {
            throw bad(name, at, "a schema is an object");
        }
        for (Map.Entry<String, JsonNode> entry : schema.properties()) {
            String key = entry.getKey();
            boolean allowed =
                    KEYWORDS.contains(key) || bounds && BOUNDS.contains(key) || key.equals("$schema") && at.isEmpty();
            if (!allowed) {
                throw bad(name, at, "'" + key + "' is not permitted");
            }
        }
        types(name, at, schema);
        for (JsonNode value : schema.path("enum")) {
            sums.enumValues++;
            sums.characters += value.asText().length();
        }
        if (types(schema).contains("object") || schema.has("properties")) {
            limit(name, "levels", level, depth);
            object(name, at, schema, level, sums);
        }
        if (types(schema).contains("array")) {
            node(name, at + "/items", schema.path("items"), level + 1, sums);
        }
        for (JsonNode variant : schema.path("anyOf")) {
            node(name, at + "/anyOf", variant, level, sums);
        }
        for (String definitions : new String[] {"$defs", "definitions"}) {
            for (Map.Entry<String, JsonNode> definition :
                    schema.path(definitions).properties()) {
                sums.characters += definition.getKey().length();
                node(name, at + "/" + definitions + "/" + definition.getKey(), definition.getValue(), level, sums);
            }
        }
    }

    private void object(String name, String at, JsonNode schema, int level, Sums sums) throws Rejected {
        JsonNode additional = schema.path("additionalProperties");
        if (!additional.isBoolean() || additional.asBoolean()) {
            throw bad(name, at, "'additionalProperties' is required to be supplied and to be false");
        }
        Set<String> names = new TreeSet<>();
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            names.add(property.getKey());
            sums.properties++;
            sums.characters += property.getKey().length();
            node(name, at + "/properties/" + property.getKey(), property.getValue(), level + 1, sums);
        }
        Set<String> required = new TreeSet<>();
        schema.path("required").forEach(one -> required.add(one.asText()));
        if (!required.equals(names)) {
            throw bad(
                    name,
                    at,
                    "'required' is required to be supplied and to be an array including every key in properties");
        }
    }

    private static void types(String name, String at, JsonNode schema) throws Rejected {
        boolean none = !schema.has("type")
                && !schema.has("anyOf")
                && !schema.has("$ref")
                && !schema.has("enum")
                && !schema.has("const");
        if (none || !TYPES.containsAll(types(schema))) {
            throw bad(name, at, "schema must have a 'type' key of one of " + new TreeSet<>(TYPES));
        }
    }

    private static Set<String> types(JsonNode schema) {
        JsonNode type = schema.path("type");
        Stream<String> types = type.isArray() ? type.valueStream().map(JsonNode::asText) : Stream.of(type.asText());
        return types.filter(one -> !one.isEmpty()).collect(Collectors.toSet());
    }

    private static void limit(String name, String what, int is, int most) throws Rejected {
        if (is > most) {
            throw bad(name, "", "there are " + is + " " + what + ", at most " + most + " are allowed");
        }
    }

    private static Rejected bad(String name, String at, @Nullable String what) {
        String message = "Invalid schema for response_format '" + name + "': In context=(" + at + "), " + what + ".";
        return new Rejected(Check.SCHEMA, 400, message, "response_format", null);
    }
}
