package io.dashlabel.pipeline.view;

import io.dashlabel.label.Box;
import io.dashlabel.label.ImageSize;
import io.dashlabel.pipeline.view.DrawnBox.Verdict;
import io.dashlabel.pipeline.view.LegendBar.Piece;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.util.Optional;
import java.util.OptionalDouble;

/** The items of the strip: text, signs, and samples of boxes. */
final class LegendItem {

    private final Typeface typeface;
    private final DrawingSizes sizes;
    private final DrawingStyle style;

    LegendItem(Typeface typeface, DrawingSizes sizes, DrawingStyle style) {
        this.typeface = typeface;
        this.sizes = sizes;
        this.style = style;
    }

    Piece text(String text, Color color) {
        double font = sizes.font();
        double width = typeface.width(text, font);
        return piece(width, (g, x, middle) -> {
            g.setColor(color);
            g.fill(typeface.outline(text, font, x, middle + 0.36 * font));
        });
    }

    /** Returns the part of a text that fits the width. */
    Piece textWithin(String text, Color color, double width) {
        String shown = text;
        while (typeface.width(shown, sizes.font()) > width && shown.length() > 2) {
            shown = TruncatedText.line(shown, shown.codePointCount(0, shown.length()) - 2);
        }
        return text(shown, color);
    }

    Piece space() {
        return piece(0.4 * sizes.font(), (g, x, middle) -> {});
    }

    Piece sign(VerdictMark mark) {
        double r = 0.42 * sizes.font();
        return piece(2.6 * r, (g, x, middle) -> mark.draw(g, x + 1.2 * r, middle, r));
    }

    /** Returns a small sample box of this verdict, with the true box behind the predicted one. */
    Piece sample(Verdict verdict, boolean truth, boolean prediction) {
        return sample(verdict, "", truth, prediction);
    }

    /** Returns a small sample box of a predicted category. */
    Piece sample(String category) {
        return sample(Verdict.TP, category, false, true);
    }

    private Piece sample(Verdict verdict, String category, boolean truth, boolean prediction) {
        double font = sizes.font();
        double width = 1.9 * font;
        double inset = sizes.line() + 1;
        Box box = new Box(inset, inset, width - inset, 1.25 * font - inset);
        DrawnBox drawn = new DrawnBox(
                verdict,
                category,
                truth ? Optional.of(box) : Optional.empty(),
                prediction ? Optional.of(box) : Optional.empty(),
                OptionalDouble.empty());
        ImageSize area = new ImageSize((int) Math.ceil(width), (int) Math.ceil(1.25 * font));
        DrawingSizes unscaled = new DrawingSizes(1, area, area.width(), sizes.unit(), font);
        return piece(width + 0.4 * font, (g, x, middle) -> {
            AffineTransform before = g.getTransform();
            g.translate(Math.rint(x), Math.rint(middle - 0.62 * font));
            BoxPainter painter = new BoxPainter(g, unscaled, style);
            painter.drawBoxes(drawn);
            painter.mark(drawn).ifPresent(place -> painter.drawMark(drawn, place));
            g.setTransform(before);
        });
    }

    private interface Drawing {
        void draw(Graphics2D g, double x, double middle);
    }

    private static Piece piece(double width, Drawing drawing) {
        return new Piece() {
            @Override
            public double width() {
                return width;
            }

            @Override
            public void draw(Graphics2D g, double x, double middle) {
                drawing.draw(g, x, middle);
            }
        };
    }
}
