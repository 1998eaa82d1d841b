package io.dashlabel.app.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A piece of configuration before it is bound, with the place it comes from: {@code file:line:column} or a flag. */
sealed interface ConfigNode {

    /** Where it stands, for error texts. */
    String origin();

    /** How a person would call it: {@code text}, {@code a list}. */
    String kind();

    /**
     * One value.
     *
     * @param plain whether it stands without quotes, so that {@code 3} is a number and {@code true} is a yes
     */
    record Scalar(String text, boolean plain, String origin) implements ConfigNode {
        @Override
        public String kind() {
            return "'" + text + "'";
        }
    }

    record Sequence(List<ConfigNode> items, String origin) implements ConfigNode {
        @Override
        public String kind() {
            return "a list";
        }
    }

    /** Keys with the place of each key. */
    record Mapping(Map<String, ConfigNode> values, Map<String, String> keyOrigins, String origin)
            implements ConfigNode {
        static Mapping empty(String origin) {
            return new Mapping(new LinkedHashMap<>(), new LinkedHashMap<>(), origin);
        }

        @Override
        public String kind() {
            return "a section with keys";
        }

        void put(String key, String keyOrigin, ConfigNode value) {
            values.put(key, value);
            keyOrigins.put(key, keyOrigin);
        }

        /** Sets a value deep inside, making sections on the way; what is no section is replaced. */
        void set(List<String> path, ConfigNode value) {
            Mapping section = this;
            for (String key : path.subList(0, path.size() - 1)) {
                if (section.values.get(key) instanceof Mapping inner) {
                    section = inner;
                } else {
                    Mapping made = empty(value.origin());
                    section.put(key, value.origin(), made);
                    section = made;
                }
            }
            section.put(path.get(path.size() - 1), value.origin(), value);
        }
    }
}
