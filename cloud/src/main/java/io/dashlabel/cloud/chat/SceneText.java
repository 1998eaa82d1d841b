package io.dashlabel.cloud.chat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.ask.RedactedExcerpt;
import io.dashlabel.label.FailureKind;
import io.dashlabel.label.Taxonomy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads the labels in a model's text: from the one JSON object in it that names attributes, inside other text or a code
 * fence. The attributes are its fields or the fields of its {@code attributes}. Keys may differ in case, spaces,
 * hyphens and underscores. Words are the taxonomy's or their synonyms; any other word is invalid, without a guess.
 */
final class SceneText {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final int SHOWN = 40;

    /** Far more than any model's reasoning; a search for objects in endless braces takes long. */
    private static final int LONGEST = 100_000;

    /**
     * One attribute.
     *
     * @param word of the taxonomy
     * @param start of the model's word in the text, without quotes, as an index
     * @param end after it
     */
    record Found(String word, int start, int end) {}

    /** A value in the object with its place; {@code isText} is false for a value that is neither text nor null. */
    private record Value(String text, boolean isText, int start, int end) {}

    private final String text;
    private final Taxonomy taxonomy;

    private SceneText(String text, Taxonomy taxonomy) {
        this.text = text;
        this.taxonomy = taxonomy;
    }

    /**
     * Attributes by name, in the order of the taxonomy, without null or absent ones.
     *
     * @throws AnnotatorException of kind {@code INVALID_OUTPUT} if there are none, or for an unknown word
     */
    static Map<String, Found> read(String text, Taxonomy taxonomy) throws AnnotatorException {
        return new SceneText(text, taxonomy).found();
    }

    private Map<String, Found> found() throws AnnotatorException {
        if (text.length() > LONGEST) {
            throw invalid("the answer is " + text.length() + " characters long, too long for labels");
        }
        Map<String, Value> values = object();
        Map<String, Found> found = new LinkedHashMap<>();
        for (Map.Entry<String, Taxonomy.Vocabulary> attribute :
                taxonomy.attributes().entrySet()) {
            Value value = values.get(attribute.getKey());
            if (value != null) {
                found.put(attribute.getKey(), resolved(attribute.getKey(), attribute.getValue(), value));
            }
        }
        if (found.isEmpty()) {
            throw invalid("the answer has no value for any attribute");
        }
        return found;
    }

    private static Found resolved(String attribute, Taxonomy.Vocabulary vocabulary, Value value)
            throws AnnotatorException {
        if (!value.isText()) {
            throw invalid("the answer's " + attribute + " is not a text");
        }
        String word = vocabulary
                .resolve(value.text())
                .orElseThrow(
                        () -> invalid("the answer's " + attribute + " is '" + RedactedExcerpt.of(value.text(), SHOWN)
                                + "', which is none of " + String.join(", ", vocabulary.words())));
        return new Found(word, value.start(), value.end());
    }

    /** The only object that names an attribute. */
    private Map<String, Value> object() throws AnnotatorException {
        List<Map<String, Value>> objects = new ArrayList<>();
        boolean any = false;
        char[] characters = text.toCharArray();
        int at = text.indexOf('{');
        while (at >= 0) {
            Map<String, Value> values = new LinkedHashMap<>();
            int end = at + 1;
            try (JsonParser json = JSON.createParser(characters, at, characters.length - at)) {
                json.nextToken();
                boolean names = walk(json, at, values, true);
                end = at + (int) json.currentLocation().getCharOffset();
                any = true;
                if (names) {
                    objects.add(values);
                }
            } catch (IOException e) {
                // Not an object that begins here; another one may begin later.
            }
            at = text.indexOf('{', end);
        }
        if (objects.size() == 1) {
            return objects.get(0);
        }
        throw invalid(
                objects.size() > 1
                        ? "the answer holds several JSON objects with attributes"
                        : any ? "the answer's JSON names no attribute" : "the answer holds no JSON object");
    }

    /** Reads an object to its end; returns whether it names an attribute. */
    private boolean walk(JsonParser json, int offset, Map<String, Value> values, boolean outer) throws IOException {
        boolean names = false;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            if (json.currentToken() == null) {
                throw new IOException("ends early");
            }
            String key = attribute(json.currentName());
            JsonToken token = json.nextToken();
            if (outer && key.equals("attributes") && token == JsonToken.START_OBJECT) {
                names |= walk(json, offset, values, false);
            } else if (taxonomy.attributes().containsKey(key)) {
                names = true;
                put(json, token, offset, values, key);
            } else {
                json.skipChildren();
            }
        }
        return names;
    }

    private static void put(JsonParser json, JsonToken token, int offset, Map<String, Value> values, String key)
            throws IOException {
        if (token == JsonToken.VALUE_STRING) {
            int start = offset + (int) json.currentTokenLocation().getCharOffset() + 1;
            String word = json.getText(); // read to its end, so that the parser stands after it
            values.put(
                    key,
                    new Value(
                            word,
                            true,
                            start,
                            offset + (int) json.currentLocation().getCharOffset() - 1));
        } else if (token != JsonToken.VALUE_NULL) {
            json.skipChildren();
            values.put(key, new Value("", false, 0, 0));
        }
    }

    private String attribute(String key) {
        String plain = plain(key);
        Set<String> known = taxonomy.attributes().keySet();
        return known.stream()
                .filter(name -> plain(name).equals(plain))
                .findFirst()
                .orElse(plain);
    }

    private static String plain(String key) {
        return key.replaceAll("[\\s_-]", "").toLowerCase(Locale.ROOT);
    }

    private static AnnotatorException invalid(String sentence) {
        return new AnnotatorException.Permanent(FailureKind.INVALID_OUTPUT, sentence);
    }
}
