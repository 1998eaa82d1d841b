package io.dashlabel.pipeline.view;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The bundled font, drawn as plain shapes. Java's text drawing needs fontconfig and a system font, even for a font
 * from a file, and fails in a slim container without them. Shapes need neither and look the same everywhere. Text runs
 * from left to right, without kerning and shaping, which is enough for labels. A character that the font lacks becomes
 * an empty box.
 *
 * <p>Thread-safe.
 */
final class Typeface {

    /** The outline of a character in font units, y downwards from the baseline, and the distance to the next one. */
    private record Glyph(Path2D outline, double advance) {}

    private final Map<String, Integer> tables = new LinkedHashMap<>();
    private final Map<Integer, Glyph> glyphs = new ConcurrentHashMap<>();
    private final GlyphOutlines outlines;
    private final CharacterMap characters;
    private final ByteBuffer font;
    private final double unitsPerEm;
    private final int fullMetrics;

    private Typeface(byte[] ttf) {
        font = ByteBuffer.wrap(ttf).asReadOnlyBuffer();
        int count = font.getShort(4);
        for (int i = 0; i < count; i++) {
            byte[] tag = new byte[4];
            font.get(12 + 16 * i, tag);
            tables.put(new String(tag, java.nio.charset.StandardCharsets.US_ASCII), font.getInt(12 + 16 * i + 8));
        }
        unitsPerEm = Short.toUnsignedInt(font.getShort(table("head") + 18));
        boolean longOffsets = font.getShort(table("head") + 50) == 1;
        fullMetrics = Short.toUnsignedInt(font.getShort(table("hhea") + 34));
        outlines = new GlyphOutlines(font, table("loca"), table("glyf"), longOffsets);
        characters = CharacterMap.read(font, table("cmap"));
    }

    /** Reads the font from the jar. */
    static Typeface bundled() {
        try (InputStream in = Objects.requireNonNull(Typeface.class.getResourceAsStream("DejaVuSans.ttf"))) {
            return new Typeface(in.readAllBytes());
        } catch (IOException e) {
            throw new IllegalStateException("DejaVuSans.ttf in the jar is broken", e);
        }
    }

    /** Returns the width of a text in pixels at a font size in pixels. */
    double width(String text, double size) {
        return text.codePoints().mapToDouble(c -> glyph(c).advance()).sum() * size / unitsPerEm;
    }

    /** Returns the text as a shape that starts at {@code x} on the baseline {@code y}. */
    Path2D outline(String text, double size, double x, double y) {
        double scale = size / unitsPerEm;
        Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);
        double pen = x;
        for (int c : text.codePoints().toArray()) {
            Glyph glyph = glyph(c);
            path.append(glyph.outline().getPathIterator(new AffineTransform(scale, 0, 0, scale, pen, y)), false);
            pen += glyph.advance() * scale;
        }
        return path;
    }

    private Glyph glyph(int codePoint) {
        return glyphs.computeIfAbsent(characters.glyph(codePoint), this::readGlyph);
    }

    private Glyph readGlyph(int index) {
        int metric = table("hmtx") + 4 * Math.min(index, fullMetrics - 1);
        return new Glyph(outlines.read(index), Short.toUnsignedInt(font.getShort(metric)));
    }

    private int table(String tag) {
        return Objects.requireNonNull(tables.get(tag), tag);
    }
}
