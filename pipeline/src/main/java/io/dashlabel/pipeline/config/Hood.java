package io.dashlabel.pipeline.config;

import io.dashlabel.annotate.rules.HoodRegion;
import io.dashlabel.config.ScalarValue;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/**
 * The region of the camera car's own hood, written {@code 0.01,0.45,0.99,0.97}: left, top, right and bottom as shares
 * of the image's width and height.
 */
public record Hood(HoodRegion region) implements ScalarValue {

    public static Hood of(String word) {
        List<String> parts =
                Arrays.stream(word.split(",", -1)).map(String::strip).toList();
        try {
            if (parts.size() == 4) {
                return new Hood(new HoodRegion(number(parts, 0), number(parts, 1), number(parts, 2), number(parts, 3)));
            }
        } catch (NumberFormatException e) {
            throw refused(word);
        }
        throw refused(word);
    }

    private static double number(List<String> parts, int index) {
        return new BigDecimal(parts.get(index)).doubleValue();
    }

    private static IllegalArgumentException refused(String word) {
        return new IllegalArgumentException("must be left,top,right,bottom as shares of the image such as"
                + " 0.01,0.45,0.99,0.97, is '" + word + "'");
    }

    @Override
    public String word() {
        return region.word();
    }
}
