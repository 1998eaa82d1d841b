package io.dashlabel.pipeline.view;

import io.dashlabel.pipeline.view.DrawnBox.Verdict;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes category and score at a box, as far as there is room: both, the category, its last word, or nothing. It always
 * draws the box.
 */
final class LabelPainter {

    private static final double PADDING = 0.32;
    private static final double LINE_HEIGHT = 1.28;
    private static final double BASELINE = 0.97;
    private static final double SMALL = 0.86;

    private final Graphics2D g;
    private final DrawingSizes sizes;
    private final Typeface typeface;
    private final LabelPlacement placement;

    LabelPainter(Graphics2D g, DrawingSizes sizes, Typeface typeface, LabelPlacement placement) {
        this.g = g;
        this.sizes = sizes;
        this.typeface = typeface;
        this.placement = placement;
    }

    void write(DrawnBox drawn, Rectangle2D box) {
        boolean small = Math.min(box.getWidth(), box.getHeight()) < 2.2 * sizes.font();
        double font = small ? Math.max(9.5, SMALL * sizes.font()) : sizes.font();
        for (String text : texts(drawn, box, font)) {
            double width = Math.ceil(typeface.width(text, font) + 2 * PADDING * font);
            double height = Math.ceil(LINE_HEIGHT * font);
            Optional<Rectangle2D> place = placement.place(box, width, height);
            if (place.isPresent()) {
                draw(drawn.verdict(), text, font, place.get());
                return;
            }
        }
    }

    /** Returns the texts to try, the longest first; without the score if that is much wider than the box. */
    private Set<String> texts(DrawnBox drawn, Rectangle2D box, double font) {
        String category = TruncatedText.category(drawn.category());
        Set<String> texts = new LinkedHashSet<>();
        boolean roomy = box.getWidth() > 1.6 * font;
        if (roomy && drawn.score().isPresent()) {
            texts.add(category + " " + TruncatedText.score(drawn.score().getAsDouble()));
        }
        if (roomy) {
            texts.add(category);
        }
        texts.addAll(List.of(TruncatedText.brief(drawn.category())));
        return texts;
    }

    private void draw(Verdict verdict, String text, double font, Rectangle2D place) {
        g.setColor(background(verdict));
        g.fill(place);
        if (verdict == Verdict.FP) {
            g.setColor(Palette.PREDICTION);
            g.setStroke(new BasicStroke(1));
            g.draw(new Rectangle2D.Double(
                    place.getX() + 0.5, place.getY() + 0.5, place.getWidth() - 1, place.getHeight() - 1));
        }
        Path2D letters = typeface.outline(text, font, place.getX() + PADDING * font, place.getY() + BASELINE * font);
        g.setColor(foreground(verdict));
        g.fill(letters);
    }

    private static Color background(Verdict verdict) {
        return switch (verdict) {
            case TP -> Palette.PREDICTION;
            case FN -> Palette.TRUTH;
            case FP, IGNORED -> Palette.CHIP;
        };
    }

    private static Color foreground(Verdict verdict) {
        return switch (verdict) {
            case TP -> Color.BLACK;
            case FP -> Palette.PREDICTION;
            case FN -> Color.WHITE;
            case IGNORED -> Palette.IGNORED;
        };
    }
}
