package io.dashlabel.service;

import io.dashlabel.config.ScalarValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A grid of tiles that an image is cut into, written {@code 4x3} or {@code none}.
 *
 * @param columns 1 to 16
 * @param rows 1 to 16
 */
public record Tiles(int columns, int rows) implements ScalarValue {

    private static final int MOST = 16;
    private static final Pattern GRID = Pattern.compile("(\\d{1,2})x(\\d{1,2})");

    public Tiles {
        if (columns < 1 || rows < 1 || columns > MOST || rows > MOST) {
            throw new IllegalArgumentException("must be a grid of 1x1 to 16x16, is " + columns + "x" + rows);
        }
    }

    public static Tiles of(String word) {
        Matcher grid = GRID.matcher(word);
        if (word.equals("none")) {
            return new Tiles(1, 1);
        }
        if (!grid.matches()) {
            throw new IllegalArgumentException("must be none, or columns x rows such as 4x3, is '" + word + "'");
        }
        return new Tiles(Integer.parseInt(grid.group(1)), Integer.parseInt(grid.group(2)));
    }

    @Override
    public String word() {
        return columns == 1 && rows == 1 ? "none" : columns + "x" + rows;
    }
}
