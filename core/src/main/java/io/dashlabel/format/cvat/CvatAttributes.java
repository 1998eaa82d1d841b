package io.dashlabel.format.cvat;

import java.util.Optional;

/** Attributes of objects as texts. */
final class CvatAttributes {

    static final String OCCLUDED = "occluded";
    static final String SCORE = "score";

    static final String LIGHT = "trafficLightColor";
    /** The word for an attribute that a label does not have. */
    static final String NONE = "none";

    private CvatAttributes() {}

    /**
     * Whether the format stores an attribute. CVAT fills in the declared default where a box does not have the attribute,
     * so that a flag that is false, or a light that is none, equals its absence.
     */
    static boolean isStored(String name, Object value) {
        boolean isAbsent = Boolean.FALSE.equals(value) || (name.equals(LIGHT) && NONE.equals(value));
        return isWritten(name, value) && !isAbsent;
    }

    /** Whether a file has the attribute. */
    static boolean isWritten(String name, Object value) {
        return switch (name) {
            case OCCLUDED, SCORE -> Boolean.TRUE.equals(value) && name.equals(OCCLUDED);
            default ->
                value instanceof Boolean
                        || (value instanceof String text && truth(text).isEmpty());
        };
    }

    /** Whether a text as a declared default means that a label does not have the attribute. */
    static boolean isAbsent(String text) {
        return text.equals(NONE) || text.equals("false");
    }

    /** The value of a text: true, false, or the word itself. */
    static Object value(String text) {
        return truth(text).<Object>map(truth -> truth).orElse(text);
    }

    private static Optional<Boolean> truth(String text) {
        return switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}
