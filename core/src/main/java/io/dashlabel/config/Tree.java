package io.dashlabel.config;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A configuration before it has types: its values and their places. */
sealed interface Tree {

    /** The place, for the beginning of a message: {@code file.yaml:3:5} or {@code --size}. */
    String origin();

    /** The style of a scalar in the file; it limits the types that the scalar can have. */
    enum Style {
        PLAIN,
        QUOTED,
        FLAG
    }

    record Scalar(String text, Style style, String origin) implements Tree {

        boolean isNull() {
            return style == Style.PLAIN
                            && List.of("", "~", "null", "Null", "NULL").contains(text)
                    || style == Style.FLAG && text.equals("null");
        }

        /** The parts between its commas. */
        List<Tree> parts() {
            return Arrays.stream(text.split(",", -1))
                    .<Tree>map(part -> new Scalar(part.strip(), style, origin))
                    .toList();
        }
    }

    record Sequence(List<Tree> items, String origin) implements Tree {}

    /** @param fields in the order of the file */
    record Mapping(Map<String, Field> fields, String origin) implements Tree {

        /** This mapping with another value at a key; a new key comes last. */
        Mapping with(String key, Field field) {
            Map<String, Field> changed = new LinkedHashMap<>(fields);
            changed.put(key, field);
            return new Mapping(changed, origin);
        }

        /** This mapping with the values of another one; sections of both are merged key by key. */
        Mapping with(Mapping other) {
            Map<String, Field> both = new LinkedHashMap<>(fields);
            other.fields.forEach((key, field) -> {
                Field there = fields.get(key);
                both.put(key, there == null ? field : joined(there, field));
            });
            return new Mapping(both, origin);
        }

        private static Field joined(Field there, Field other) {
            return there.value() instanceof Mapping section && other.value() instanceof Mapping more
                    ? new Field(other.origin(), section.with(more))
                    : other;
        }
    }

    /** @param origin of the key */
    record Field(String origin, Tree value) {}
}
