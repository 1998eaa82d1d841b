package io.dashlabel.onnx;

import io.dashlabel.config.ScalarValue;
import java.util.List;

/**
 * The number of a model's first class: {@code 0}; {@code 1}, where 0 means no object; or {@code coco91}, COCO's own
 * numbers 1 to 90, which leave some out.
 *
 * @param word one of these three
 */
public record ClassBase(String word) implements ScalarValue {

    private static final List<String> WORDS = List.of("0", "1", "coco91");

    public static final ClassBase ZERO = new ClassBase("0");
    public static final ClassBase ONE = new ClassBase("1");
    public static final ClassBase COCO91 = new ClassBase("coco91");

    public ClassBase {
        if (!WORDS.contains(word)) {
            throw new IllegalArgumentException("must be one of " + String.join(", ", WORDS) + ", is '" + word + "'");
        }
    }

    public static ClassBase of(String word) {
        return new ClassBase(word);
    }

    /** Converts the model's number of a class to an index of the class names. Below 0: no object. */
    int index(int number) {
        return equals(ONE) ? number - 1 : number;
    }

    /** Whether the number 0 is no class. */
    boolean hasNoZero() {
        return !equals(ZERO);
    }

    @Override
    public String toString() {
        return word;
    }
}
