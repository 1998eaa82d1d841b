package io.dashlabel.config;

import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The defaults of a record's components. The defaults at the place of flattening come before the record's own.
 *
 * @param given by key, from the place of flattening
 */
record Defaults(Map<String, String> given) {

    static final Defaults OWN = new Defaults(Map.of());

    /** The defaults of a component in their order; none if it has no default. */
    List<String> of(RecordComponent component) {
        if (given.containsKey(component.getName())) {
            return List.of(given.get(component.getName()));
        }
        Default otherwise = component.getAnnotation(Default.class);
        return otherwise == null ? List.of() : List.of(otherwise.value());
    }

    /** The defaults for the components of a flattened record. */
    Defaults within(RecordComponent flattened) {
        Map<String, String> all = new LinkedHashMap<>();
        for (String each : flattened.getAnnotation(Flatten.class).defaults()) {
            int equals = each.indexOf('=');
            all.put(each.substring(0, equals), each.substring(equals + 1));
        }
        all.putAll(given);
        return new Defaults(all);
    }
}
