package io.dashlabel.testkit.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dashlabel.label.Sha256;
import io.dashlabel.label.Taxonomy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** The labels that the fakes find in an image. They depend only on its hash and are the same in all services. */
public final class Labels {

    /**
     * A detected object.
     *
     * @param word a class of COCO
     * @param x1 as a fraction of the width; the other three are fractions too; all may lie slightly outside of 0..1
     */
    public record Seen(String word, double score, double x1, double y1, double x2, double y2) {}

    private static final List<String> WORDS =
            List.of("person", "bicycle", "car", "motorcycle", "bus", "train", "truck", "traffic light", "stop sign");

    private final Taxonomy taxonomy = Taxonomy.bdd100k();

    private static SplittableRandom random(String sha256, String about) {
        String hash = Sha256.of(sha256 + " " + about).hex();
        return new SplittableRandom(Long.parseUnsignedLong(hash.substring(0, 16), 16));
    }

    /** Returns a word of BDD100K for each attribute. */
    public SortedMap<String, String> scene(String sha256) {
        SortedMap<String, String> words = new TreeMap<>();
        taxonomy.attributes().forEach((attribute, vocabulary) -> {
            List<String> all = vocabulary.words();
            words.put(attribute, all.get(random(sha256, attribute).nextInt(all.size())));
        });
        return words;
    }

    /**
     * Returns three to eight objects. One crosses the left edge slightly, one the right edge, and one has a very low
     * score.
     */
    public List<Seen> objects(String sha256) {
        SplittableRandom random = random(sha256, "objects");
        List<Seen> seen = new ArrayList<>();
        int count = 3 + random.nextInt(6);
        for (int i = 0; i < count; i++) {
            double w = 0.05 + 0.25 * random.nextDouble();
            double h = 0.05 + 0.25 * random.nextDouble();
            double x = i == 0 ? -0.002 : i == 1 ? 1.003 - w : (1 - w) * random.nextDouble();
            double y = (1 - h) * random.nextDouble();
            double score = i == 2 ? 0.012 : 0.05 + 0.94 * random.nextDouble();
            String word = WORDS.get(random.nextInt(WORDS.size()));
            seen.add(new Seen(word, round(score), round(x), round(y), round(x + w), round(y + h)));
        }
        return List.copyOf(seen);
    }

    private static double round(double value) {
        return Math.round(value * 1e4) / 1e4;
    }

    /** Returns the scene as one flat object. */
    ObjectNode flat(String sha256) {
        ObjectNode object = Json.object();
        scene(sha256).forEach(object::put);
        return object;
    }

    /**
     * Returns a value that conforms to the schema. Properties with the names of attributes have the words of
     * {@link #scene}.
     */
    JsonNode fill(JsonNode schema, String sha256) {
        return fill(schema, schema, "", scene(sha256), sha256);
    }

    private JsonNode fill(JsonNode root, JsonNode given, String at, Map<String, String> scene, String sha256) {
        JsonNode schema = given.path("$ref").isTextual()
                ? root.at(given.path("$ref").asText().substring(1))
                : given.path("anyOf").path(0).isObject() ? given.path("anyOf").path(0) : given;
        SplittableRandom random = random(sha256, at);
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (schema.has("const")) {
            return schema.path("const");
        }
        JsonNode words = schema.path("enum");
        if (words.isArray() && !words.isEmpty()) {
            return word(words, at, scene, random);
        }
        JsonNode types = schema.path("type");
        JsonNode type = types.isArray() ? types.path(0) : types;
        switch (type.asText()) {
            case "object" -> {
                ObjectNode object = nodes.objectNode();
                for (Map.Entry<String, JsonNode> property :
                        schema.path("properties").properties()) {
                    String name = at + "/" + property.getKey();
                    object.set(property.getKey(), fill(root, property.getValue(), name, scene, sha256));
                }
                return object;
            }
            case "array" -> {
                ArrayNode array = nodes.arrayNode();
                for (int i = 0; i < 2; i++) {
                    array.add(fill(root, schema.path("items"), at + "/" + i, scene, sha256));
                }
                return array;
            }
            case "number" -> {
                return nodes.numberNode(Math.round(random.nextDouble() * 100) / 100.0);
            }
            case "integer" -> {
                return nodes.numberNode(random.nextInt(10));
            }
            case "boolean" -> {
                return nodes.booleanNode(random.nextBoolean());
            }
            case "null" -> {
                return nodes.nullNode();
            }
            default -> {
                return nodes.textNode("wet road, headlights of cars");
            }
        }
    }

    private static JsonNode word(JsonNode words, String at, Map<String, String> scene, SplittableRandom random) {
        for (Map.Entry<String, String> attribute : scene.entrySet()) {
            if ((at + "/").contains("/" + attribute.getKey() + "/")) {
                for (JsonNode word : words) {
                    if (word.asText().equals(attribute.getValue())) {
                        return word;
                    }
                }
            }
        }
        return words.get(random.nextInt(words.size()));
    }
}
