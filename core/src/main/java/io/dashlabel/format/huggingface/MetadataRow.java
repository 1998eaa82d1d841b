package io.dashlabel.format.huggingface;

import io.dashlabel.label.Detection;
import java.util.List;

/** The names of the columns of a row. */
final class MetadataRow {

    static final String FILE = "file_name";
    static final String WIDTH = "width";
    static final String HEIGHT = "height";
    static final String OBJECTS = "objects";
    /** Lists of true and false, one for each object. */
    static final List<String> FLAGS = List.of("occluded", "truncated");

    private MetadataRow() {}

    /** A flag that is absent becomes false, because a list of nulls has another type than one of false. */
    static Detection withFlags(Detection detection) {
        Detection filled = detection;
        for (String flag : FLAGS) {
            filled = filled.withAttribute(flag, filled.is(flag));
        }
        return filled;
    }

    static boolean isStored(String attribute, Object value) {
        return value instanceof Boolean && FLAGS.contains(attribute);
    }
}
