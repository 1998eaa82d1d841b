package io.dashlabel.pipeline.config;

import io.dashlabel.pipeline.config.Tree.Field;
import io.dashlabel.pipeline.config.Tree.Mapping;
import io.dashlabel.pipeline.config.Tree.Scalar;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A section of a file and the keys that its record gives it.
 *
 * @param known keys that it may hold
 * @param kind the record that the key {@code type} names or its absence means, whose keys stand in it too; absent where
 *     there is none
 */
record YamlSection(Mapping mapping, List<String> known, Optional<Class<?>> kind) {

    /** What keys were called before; a file that says so is still read. */
    private static final Map<String, String> FORMER = Map.of("inputSize", "input");

    /** @throws IllegalArgumentException where its key {@code type} names no record that may stand here */
    static YamlSection of(Class<?> record, Mapping mapping, ScalarParser words) {
        List<String> known = new ArrayList<>();
        Optional<Class<?>> kind = Optional.empty();
        for (RecordComponent component : record.getRecordComponents()) {
            if (!TypeNames.areAt(component)) {
                known.add(component.getName());
                continue;
            }
            known.add(TypeNames.KEY);
            Field type = mapping.fields().get(TypeNames.KEY);
            kind = type == null
                    ? TypeNames.otherwise(component)
                    : Optional.of(TypeNames.named(word(type.value(), words), component));
            kind.ifPresent(named -> known.addAll(names(named)));
        }
        return new YamlSection(renamed(mapping, known), List.copyOf(known), kind);
    }

    private static Mapping renamed(Mapping mapping, List<String> known) {
        Map<String, Field> fields = new LinkedHashMap<>();
        mapping.fields().forEach((key, field) -> {
            String now = FORMER.getOrDefault(key, key);
            boolean another = known.contains(now) && !mapping.fields().containsKey(now);
            fields.put(another ? now : key, field);
        });
        return new Mapping(fields, mapping.origin());
    }

    private static String word(Tree type, ScalarParser words) {
        if (type instanceof Scalar scalar) {
            return words.value(String.class, scalar).toString();
        }
        throw new IllegalArgumentException("must be a single word");
    }

    /** The keys of the kind alone. */
    Mapping ofKind(Class<?> named) {
        Map<String, Field> own = new LinkedHashMap<>(mapping.fields());
        own.keySet().retainAll(names(named));
        return new Mapping(own, mapping.origin());
    }

    private static List<String> names(Class<?> record) {
        return Arrays.stream(record.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }
}
