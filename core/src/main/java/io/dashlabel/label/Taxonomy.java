package io.dashlabel.label;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The words in use: the object categories with their other names, and the vocabulary of each scene attribute.
 * Immutable.
 *
 * @param name such as {@code bdd100k}
 * @param categories in the order of their COCO ids, which start at 1
 * @param nameMapping category by other name: bike to bicycle
 * @param ignoredMapping category by name whose boxes are ignore regions of the category: other vehicle to car
 * @param attributes vocabulary by attribute name
 */
public record Taxonomy(
        String name,
        List<String> categories,
        Map<String, String> nameMapping,
        Map<String, String> ignoredMapping,
        Map<String, Vocabulary> attributes) {

    /**
     * The words of one attribute.
     *
     * @param words the allowed words
     * @param synonyms allowed word by synonym: sunny to clear
     */
    public record Vocabulary(List<String> words, Map<String, String> synonyms) {
        public Vocabulary {
            words = List.copyOf(words);
            synonyms = OrderedCopies.copy(synonyms);
        }

        /**
         * Returns the allowed word for a word or its synonym. Empty if the word is unknown. Case and outer spaces do
         * not matter.
         */
        public Optional<String> resolve(String word) {
            String key = word.strip().toLowerCase(Locale.ROOT);
            return words.contains(key) ? Optional.of(key) : Optional.ofNullable(synonyms.get(key));
        }
    }

    /**
     * The category of a word.
     *
     * @param category of the taxonomy
     * @param ignored whether the word's boxes are ignore regions, which are never false positives and never misses
     */
    public record Resolved(String category, boolean ignored) {}

    public Taxonomy {
        categories = List.copyOf(categories);
        nameMapping = OrderedCopies.copy(nameMapping);
        ignoredMapping = OrderedCopies.copy(ignoredMapping);
        attributes = OrderedCopies.copy(attributes);
    }

    /**
     * Creates BDD100K's ten detection categories and three attributes, with the official mappings and dashlabel's
     * synonyms.
     */
    public static Taxonomy bdd100k() {
        try (InputStream in = Objects.requireNonNull(Taxonomy.class.getResourceAsStream("bdd100k.json"))) {
            return read(in);
        } catch (IOException e) {
            throw new IllegalStateException("bdd100k.json in the jar is broken", e);
        }
    }

    /**
     * Reads a taxonomy file.
     *
     * @throws UsageException if the JSON is broken, or if a key is missing or unknown
     */
    public static Taxonomy read(InputStream json) throws IOException {
        try {
            return JsonMapper.builder()
                    .enable(
                            DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                            DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                    .build()
                    .readValue(json, Taxonomy.class);
        } catch (JsonProcessingException e) {
            throw new UsageException("taxonomy: " + e.getOriginalMessage(), e);
        }
    }

    /** Returns the category for a word of a label file. Empty if the taxonomy does not contain the word. */
    public Optional<Resolved> resolve(String word) {
        if (categories.contains(word)) {
            return Optional.of(new Resolved(word, false));
        }
        String renamed = nameMapping.get(word);
        if (renamed != null) {
            return Optional.of(new Resolved(renamed, false));
        }
        return Optional.ofNullable(ignoredMapping.get(word)).map(category -> new Resolved(category, true));
    }

    /**
     * Returns the allowed word for a word of an attribute. Empty if the taxonomy does not contain the attribute or the
     * word.
     */
    public Optional<String> resolveAttribute(String attribute, String word) {
        return Optional.ofNullable(attributes.get(attribute)).flatMap(vocabulary -> vocabulary.resolve(word));
    }
}
