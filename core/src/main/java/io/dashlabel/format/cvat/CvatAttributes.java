package io.dashlabel.format.cvat;

import java.util.Optional;

/** Attributes of objects as texts. */
final class CvatAttributes {

    static final String OCCLUDED = "occluded";
    static final String SCORE = "score";

    private CvatAttributes() {}

    /** Whether the format stores an attribute. CVAT cannot tell that a box is not occluded from not knowing it. */
    static boolean isStored(String name, Object value) {
        return switch (name) {
            case OCCLUDED -> Boolean.TRUE.equals(value);
            case SCORE -> false;
            default ->
                value instanceof Boolean
                        || (value instanceof String text && truth(text).isEmpty());
        };
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
