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
 * The words in use: object categories with their other names, and the vocabulary of each scene attribute.
 *
 * @param name such as {@code bdd100k}
 * @param categories in the order of their COCO ids, which start at 1
 * @param nameMapping other words for a category: bike to bicycle
 * @param ignoredMapping words whose boxes count as ignore regions of a category: other vehicle to car
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
     * @param words that may be answered
     * @param synonyms other words to one of them: sunny to clear
     */
    public record Vocabulary(List<String> words, Map<String, String> synonyms) {
        public Vocabulary {
            words = List.copyOf(words);
            synonyms = OrderedCopies.copy(synonyms);
        }

        /** The word itself or the one it means; empty where it is unknown. Case and outer space do not matter. */
        public Optional<String> resolve(String word) {
            String key = word.strip().toLowerCase(Locale.ROOT);
            return words.contains(key) ? Optional.of(key) : Optional.ofNullable(synonyms.get(key));
        }
    }

    /**
     * A word resolved.
     *
     * @param category of the taxonomy
     * @param ignored whether such boxes are ignore regions: never a false positive, never a miss
     */
    public record Resolved(String category, boolean ignored) {}

    public Taxonomy {
        categories = List.copyOf(categories);
        nameMapping = OrderedCopies.copy(nameMapping);
        ignoredMapping = OrderedCopies.copy(ignoredMapping);
        attributes = OrderedCopies.copy(attributes);
    }

    /** BDD100K's ten detection categories and three attributes, with its official mappings and our synonyms. */
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
     * @throws UsageException where the JSON is broken, or a key is missing or unknown
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

    /** The category that a word of a label file means; empty where the taxonomy does not know it. */
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

    /** The word of an attribute's vocabulary that a word means; empty where attribute or word are unknown. */
    public Optional<String> resolveAttribute(String attribute, String word) {
        return Optional.ofNullable(attributes.get(attribute)).flatMap(vocabulary -> vocabulary.resolve(word));
    }
}
