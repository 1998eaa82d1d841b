package io.dashlabel.config;

import io.dashlabel.config.Tree.Field;
import io.dashlabel.config.Tree.Mapping;
import io.dashlabel.config.Tree.Scalar;
import io.dashlabel.config.Tree.Sequence;
import io.dashlabel.config.Tree.Style;
import io.dashlabel.label.Suggestion;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Builds records from a configuration tree, by the types of their components. A value with a fault becomes a problem
 * and null, and the rest is still bound, so that all problems are found.
 */
final class Binder {

    private final ScalarParser words;
    private final Problems problems;

    Binder(ScalarParser words, Problems problems) {
        this.words = words;
        this.problems = problems;
    }

    @Nullable
    Object value(Type type, Tree tree, String path) {
        Class<?> raw = raw(type);
        if (tree instanceof Scalar scalar && scalar.isNull()) {
            if (raw == Optional.class) {
                return Optional.empty();
            }
            problems.add(tree.origin(), path + " has no value: give one, or remove the line");
            return null;
        }
        if (raw == Optional.class) {
            Object inner = value(argument(type, 0), tree, path);
            return inner == null ? null : Optional.of(inner);
        }
        if (raw == List.class) {
            return list(argument(type, 0), tree, path);
        }
        if (raw == Map.class) {
            return map(argument(type, 1), tree, path);
        }
        if (raw.isRecord() && tree instanceof Scalar word && names(word, raw)) {
            return record(raw, new Mapping(Map.of(TypeNames.KEY, new Field(word.origin(), word)), word.origin()), path);
        }
        if (raw.isRecord() && tree instanceof Mapping mapping && !ScalarValue.class.isAssignableFrom(raw)) {
            return record(raw, mapping, path);
        }
        return tree instanceof Scalar scalar ? scalar(raw, scalar, path) : misplaced("a single value", tree, path);
    }

    /**
     * Whether a word is the type of a section and defines the whole section. The section's defaults may then come from
     * the environment.
     */
    private boolean names(Scalar word, Class<?> section) {
        try {
            return words.types().mean(words.value(String.class, word).toString(), section);
        } catch (IllegalArgumentException e) {
            return false; // reading it as a value reports the reason
        }
    }

    private @Nullable Object scalar(Class<?> type, Scalar scalar, String path) {
        try {
            return words.value(type, scalar);
        } catch (Location.LostException e) {
            problems.add(
                    scalar.origin(),
                    path
                            + " held a secret in clear, and such a secret is never written down; give the whole address again:"
                            + " --set " + path + "=ADDRESS");
            return null;
        } catch (IllegalArgumentException e) {
            problems.add(scalar.origin(), path + " " + e.getMessage());
            return null;
        }
    }

    private @Nullable Object list(Type type, Tree tree, String path) {
        List<Tree> items;
        if (tree instanceof Sequence sequence) {
            items = sequence.items();
        } else if (tree instanceof Scalar flag && flag.style() == Style.FLAG) {
            items = flag.parts();
        } else {
            return misplaced("a list, such as [a, b]", tree, path);
        }
        List<Object> bound = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Object item = value(type, items.get(i), path + "[" + i + "]");
            if (item != null) {
                bound.add(item);
            }
        }
        return bound.size() == items.size() ? List.copyOf(bound) : null;
    }

    private @Nullable Object map(Type type, Tree tree, String path) {
        if (!(tree instanceof Mapping mapping)) {
            return misplaced("a section of keys", tree, path);
        }
        Map<String, Object> bound = new LinkedHashMap<>();
        mapping.fields().forEach((key, field) -> {
            Object item = value(type, field.value(), below(path, key));
            if (item != null) {
                bound.put(key, item);
            }
        });
        return bound.size() == mapping.fields().size() ? Collections.unmodifiableMap(bound) : null;
    }

    private @Nullable Object misplaced(String expected, Tree tree, String path) {
        String found = tree instanceof Scalar scalar
                ? "'" + scalar.text() + "'"
                : tree instanceof Sequence ? "a list" : "a section of keys";
        problems.add(tree.origin(), named(path) + " must be " + expected + ", is " + found);
        return null;
    }

    /** Builds a record from a mapping; every absent key gets its default. */
    @Nullable
    Object record(Class<?> type, Mapping mapping, String path) {
        YamlSection section;
        try {
            section = YamlSection.of(type, mapping, words);
        } catch (IllegalArgumentException e) {
            Field said = Objects.requireNonNull(mapping.fields().get(TypeNames.KEY));
            problems.add(said.value().origin(), below(path, TypeNames.KEY) + " " + e.getMessage());
            return null;
        }
        boolean whole = true;
        for (Map.Entry<String, Field> field : section.mapping().fields().entrySet()) {
            if (!section.known().contains(field.getKey())) {
                problems.add(field.getValue().origin(), unknown(field.getKey(), section.known(), path));
                whole = false;
            }
        }
        Object bound = components(type, section, Defaults.OWN, path);
        return whole ? bound : null;
    }

    /**
     * Builds a record from the keys of a section. If the record is flattened, the section also holds the keys of other
     * records.
     */
    private @Nullable Object components(Class<?> type, YamlSection section, Defaults defaults, String path) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        boolean whole = true;
        for (int i = 0; i < components.length; i++) {
            Object value = component(components[i], section, defaults, path);
            if (value == null) {
                whole = false;
            } else {
                values[i] = value;
            }
        }
        return whole ? constructed(type, values, section.mapping(), defaults, path) : null;
    }

    private @Nullable Object component(RecordComponent component, YamlSection section, Defaults defaults, String path) {
        if (TypeNames.areAt(component)) {
            return kind(component, section, path);
        }
        if (RecordKeys.isFlattened(component)) {
            return components(component.getType(), section, defaults.within(component), path);
        }
        Field field = section.mapping().fields().get(component.getName());
        String place = below(path, component.getName());
        return field == null
                ? absent(component, section.mapping().origin(), defaults, place)
                : value(component.getGenericType(), field.value(), place);
    }

    private @Nullable Object kind(RecordComponent component, YamlSection section, String path) {
        boolean optional = component.getType() == Optional.class;
        if (section.kind().isPresent()) {
            Class<?> kind = section.kind().get();
            Object bound = record(kind, section.ofKind(kind), path);
            return bound == null || !optional ? bound : Optional.of(bound);
        }
        if (optional) {
            return Optional.empty();
        }
        problems.add(section.mapping().origin(), below(path, TypeNames.KEY) + " is missing");
        return null;
    }

    private static String unknown(String key, List<String> known, String path) {
        return "unknown key '" + key + "'" + (path.isEmpty() ? "" : " in " + path) + "; known: "
                + String.join(", ", known) + Suggestion.ending(key, known);
    }

    private @Nullable Object absent(RecordComponent component, String origin, Defaults defaults, String place) {
        Class<?> type = component.getType();
        Optional<String> otherwise = otherwise(component, defaults);
        if (otherwise.isPresent()) {
            Tree tree = new TreeReader("the default of " + place, problems).read(otherwise.get());
            return value(component.getGenericType(), tree, place);
        }
        if (type == Optional.class) {
            return Optional.empty();
        }
        if (type == List.class) {
            return List.of();
        }
        if (type == Map.class) {
            return Map.of();
        }
        if (type.isRecord() && !ScalarValue.class.isAssignableFrom(type)) {
            return record(type, new Mapping(Map.of(), origin), place);
        }
        problems.add(
                origin,
                place + " is missing"
                        + defaults.of(component).stream()
                                .findFirst()
                                .map(variable -> ", and " + variable + " is not set")
                                .orElse(""));
        return null;
    }

    /** The default that applies: the first one with a value. */
    private Optional<String> otherwise(RecordComponent component, Defaults defaults) {
        boolean secret = component.getGenericType().equals(component.getType())
                ? component.getType() == Secret.class
                : component.getType() == Optional.class && argument(component.getGenericType(), 0) == Secret.class;
        return defaults.of(component).stream()
                .filter(value -> !words.isUnset(value) || secret && words.keys() == SecretsRequired.NOT_NEEDED)
                .findFirst();
    }

    private @Nullable Object constructed(
            Class<?> type, Object[] values, Mapping mapping, Defaults defaults, String path) {
        try {
            Class<?>[] types = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof ConfigException refusal) {
                refused(type, refusal, mapping, defaults, path);
                return null;
            }
            if (e.getCause() instanceof IllegalArgumentException refusal) {
                problems.add(mapping.origin(), named(path) + " " + refusal.getMessage());
                return null;
            }
            throw new IllegalStateException("the constructor of " + type + " threw what it should not", e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make a " + type, e);
        }
    }

    /**
     * Reports a value that the record rejects, at the place of its key. A default has no place; the problem then names
     * its variable.
     */
    private void refused(Class<?> type, ConfigException refusal, Mapping mapping, Defaults defaults, String path) {
        Field field = mapping.fields().get(refusal.component());
        String said = below(path, String.valueOf(refusal.getMessage()));
        if (field != null) {
            problems.add(field.value().origin(), said);
            return;
        }
        Optional<String> variable = Arrays.stream(type.getRecordComponents())
                .filter(component -> component.getName().equals(refusal.component()))
                .flatMap(component -> otherwise(component, defaults).stream())
                .filter(value -> value.startsWith("${"))
                .findFirst();
        problems.add(
                mapping.origin(),
                said
                        + variable.map(from -> " (" + from + " of the environment)")
                                .orElse(""));
    }

    private static String named(String path) {
        return path.isEmpty() ? "the configuration" : path;
    }

    private static String below(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static Class<?> raw(Type type) {
        return (Class<?>) (type instanceof ParameterizedType generic ? generic.getRawType() : type);
    }

    private static Type argument(Type type, int index) {
        return ((ParameterizedType) type).getActualTypeArguments()[index];
    }
}
