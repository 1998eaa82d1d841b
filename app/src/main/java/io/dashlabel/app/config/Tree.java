package io.dashlabel.app.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A configuration before it has types: what was written, and where. */
sealed interface Tree {

    /** For the beginning of a sentence: {@code run.yaml:3:5} or {@code --quality}. */
    String origin();

    /** How a scalar was written, which decides what it may mean. */
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
    }

    record Sequence(List<Tree> items, String origin) implements Tree {}

    /** @param fields in the order of the file */
    record Mapping(Map<String, Field> fields, String origin) implements Tree {

        /** This mapping with a flag's value put in; sections on its way are made where they are absent. */
        Mapping with(Flag flag, String path) {
            int dot = path.indexOf('.');
            String key = dot < 0 ? path : path.substring(0, dot);
            Map<String, Field> changed = new LinkedHashMap<>(fields);
            Field there = fields.get(key);
            if (dot < 0) {
                changed.put(key, new Field(flag.name(), new Scalar(flag.value(), Style.FLAG, flag.name())));
            } else if (there == null || (there.value() instanceof Scalar scalar && scalar.isNull())) {
                Mapping section = new Mapping(Map.of(), flag.name());
                changed.put(key, new Field(flag.name(), section.with(flag, path.substring(dot + 1))));
            } else if (there.value() instanceof Mapping section) {
                changed.put(key, new Field(there.origin(), section.with(flag, path.substring(dot + 1))));
            }
            // What the file has in place of a section is wrong in itself, and is said when it is bound.
            return new Mapping(changed, origin);
        }

        /** Whether a flag's value can be put in: nothing on its way is anything else than a section. */
        boolean hasRoomFor(String path) {
            int dot = path.indexOf('.');
            Field there = dot < 0 ? null : fields.get(path.substring(0, dot));
            return there == null
                    || (there.value() instanceof Scalar scalar && scalar.isNull())
                    || (there.value() instanceof Mapping section && section.hasRoomFor(path.substring(dot + 1)));
        }

        /** This mapping with all that another one says put in; sections of both are put together key by key. */
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
