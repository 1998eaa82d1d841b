package io.dashlabel.label;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Maps a model's classes to the categories of a taxonomy, many to one. The comparison ignores case and treats
 * underscores and hyphens as spaces. Immutable.
 */
public final class LabelMap {

    private final Map<String, String> categories;

    private LabelMap(Map<String, String> categories) {
        this.categories = categories;
    }

    /** Creates a map with the taxonomy's categories and their official other names only. */
    public static LabelMap of(Taxonomy taxonomy) {
        Map<String, String> map = new LinkedHashMap<>();
        taxonomy.categories().forEach(category -> map.put(key(category), category));
        taxonomy.nameMapping().forEach((word, category) -> map.put(key(word), category));
        return new LabelMap(map);
    }

    /**
     * Creates a map for the classes of models: the taxonomy's categories, their official other names and what the
     * taxonomy says of models' classes.
     *
     * @throws UsageException if the taxonomy maps a class to what is no category
     */
    public static LabelMap ofClasses(Taxonomy taxonomy) {
        return of(taxonomy).plus(taxonomy.classMapping(), taxonomy);
    }

    /**
     * Returns this map with additional words. A new word replaces an existing one.
     *
     * @throws UsageException if a category does not belong to the taxonomy
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

    /** Returns the category of a model's class. Empty if the map does not contain the class. */
    public Optional<String> category(String word) {
        return Optional.ofNullable(categories.get(key(word)));
    }

    private static String key(String word) {
        return word.strip().toLowerCase(Locale.ROOT).replace('_', ' ').replace('-', ' ');
    }

    /** Returns a stable text of the whole map, for fingerprints. */
    @Override
    public String toString() {
        return categories.toString();
    }
}
