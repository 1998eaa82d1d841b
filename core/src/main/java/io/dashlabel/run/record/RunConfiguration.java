package io.dashlabel.run.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The configuration of a run as it came to be from defaults, file and flags. Holds no secret. Immutable. */
public final class RunConfiguration {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode json;

    private RunConfiguration(ObjectNode json) {
        this.json = json.deepCopy();
    }

    static Optional<RunConfiguration> of(JsonNode node) {
        return node instanceof ObjectNode object ? Optional.of(new RunConfiguration(object)) : Optional.empty();
    }

    /** @throws IllegalArgumentException where the text is no JSON object */
    public static RunConfiguration parse(String json) {
        try {
            return of(JSON.readTree(json))
                    .orElseThrow(() -> new IllegalArgumentException("a configuration is a JSON object, not " + json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a configuration is JSON, not " + json, e);
        }
    }

    /** Where runs were to be kept. */
    public Optional<String> out() {
        return text("/out");
    }

    /** The taxonomy as it was named; absent: BDD100K's. */
    public Optional<String> taxonomy() {
        return text("/taxonomy");
    }

    /** Where ground truth was to be found. */
    public Optional<String> groundTruth() {
        return text("/groundTruth");
    }

    /** The preset of the detector; absent where the run had models of its own. */
    public Optional<String> quality() {
        return json.at("/detector/models").isEmpty() ? text("/detector/quality") : Optional.empty();
    }

    /** From which score on a box is a label, 0 to 1. */
    public OptionalDouble threshold() {
        JsonNode threshold = json.path("threshold");
        return threshold.isNumber() ? OptionalDouble.of(threshold.asDouble()) : OptionalDouble.empty();
    }

    /** The thresholds of the categories that have one of their own, 0 to 1. */
    public Map<String, Double> thresholds() {
        Map<String, Double> own = new TreeMap<>();
        json.path("thresholds").fields().forEachRemaining(field -> {
            if (field.getValue().isNumber()) {
                own.put(field.getKey(), field.getValue().asDouble());
            }
        });
        return own;
    }

    /**
     * As JSON.
     *
     * @param keys to leave out, as dotted paths
     */
    public String without(List<String> keys) {
        ObjectNode rest = json();
        for (String key : keys) {
            int dot = key.lastIndexOf('.');
            JsonNode section =
                    dot < 0 ? rest : rest.at("/" + key.substring(0, dot).replace('.', '/'));
            if (section instanceof ObjectNode object) {
                object.remove(key.substring(dot + 1));
            }
        }
        return rest.toString();
    }

    /** The keys that have another value in another configuration, as dotted paths, sorted. */
    public List<String> differences(RunConfiguration other) {
        SortedSet<String> keys = new TreeSet<>();
        differences("", json, other.json, keys);
        return List.copyOf(keys);
    }

    private static void differences(String above, JsonNode a, JsonNode b, SortedSet<String> keys) {
        SortedSet<String> names = new TreeSet<>();
        a.fieldNames().forEachRemaining(names::add);
        b.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            JsonNode left = a.path(name);
            JsonNode right = b.path(name);
            if (left.isObject() && right.isObject()) {
                differences(above + name + ".", left, right, keys);
            } else if (!left.equals(right)) {
                keys.add(above + name);
            }
        }
    }

    /** The images that may fail in a run that counts as done, as a number or a share; absent: none. */
    public Optional<String> allowedFailures() {
        return text("/allowFailures");
    }

    /** A copy with another text at a key of the top level. */
    public RunConfiguration with(String key, String value) {
        return new RunConfiguration(json().put(key, value));
    }

    /** Each value by its dotted key, such as {@code detector.quality}; a list as JSON, and empty sections left out. */
    public Map<String, String> values() {
        Map<String, String> values = new TreeMap<>();
        collect("", json, values);
        return values;
    }

    private static void collect(String before, ObjectNode section, Map<String, String> values) {
        section.fields().forEachRemaining(field -> {
            String key = before + field.getKey();
            if (field.getValue() instanceof ObjectNode inner) {
                collect(key + ".", inner, values);
            } else {
                values.put(
                        key,
                        field.getValue().isValueNode()
                                ? field.getValue().asText()
                                : field.getValue().toString());
            }
        });
    }

    /** As JSON for people, in lines. */
    public String lines() {
        return json.toPrettyString();
    }

    ObjectNode json() {
        return json.deepCopy();
    }

    private Optional<String> text(String pointer) {
        return Optional.of(json.at(pointer)).filter(JsonNode::isTextual).map(JsonNode::asText);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RunConfiguration configuration && configuration.json.equals(json);
    }

    @Override
    public int hashCode() {
        return json.hashCode();
    }

    @Override
    public String toString() {
        return json.toString();
    }
}
