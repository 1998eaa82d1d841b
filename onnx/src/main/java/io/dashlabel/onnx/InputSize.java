package io.dashlabel.onnx;

import io.dashlabel.config.ScalarValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The size at which a model with a flexible input is to see images, written {@code 640} or {@code 960x544}.
 *
 * @param width in pixels, 32 to 4096
 * @param height in pixels, 32 to 4096
 */
public record InputSize(int width, int height) implements ScalarValue {

    private static final int LEAST = 32;
    private static final int MOST = 4096;
    private static final Pattern SIZE = Pattern.compile("(\\d{1,4})(?:x(\\d{1,4}))?");

    public InputSize {
        if (Math.min(width, height) < LEAST || Math.max(width, height) > MOST) {
            throw new IllegalArgumentException(
                    "must lie in " + LEAST + ".." + MOST + " pixels each way, is " + width + "x" + height);
        }
    }

    public static InputSize of(String word) {
        Matcher size = SIZE.matcher(word);
        if (!size.matches()) {
            throw new IllegalArgumentException(
                    "must be a side such as 640, or width x height such as 960x544, is '" + word + "'");
        }
        int width = Integer.parseInt(size.group(1));
        return new InputSize(width, size.group(2) == null ? width : Integer.parseInt(size.group(2)));
    }

    @Override
    public String word() {
        return width == height ? String.valueOf(width) : width + "x" + height;
    }
}
