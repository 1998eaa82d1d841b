package io.dashlabel.app.config;

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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Binds a tree to records, strictly. A key is the name of a record's component; a key that does not stand in the file
 * keeps the value of the record's defaults. Where a record is expected and a single value stands, that is its first
 * component: {@code models: [yolox-nano-416]}. Every problem is collected with its place, so that one try shows all.
 */
final class RecordBinder {

    private final Variables variables;
    private final List<String> problems = new ArrayList<>();

    RecordBinder(Variables variables) {
        this.variables = variables;
    }

    /** What is wrong, each with its place; empty where all is well. */
    List<String> problems() {
        return problems;
    }

    /** The record, or the defaults where there are problems. */
    <R extends Record> R bind(ConfigNode node, R defaults) {
        Object bound = bindRecord(node, defaults.getClass(), defaults, "");
        return bound == null ? defaults : cast(defaults, bound);
    }

    @SuppressWarnings("unchecked")
    private static <R extends Record> R cast(R like, Object bound) {
        return (R) like.getClass().cast(bound);
    }

    private @Nullable Object bind(ConfigNode node, Type type, @Nullable Object standard, String path) {
        if (type instanceof ParameterizedType generic) {
            Type last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            if (generic.getRawType() == Optional.class) {
                return bindOptional(node, last, path);
            }
            return generic.getRawType() == Map.class ? bindMap(node, last, path) : bindList(node, last, path);
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord()) {
            return bindRecord(node, plain, standard, path);
        }
        if (!(node instanceof ConfigNode.Scalar scalar)) {
            return problem(node, path, "expects one value, not " + node.kind());
        }
        return bindScalar(scalar, plain, path);
    }

    private @Nullable Object bindOptional(ConfigNode node, Type type, String path) {
        if (node instanceof ConfigNode.Scalar scalar
                && scalar.plain()
                && scalar.text().isEmpty()) {
            return Optional.empty();
        }
        Object bound = bind(node, type, null, path);
        return bound == null ? null : Optional.of(bound);
    }

    private @Nullable Object bindList(ConfigNode node, Type type, String path) {
        if (!(node instanceof ConfigNode.Sequence sequence)) {
            return problem(node, path, "expects a list such as [a, b], not " + node.kind());
        }
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < sequence.items().size(); i++) {
            Object item = bind(sequence.items().get(i), type, null, path + "[" + i + "]");
            if (item != null) {
                items.add(item);
            }
        }
        return items;
    }

    private @Nullable Object bindMap(ConfigNode node, Type type, String path) {
        if (!(node instanceof ConfigNode.Mapping mapping)) {
            return problem(node, path, "expects words with values such as {a: b}, not " + node.kind());
        }
        Map<String, Object> values = new LinkedHashMap<>();
        mapping.values().forEach((key, value) -> {
            Object bound = bind(value, type, null, path + "." + key);
            if (bound != null) {
                values.put(key, bound);
            }
        });
        return Collections.unmodifiableMap(values);
    }

    private @Nullable Object bindScalar(ConfigNode.Scalar scalar, Class<?> type, String path) {
        String text;
        try {
            text = variables.expand(scalar.text());
        } catch (IllegalArgumentException e) {
            return problem(scalar, path, String.valueOf(e.getMessage()));
        }
        if (type == Secret.class) {
            return Variables.occurIn(scalar.text())
                    ? new Secret(text)
                    : problem(
                            scalar,
                            path,
                            "is a secret and must not stand in a file; write ${NAME} and set that variable");
        }
        try {
            if (type == String.class) {
                return text.isEmpty() && scalar.plain() ? problem(scalar, path, "has no value") : text;
            }
            if (!scalar.plain()) {
                return problem(scalar, path, "expects " + expected(type) + ", not text in quotes");
            }
            return parse(text, type);
        } catch (IllegalArgumentException e) {
            return problem(
                    scalar,
                    path,
                    "expects " + expected(type) + ", not '" + text + "'"
                            + (type.isEnum() ? Suggestion.ending(text, words(type)) : ""));
        }
    }

    private static Object parse(String text, Class<?> type) {
        if (type == boolean.class || type == Boolean.class) {
            if (text.equals("true") || text.equals("false")) {
                return Boolean.valueOf(text);
            }
            throw new IllegalArgumentException(text);
        }
        if (type == int.class || type == Integer.class) {
            return Integer.valueOf(text);
        }
        if (type == long.class || type == Long.class) {
            return Long.valueOf(text);
        }
        if (type == double.class || type == Double.class) {
            double number = Double.parseDouble(text);
            if (!Double.isFinite(number)) {
                throw new IllegalArgumentException(text);
            }
            return number;
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> word(constant).equals(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(text));
    }

    private static String expected(Class<?> type) {
        if (type.isEnum()) {
            return "one of " + String.join(", ", words(type));
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        return type == double.class || type == Double.class ? "a number" : "a whole number";
    }

    private static List<String> words(Class<?> type) {
        return Arrays.stream(type.getEnumConstants()).map(RecordBinder::word).toList();
    }

    /** How an enum's value is written in a file: lower case, with hyphens. */
    static String word(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private @Nullable Object bindRecord(ConfigNode node, Class<?> type, @Nullable Object standard, String path) {
        Object defaults = standard == null ? defaultsOf(type) : standard;
        RecordComponent[] components = type.getRecordComponents();
        if (node instanceof ConfigNode.Scalar && !path.isEmpty()) {
            ConfigNode.Mapping first = ConfigNode.Mapping.empty(node.origin());
            first.put(components[0].getName(), node.origin(), node);
            return bindRecord(first, type, defaults, path);
        }
        if (!(node instanceof ConfigNode.Mapping mapping)) {
            return problem(node, path, "expects keys with values, not " + node.kind());
        }
        List<String> known =
                Arrays.stream(components).map(RecordComponent::getName).toList();
        int before = problems.size();
        mapping.values().keySet().stream()
                .filter(key -> !known.contains(key))
                .forEach(key -> problems.add(mapping.keyOrigins().get(key) + ": unknown key '" + key + "'"
                        + (path.isEmpty() ? "" : " in " + path) + Suggestion.ending(key, known) + " (known: "
                        + String.join(", ", known) + ")"));
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            ConfigNode value = mapping.values().get(components[i].getName());
            Object fallback = component(components[i], defaults);
            Object bound = value == null
                    ? fallback
                    : bind(value, components[i].getGenericType(), fallback, join(path, components[i].getName()));
            values[i] = bound == null ? fallback : bound;
        }
        return problems.size() > before ? null : construct(type, components, values, mapping.origin(), path);
    }

    private @Nullable Object construct(
            Class<?> type, RecordComponent[] components, Object[] values, String origin, String path) {
        try {
            var constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            problems.add(origin + ": " + (path.isEmpty() ? "" : path + ": ")
                    + e.getCause().getMessage());
            return null;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " cannot be made", e);
        }
    }

    private static Object defaultsOf(Class<?> type) {
        try {
            return type.getField("DEFAULTS").get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " has no DEFAULTS", e);
        }
    }

    static Object component(RecordComponent component, Object of) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(of);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component.toString(), e);
        }
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private @Nullable Object problem(ConfigNode node, String path, String what) {
        problems.add(node.origin() + ": " + path + " " + what);
        return null;
    }
}
