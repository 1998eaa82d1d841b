package io.dashlabel.pipeline.config;

import io.dashlabel.label.Suggestion;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The records that a {@link Polymorphic} component may hold, by their words: {@code AzureOpenai} is {@code azure-openai}. */
final class TypeNames {

    /** The key that holds the word. */
    static final String KEY = "type";

    private TypeNames() {}

    static boolean areAt(RecordComponent component) {
        return component.isAnnotationPresent(Polymorphic.class);
    }

    static String word(Class<?> kind) {
        return kind.getSimpleName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /** The record where nothing names one, if there is such a record. */
    static Optional<Class<?>> otherwise(RecordComponent component) {
        Class<?> kind = component.getAnnotation(Polymorphic.class).otherwise();
        return kind == Polymorphic.class ? Optional.empty() : Optional.of(kind);
    }

    /** Whether a word names one of the records that a section may hold, so that the word alone means the section. */
    static boolean mean(String word, Class<?> section) {
        return Arrays.stream(section.getRecordComponents())
                .filter(TypeNames::areAt)
                .anyMatch(component -> at(component).containsKey(word.toLowerCase(Locale.ROOT)));
    }

    /**
     * The record that a word means at a component.
     *
     * @throws IllegalArgumentException with the words that there are
     */
    static Class<?> named(String word, RecordComponent component) {
        Map<String, Class<?>> kinds = at(component);
        Class<?> meant = kinds.get(word.toLowerCase(Locale.ROOT));
        if (meant == null) {
            List<String> known = List.copyOf(kinds.keySet());
            throw new IllegalArgumentException("must be one of " + String.join(", ", known) + ", is '" + word + "'"
                    + Suggestion.ending(word, known));
        }
        return meant;
    }

    private static Map<String, Class<?>> at(RecordComponent component) {
        Class<?> family = (Class<?>)
                (component.getGenericType() instanceof ParameterizedType optional
                        ? optional.getActualTypeArguments()[0]
                        : component.getType());
        Map<String, Class<?>> kinds = new LinkedHashMap<>();
        Arrays.stream(family.getPermittedSubclasses()).forEach(kind -> kinds.put(word(kind), kind));
        return kinds;
    }
}
