package io.dashlabel.taxonomy;

import io.dashlabel.config.ConfigException;
import io.dashlabel.label.CategoryRoles;
import io.dashlabel.label.Colour;
import io.dashlabel.label.Suggestion;
import io.dashlabel.label.Taxonomy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The keys of a taxonomy file. The constructor checks that the parts agree; its errors name the key.
 *
 * @param name of the taxonomy, for messages and figures
 * @param categories at least one, none twice
 * @param nameMapping category by other name of ground truth
 * @param ignoredMapping category by the name of ignore regions
 * @param classMapping category by the class of a model
 * @param colours {@code #rrggbb} by category
 * @param roles of the categories on the road
 * @param attributes absent: BDD100K's three; empty: none
 */
record TaxonomyFile(
        String name,
        List<String> categories,
        Map<String, String> nameMapping,
        Map<String, String> ignoredMapping,
        Map<String, String> classMapping,
        Map<String, String> colours,
        CategoryRoles roles,
        Optional<Map<String, Taxonomy.Vocabulary>> attributes) {

    TaxonomyFile {
        if (name.isBlank()) {
            throw new ConfigException("name", "must not be blank");
        }
        requireCategories(categories);
        requireMapping("nameMapping", nameMapping, categories);
        requireMapping("ignoredMapping", ignoredMapping, categories);
        requireMapping("classMapping", classMapping, categories);
        nameMapping.keySet().stream()
                .filter(ignoredMapping::containsKey)
                .findFirst()
                .ifPresent(word -> {
                    throw new ConfigException("ignoredMapping", "maps '" + word + "', and so does nameMapping");
                });
        colours.forEach((category, hex) -> {
            requireCategory("colours", "has", category, categories);
            try {
                var unused = Colour.of(hex);
            } catch (IllegalArgumentException e) {
                throw new ConfigException("colours", "of '" + category + "' " + e.getMessage());
            }
        });
    }

    private static void requireCategories(List<String> categories) {
        if (categories.isEmpty()) {
            throw new ConfigException("categories", "must name at least one category");
        }
        Map<String, String> seen = new LinkedHashMap<>();
        for (String category : categories) {
            if (category.isBlank()
                    || !category.equals(category.strip())
                    || category.chars().anyMatch(Character::isISOControl)) {
                throw new ConfigException(
                        "categories", "must be words without outer spaces or line breaks, is '" + category + "'");
            }
            String other = seen.putIfAbsent(key(category), category);
            if (other != null) {
                throw new ConfigException(
                        "categories",
                        category.equals(other)
                                ? "names '" + category + "' twice"
                                : "must differ in more than case, spaces, '_' and '-'; '" + other + "' and '" + category
                                        + "' do not");
            }
        }
    }

    /** Two words with the same key would be one class of a model. */
    static String key(String word) {
        return word.strip().toLowerCase(Locale.ROOT).replace('_', ' ').replace('-', ' ');
    }

    private static void requireMapping(String key, Map<String, String> mapping, List<String> categories) {
        mapping.forEach((word, category) -> {
            requireCategory(key, "maps '" + word + "' to", category, categories);
            if (categories.contains(word) && !word.equals(category)) {
                throw new ConfigException(key, "maps '" + word + "', which is a category itself");
            }
        });
    }

    private static void requireCategory(String key, String says, String category, List<String> categories) {
        if (!categories.contains(category)) {
            throw new ConfigException(
                    key, says + " '" + category + "', which is no category" + Suggestion.ending(category, categories));
        }
    }

    static TaxonomyFile of(Taxonomy taxonomy) {
        Map<String, String> colours = new LinkedHashMap<>();
        taxonomy.colours().forEach((category, colour) -> colours.put(category, colour.hex()));
        return new TaxonomyFile(
                taxonomy.name(),
                taxonomy.categories(),
                taxonomy.nameMapping(),
                taxonomy.ignoredMapping(),
                taxonomy.classMapping(),
                colours,
                taxonomy.roles(),
                Optional.of(taxonomy.attributes()));
    }

    Taxonomy taxonomy() {
        Map<String, Colour> own = new LinkedHashMap<>();
        colours.forEach((category, hex) -> own.put(category, Colour.of(hex)));
        return new Taxonomy(
                name,
                categories,
                nameMapping,
                ignoredMapping,
                classMapping,
                attributes.orElseGet(() -> Taxonomy.bdd100k().attributes()),
                own,
                roles);
    }
}
