package io.dashlabel.pipeline.view;

import java.nio.ByteBuffer;

/**
 * Maps Unicode characters to glyph numbers: the {@code cmap} table of a TrueType font in format 12 (all of Unicode),
 * which the bundled font has. See the OpenType specification, "cmap".
 */
final class CharacterMap {

    private static final int ALL_OF_UNICODE = 12;

    private final ByteBuffer font;
    private final int groups;
    private final int count;

    private CharacterMap(ByteBuffer font, int table) {
        this.font = font;
        this.count = font.getInt(table + 12);
        this.groups = table + 16;
    }

    static CharacterMap read(ByteBuffer font, int cmap) {
        int subtables = font.getShort(cmap + 2);
        for (int i = 0; i < subtables; i++) {
            int table = cmap + font.getInt(cmap + 4 + 8 * i + 4);
            if (font.getShort(table) == ALL_OF_UNICODE) {
                return new CharacterMap(font, table);
            }
        }
        throw new IllegalStateException("the font has no character map of format " + ALL_OF_UNICODE);
    }

    /** Returns the number of the glyph, or 0 (the empty box) if the font lacks the character. */
    int glyph(int codePoint) {
        int low = 0;
        int high = count - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int group = groups + 12 * middle;
            if (codePoint < font.getInt(group)) {
                high = middle - 1;
            } else if (codePoint > font.getInt(group + 4)) {
                low = middle + 1;
            } else {
                return font.getInt(group + 8) + codePoint - font.getInt(group);
            }
        }
        return 0;
    }
}
