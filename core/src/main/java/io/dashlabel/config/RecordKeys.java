package io.dashlabel.config;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists the components of records that fill keys of a section. The components of a flattened record take its place. */
final class RecordKeys {

    private RecordKeys() {}

    static boolean isFlattened(RecordComponent component) {
        return component.isAnnotationPresent(Flatten.class);
    }

    /** The components in their order, with the one whose record the key {@code type} chooses. */
    static List<RecordComponent> of(Class<?> record) {
        List<RecordComponent> keys = new ArrayList<>();
        for (RecordComponent component : record.getRecordComponents()) {
            if (isFlattened(component)) {
                keys.addAll(of(component.getType()));
            } else {
                keys.add(component);
            }
        }
        return keys;
    }

    static List<String> names(Class<?> record) {
        return of(record).stream().map(RecordComponent::getName).toList();
    }

    /** The earlier key, which a file may still use instead of the component's name. */
    static Optional<String> former(RecordComponent component) {
        return Optional.ofNullable(component.getAnnotation(FormerName.class)).map(FormerName::value);
    }
}
