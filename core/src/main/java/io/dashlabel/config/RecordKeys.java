package io.dashlabel.config;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The components of records that fill keys of their section: a flattened record's stand in its place. */
final class RecordKeys {

    private RecordKeys() {}

    static boolean isFlattened(RecordComponent component) {
        return component.isAnnotationPresent(Flatten.class);
    }

    /** In their order; the one whose type the key {@code type} chooses is among them. */
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

    /** The key that a file may still use instead of the component's name. */
    static Optional<String> former(RecordComponent component) {
        return Optional.ofNullable(component.getAnnotation(FormerName.class)).map(FormerName::value);
    }
}
