package io.dashlabel.pipeline.view;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.nio.ByteBuffer;

/**
 * The {@code glyf} table of a TrueType font as shapes in font units, y downwards. A glyph consists of contours with
 * points on and off the curve, or of other glyphs. See the OpenType specification, "glyf". The class trusts the
 * bundled font and does not defend against a hostile file.
 */
final class GlyphOutlines {

    private static final int ON_CURVE = 1;
    private static final int X_SHORT = 2;
    private static final int Y_SHORT = 4;
    private static final int REPEAT = 8;
    private static final int X_SAME_OR_POSITIVE = 16;
    private static final int Y_SAME_OR_POSITIVE = 32;

    private static final int WORD_OFFSETS = 1;
    private static final int ONE_SCALE = 8;
    private static final int MORE_PARTS = 32;
    private static final int TWO_SCALES = 64;
    private static final int FULL_MATRIX = 128;

    private final ByteBuffer font;
    private final int loca;
    private final int glyf;
    private final boolean longOffsets;

    GlyphOutlines(ByteBuffer font, int loca, int glyf, boolean longOffsets) {
        this.font = font;
        this.loca = loca;
        this.glyf = glyf;
        this.longOffsets = longOffsets;
    }

    Path2D read(int index) {
        Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);
        int start = offset(index);
        if (start == offset(index + 1)) {
            return path;
        }
        ByteBuffer in = font.duplicate().position(glyf + start);
        int contours = in.getShort();
        in.position(in.position() + 8);
        if (contours >= 0) {
            readContours(in, contours, path);
        } else {
            readParts(in, path);
        }
        return path;
    }

    private int offset(int index) {
        return longOffsets ? font.getInt(loca + 4 * index) : 2 * Short.toUnsignedInt(font.getShort(loca + 2 * index));
    }

    private static void readContours(ByteBuffer in, int contours, Path2D path) {
        int[] ends = new int[contours];
        for (int i = 0; i < contours; i++) {
            ends[i] = Short.toUnsignedInt(in.getShort());
        }
        int points = contours == 0 ? 0 : ends[contours - 1] + 1;
        int instructions = Short.toUnsignedInt(in.getShort());
        in.position(in.position() + instructions);
        byte[] flags = new byte[points];
        for (int i = 0; i < points; i++) {
            byte flag = in.get();
            flags[i] = flag;
            for (int repeats = (flag & REPEAT) != 0 ? in.get() & 0xff : 0; repeats > 0; repeats--) {
                flags[++i] = flag;
            }
        }
        int[] xs = readCoordinates(in, flags, X_SHORT, X_SAME_OR_POSITIVE);
        int[] ys = readCoordinates(in, flags, Y_SHORT, Y_SAME_OR_POSITIVE);
        int from = 0;
        for (int end : ends) {
            appendContour(flags, xs, ys, from, end, path);
            from = end + 1;
        }
    }

    private static int[] readCoordinates(ByteBuffer in, byte[] flags, int shortBit, int sameBit) {
        int[] values = new int[flags.length];
        int value = 0;
        for (int i = 0; i < flags.length; i++) {
            boolean same = (flags[i] & sameBit) != 0;
            if ((flags[i] & shortBit) != 0) {
                int step = in.get() & 0xff;
                value += same ? step : -step;
            } else if (!same) {
                value += in.getShort();
            }
            values[i] = value;
        }
        return values;
    }

    /** Adds the point on the curve half-way between two points off the curve; the file leaves it out. */
    private static void appendContour(byte[] flags, int[] xs, int[] ys, int from, int to, Path2D path) {
        int count = to - from + 1;
        int first = 0;
        while (first < count && (flags[from + first] & ON_CURVE) == 0) {
            first++;
        }
        if (first == count) {
            return;
        }
        path.moveTo(xs[from + first], -ys[from + first]);
        for (int i = 1; i <= count; i++) {
            int here = from + (first + i) % count;
            if ((flags[here] & ON_CURVE) != 0) {
                path.lineTo(xs[here], -ys[here]);
                continue;
            }
            int next = from + (first + i + 1) % count;
            if ((flags[next] & ON_CURVE) != 0) {
                path.quadTo(xs[here], -ys[here], xs[next], -ys[next]);
                i++;
            } else {
                path.quadTo(xs[here], -ys[here], (xs[here] + xs[next]) / 2.0, -(ys[here] + ys[next]) / 2.0);
            }
        }
        path.closePath();
    }

    private void readParts(ByteBuffer in, Path2D path) {
        int flags;
        do {
            flags = in.getShort();
            int part = Short.toUnsignedInt(in.getShort());
            double dx = (flags & WORD_OFFSETS) != 0 ? in.getShort() : in.get();
            double dy = (flags & WORD_OFFSETS) != 0 ? in.getShort() : in.get();
            double xx = 1;
            double xy = 0;
            double yx = 0;
            double yy = 1;
            if ((flags & ONE_SCALE) != 0) {
                xx = fraction(in);
                yy = xx;
            } else if ((flags & TWO_SCALES) != 0) {
                xx = fraction(in);
                yy = fraction(in);
            } else if ((flags & FULL_MATRIX) != 0) {
                xx = fraction(in);
                xy = fraction(in);
                yx = fraction(in);
                yy = fraction(in);
            }
            AffineTransform place = new AffineTransform(xx, -xy, -yx, yy, dx, -dy);
            path.append(read(part).getPathIterator(place), false);
        } while ((flags & MORE_PARTS) != 0);
    }

    private static double fraction(ByteBuffer in) {
        return in.getShort() / 16384.0;
    }
}
