package io.dashlabel.label;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A model's words to the categories of a taxonomy, many to one. Words are compared without case; an underscore or
 * hyphen counts as a space.
 */
public final class LabelMap {

    private final Map<String, String> categories;

    private LabelMap(Map<String, String> categories) {
        this.categories = categories;
    }

    /** The taxonomy's own categories and official other names, and nothing else. */
    public static LabelMap of(Taxonomy taxonomy) {
        Map<String, String> map = new LinkedHashMap<>();
        taxonomy.categories().forEach(category -> map.put(key(category), category));
        taxonomy.nameMapping().forEach((word, category) -> map.put(key(word), category));
        return new LabelMap(map);
    }

    /**
     * COCO's words to the taxonomy's categories, as far as it has them: its own, and {@code stop sign}, COCO's only
     * traffic sign. COCO has no rider; whether a person is one is decided by what they ride, elsewhere.
     */
    public static LabelMap coco(Taxonomy taxonomy) {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("person", "pedestrian");
        words.put("motorbike", "motorcycle");
        words.put("stop sign", "traffic sign");
        words.values().retainAll(taxonomy.categories());
        return of(taxonomy).plus(words, taxonomy);
    }

    /**
     * This map and more words, which win over those already there.
     *
     * @throws UsageException where a category is not one of the taxonomy
     */
    public LabelMap plus(Map<String, String> words, Taxonomy taxonomy) {
        Map<String, String> map = new LinkedHashMap<>(categories);
        words.forEach((word, category) -> {
            if (!taxonomy.categories().contains(category)) {
                throw new UsageException("label map: '" + word + "' points to '" + category
                        + "', which is no category of " + taxonomy.name() + " ("
                        + String.join(", ", taxonomy.categories())
                        + ")");
            }
            map.put(key(word), category);
        });
        return new LabelMap(map);
    }

    /** The category of a model's word, or empty where nothing maps it. */
    public Optional<String> category(String word) {
        return Optional.ofNullable(categories.get(key(word)));
    }

    private static String key(String word) {
        return word.strip().toLowerCase(Locale.ROOT).replace('_', ' ').replace('-', ' ');
    }

    /** Stable text of the whole map, for fingerprints. */
    @Override
    public String toString() {
        return categories.toString();
    }
}
