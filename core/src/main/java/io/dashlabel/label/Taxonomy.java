package io.dashlabel.label;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The words in use: the object categories with their other names, and the vocabulary of each scene attribute.
 * Immutable.
 *
 * @param name such as {@code bdd100k}
 * @param categories in the order of their COCO ids, which start at 1
 * @param nameMapping category by other name: bike to bicycle
 * @param ignoredMapping category by name whose boxes are ignore regions of the category: other vehicle to car
 * @param classMapping category by the class of a model, beside the other names: stop sign to traffic sign
 * @param attributes vocabulary by attribute name
 * @param colours by category; the constructor completes them, so that every category has one
 * @param roles of the categories on the road
 */
public record Taxonomy(
        String name,
        List<String> categories,
        Map<String, String> nameMapping,
        Map<String, String> ignoredMapping,
        Map<String, String> classMapping,
        Map<String, Vocabulary> attributes,
        Map<String, Colour> colours,
        CategoryRoles roles) {

    /** The colour of words that are no category: ground truth can have some. */
    private static final Colour OTHER = Colour.of("#b4b9bf");

    /**
     * The words of one attribute.
     *
     * @param words the allowed words, at least one
     * @param synonyms allowed word by synonym: sunny to clear
     * @param day words that contradict a dark image; with {@code night} they make it the attribute of the daylight
     * @param night words that contradict a bright image
     */
    public record Vocabulary(List<String> words, Map<String, String> synonyms, List<String> day, List<String> night) {

        /** The word of ground truth whose makers did not know the answer. No classifier gives it. */
        public static final String UNDEFINED = "undefined";

        public Vocabulary {
            words = List.copyOf(words);
            synonyms = OrderedCopies.copy(synonyms);
            day = List.copyOf(day);
            night = List.copyOf(night);
            WordChecks.distinct("words", words);
            WordChecks.known("synonyms", synonyms.values(), words);
            WordChecks.known("day", day, words);
            WordChecks.known("night", night, words);
        }

        /** Creates a vocabulary that says nothing of the daylight. */
        public Vocabulary(List<String> words, Map<String, String> synonyms) {
            this(words, synonyms, List.of(), List.of());
        }

        /** The words that a classifier may give. */
        public List<String> answers() {
            return words.stream().filter(word -> !word.equals(UNDEFINED)).toList();
        }

        private boolean saysDaylight() {
            return !day.isEmpty() && !night.isEmpty();
        }

        /**
         * Returns the allowed word for a word or its synonym. Empty if the word is unknown. Case and outer spaces do
         * not matter.
         */
        public Optional<String> resolve(String word) {
            String key = word.strip();
            Optional<String> own = words.stream().filter(key::equalsIgnoreCase).findFirst();
            return own.isPresent()
                    ? own
                    : synonyms.entrySet().stream()
                            .filter(synonym -> key.equalsIgnoreCase(synonym.getKey()))
                            .map(Map.Entry::getValue)
                            .findFirst();
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
        classMapping = OrderedCopies.copy(classMapping);
        attributes = OrderedCopies.copy(attributes);
        colours = completed(colours, categories);
        WordChecks.known("roles", roles.named().toList(), categories);
    }

    /** Creates a taxonomy whose categories have no roles, in dashlabel's own colours. */
    public Taxonomy(
            String name,
            List<String> categories,
            Map<String, String> nameMapping,
            Map<String, String> ignoredMapping,
            Map<String, Vocabulary> attributes) {
        this(name, categories, nameMapping, ignoredMapping, Map.of(), attributes, Map.of(), CategoryRoles.none());
    }

    /**
     * Creates the taxonomy of words that come without one: the classes of models, the categories of a COCO file. A word
     * has the role of the category that BDD100K gives it. There are no attributes.
     *
     * @param words without repetitions
     */
    public static Taxonomy ofWords(String name, List<String> words) {
        Taxonomy known = bdd100k();
        return new Taxonomy(
                name,
                words,
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                known.roles.of(words, LabelMap.ofClasses(known)::category));
    }

    private static Map<String, Colour> completed(Map<String, Colour> own, List<String> categories) {
        List<Colour> others =
                own.keySet().containsAll(categories) ? List.of() : DistinctColours.first(categories.size());
        Map<String, Colour> all = new LinkedHashMap<>();
        for (int i = 0; i < categories.size(); i++) {
            Colour colour = own.get(categories.get(i));
            all.putIfAbsent(categories.get(i), colour == null ? others.get(i) : colour);
        }
        return OrderedCopies.copy(all);
    }

    /** Returns BDD100K's ten detection categories and three attributes, with the official mappings and dashlabel's synonyms. */
    public static Taxonomy bdd100k() {
        return Bdd100kWords.TAXONOMY;
    }

    /** Returns the colour of a category. A word that is no category is grey. */
    public Colour colour(String category) {
        return colours.getOrDefault(category, OTHER);
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

    /** Returns the first attribute whose words tell day from night. Empty if no attribute does. */
    public Optional<String> daylight() {
        return attributes.entrySet().stream()
                .filter(attribute -> attribute.getValue().saysDaylight())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /**
     * Returns the allowed word for a word of an attribute. Empty if the taxonomy does not contain the attribute or the
     * word.
     */
    public Optional<String> resolveAttribute(String attribute, String word) {
        return Optional.ofNullable(attributes.get(attribute)).flatMap(vocabulary -> vocabulary.resolve(word));
    }
}
