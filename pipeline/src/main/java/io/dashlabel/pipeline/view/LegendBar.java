package io.dashlabel.pipeline.view;

import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;

/**
 * The strip under the image: items side by side, on as many lines as they need. It is below the image, so that it hides
 * nothing.
 */
final class LegendBar {

    private static final double LINE_HEIGHT = 1.75;
    private static final double MARGIN = 0.7;
    private static final double BETWEEN = 1.5;

    /** A part of an item. {@code x} is its left edge, {@code middle} the middle of the line. */
    interface Piece {
        double width();

        void draw(Graphics2D g, double x, double middle);
    }

    private record Placed(Piece piece, double x, int line) {}

    private final List<Placed> placed = new ArrayList<>();
    private final double font;
    private final double room;
    private double pen;
    private int line;

    /** Creates a strip for an image of this width. */
    LegendBar(int width, double font) {
        this.font = font;
        this.room = width - 2 * MARGIN * font;
    }

    /** Returns the width between the margins in pixels. */
    double room() {
        return room;
    }

    /** Adds parts that stay together, on the next line if this one is full. */
    void add(List<Piece> item) {
        double width = item.stream().mapToDouble(Piece::width).sum();
        if (pen > 0 && pen + width > room) {
            newLine();
        }
        for (Piece piece : item) {
            placed.add(new Placed(piece, pen, line));
            pen += piece.width();
        }
        pen += BETWEEN * font;
    }

    void newLine() {
        if (pen > 0) {
            pen = 0;
            line++;
        }
    }

    /** Returns the height in pixels; 0 without items. */
    int height() {
        int lines = pen > 0 ? line + 1 : line;
        return lines == 0 ? 0 : (int) Math.ceil(lines * LINE_HEIGHT * font + MARGIN * font);
    }

    void draw(Graphics2D g, int top) {
        for (Placed p : placed) {
            double middle = top + MARGIN / 2 * font + (p.line + 0.5) * LINE_HEIGHT * font;
            p.piece.draw(g, MARGIN * font + p.x, middle);
        }
    }
}
