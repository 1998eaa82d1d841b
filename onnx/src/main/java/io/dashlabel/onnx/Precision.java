package io.dashlabel.onnx;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The numbers in which a device may calculate beside 32-bit floats. Fewer bits give other scores and boxes.
 *
 * @param formats that the device may use; empty: 32-bit floats alone
 */
record Precision(Set<Format> formats) {

    /** A format with fewer bits than a 32-bit float. */
    enum Format {
        /** Products of floats whose fraction is cut to 10 bits. */
        TF32,
        BF16,
        FP16,
        INT8
    }

    static final Precision FP32 = new Precision(Set.of());

    Precision {
        formats = Set.copyOf(formats);
    }

    static Precision of(Format format) {
        return new Precision(Set.of(format));
    }

    /** Whether answers are those of the CPU, but for rounding. */
    boolean isFull() {
        return formats.isEmpty();
    }

    /** The formats as one word, in a fixed order: {@code fp16+int8}. */
    String word() {
        return isFull()
                ? "fp32"
                : EnumSet.copyOf(formats).stream()
                        .map(format -> format.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining("+"));
    }
}
