package io.dashlabel.config;

import io.dashlabel.config.Tree.Field;
import io.dashlabel.config.Tree.Mapping;
import io.dashlabel.config.Tree.Scalar;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A section of a file and the keys of its record.
 *
 * @param known keys that the section may hold
 * @param kind the record that the key {@code type} names, or the default record without this key. Its keys stand in the
 *     section too. Absent if there is no such record.
 */
record YamlSection(Mapping mapping, List<String> known, Optional<Class<?>> kind) {

    /** @throws IllegalArgumentException if its key {@code type} names no record that is allowed here */
    static YamlSection of(Class<?> record, Mapping mapping, ScalarParser words) {
        List<RecordComponent> keys = new ArrayList<>();
        List<String> known = new ArrayList<>();
        Optional<Class<?>> kind = Optional.empty();
        for (RecordComponent component : RecordKeys.of(record)) {
            if (!TypeNames.areAt(component)) {
                known.add(component.getName());
                keys.add(component);
                continue;
            }
            known.add(TypeNames.KEY);
            Field type = mapping.fields().get(TypeNames.KEY);
            kind = type == null
                    ? TypeNames.otherwise(component)
                    : Optional.of(words.types().named(word(type.value(), words), component));
            kind.ifPresent(named -> {
                known.addAll(RecordKeys.names(named));
                keys.addAll(RecordKeys.of(named));
            });
        }
        return new YamlSection(renamed(mapping, keys), List.copyOf(known), kind);
    }

    private static Mapping renamed(Mapping mapping, List<RecordComponent> keys) {
        Map<String, String> now = new LinkedHashMap<>();
        for (RecordComponent key : keys) {
            if (!mapping.fields().containsKey(key.getName())) {
                RecordKeys.former(key).ifPresent(former -> now.put(former, key.getName()));
            }
        }
        Map<String, Field> fields = new LinkedHashMap<>();
        mapping.fields().forEach((key, field) -> fields.put(now.getOrDefault(key, key), field));
        return new Mapping(fields, mapping.origin());
    }

    private static String word(Tree type, ScalarParser words) {
        if (type instanceof Scalar scalar) {
            return words.value(String.class, scalar).toString();
        }
        throw new IllegalArgumentException("must be a single word");
    }

    /** The keys of the given record alone. */
    Mapping ofKind(Class<?> named) {
        Map<String, Field> own = new LinkedHashMap<>(mapping.fields());
        own.keySet().retainAll(RecordKeys.names(named));
        return new Mapping(own, mapping.origin());
    }
}
