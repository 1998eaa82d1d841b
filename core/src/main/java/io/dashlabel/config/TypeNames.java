package io.dashlabel.config;

import io.dashlabel.label.Suggestion;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The records that {@link Polymorphic} components may hold, by their {@link TypeName}.
 *
 * @param records of all families, in the order in which messages list them
 */
public record TypeNames(List<Class<? extends Record>> records) {

    /** The key that holds the name. */
    static final String KEY = "type";

    /** For configurations without such a component. */
    public static final TypeNames NONE = new TypeNames(List.of());

    public TypeNames {
        records = List.copyOf(records);
        for (Class<? extends Record> record : records) {
            if (!record.isAnnotationPresent(TypeName.class)) {
                throw new IllegalArgumentException(record + " has no @TypeName");
            }
        }
    }

    static boolean areAt(RecordComponent component) {
        return component.isAnnotationPresent(Polymorphic.class);
    }

    /** The name of a record. */
    public static String word(Class<?> record) {
        return record.getAnnotation(TypeName.class).value();
    }

    /** The names of the records of a family, in their order. */
    public List<String> of(Class<?> family) {
        return List.copyOf(kinds(family).keySet());
    }

    /** The record for a section without a {@code type}, if there is one. */
    static Optional<Class<?>> otherwise(RecordComponent component) {
        Class<?> kind = component.getAnnotation(Polymorphic.class).otherwise();
        return kind == Polymorphic.class ? Optional.empty() : Optional.of(kind);
    }

    /** Whether a word names one of the records that a section may hold. The word alone then defines the section. */
    boolean mean(String word, Class<?> section) {
        return RecordKeys.of(section).stream()
                .filter(TypeNames::areAt)
                .anyMatch(component -> kinds(family(component)).containsKey(word.toLowerCase(Locale.ROOT)));
    }

    /**
     * The record that a word names at a component.
     *
     * @throws IllegalArgumentException with the known words
     */
    Class<?> named(String word, RecordComponent component) {
        Map<String, Class<?>> kinds = kinds(family(component));
        Class<?> meant = kinds.get(word.toLowerCase(Locale.ROOT));
        if (meant == null) {
            List<String> known = List.copyOf(kinds.keySet());
            throw new IllegalArgumentException("must be one of " + String.join(", ", known) + ", is '" + word + "'"
                    + Suggestion.ending(word, known));
        }
        return meant;
    }

    private static Class<?> family(RecordComponent component) {
        return (Class<?>)
                (component.getGenericType() instanceof ParameterizedType optional
                        ? optional.getActualTypeArguments()[0]
                        : component.getType());
    }

    private Map<String, Class<?>> kinds(Class<?> family) {
        Map<String, Class<?>> kinds = new LinkedHashMap<>();
        records.stream().filter(family::isAssignableFrom).forEach(kind -> kinds.put(word(kind), kind));
        return kinds;
    }
}
