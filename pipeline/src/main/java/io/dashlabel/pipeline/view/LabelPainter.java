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
    /** The smallest letters at a box without ground truth, in output pixels. */
    private static final double SMALLEST = 11;

    private final Graphics2D g;
    private final DrawingSizes sizes;
    private final DrawingStyle style;
    private final Typeface typeface;
    private final LabelPlacement placement;

    LabelPainter(Graphics2D g, DrawingSizes sizes, DrawingStyle style, Typeface typeface, LabelPlacement placement) {
        this.g = g;
        this.sizes = sizes;
        this.style = style;
        this.typeface = typeface;
        this.placement = placement;
    }

    void write(DrawnBox drawn, Rectangle2D box) {
        boolean small = Math.min(box.getWidth(), box.getHeight()) < 2.2 * sizes.font();
        double font = small ? Math.max(style.judged() ? 9.5 : SMALLEST, SMALL * sizes.font()) : sizes.font();
        for (String text : style.judged() ? texts(drawn, box, font) : scoreFirst(drawn)) {
            double width = Math.ceil(typeface.width(text, font) + 2 * PADDING * font);
            double height = Math.ceil(LINE_HEIGHT * font);
            Optional<Rectangle2D> place = placement.place(box, width, height);
            if (place.isPresent()) {
                draw(drawn, text, font, place.get());
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

    /** Returns the texts to try, the longest first. Each has the score, because the colour shows the category. */
    private static Set<String> scoreFirst(DrawnBox drawn) {
        Set<String> texts = new LinkedHashSet<>();
        if (drawn.score().isEmpty()) {
            texts.addAll(List.of(TruncatedText.category(drawn.category()), TruncatedText.brief(drawn.category())));
            return texts;
        }
        String score = TruncatedText.score(drawn.score().getAsDouble());
        texts.add(TruncatedText.category(drawn.category()) + " " + score);
        texts.add(TruncatedText.brief(drawn.category()) + " " + score);
        texts.add(score);
        return texts;
    }

    private void draw(DrawnBox drawn, String text, double font, Rectangle2D place) {
        g.setColor(background(drawn));
        g.fill(place);
        if (drawn.verdict() == Verdict.FP) {
            g.setColor(Palette.PREDICTION);
            g.setStroke(new BasicStroke(1));
            g.draw(new Rectangle2D.Double(
                    place.getX() + 0.5, place.getY() + 0.5, place.getWidth() - 1, place.getHeight() - 1));
        }
        Path2D letters = typeface.outline(text, font, place.getX() + PADDING * font, place.getY() + BASELINE * font);
        g.setColor(foreground(drawn));
        g.fill(letters);
    }

    private Color background(DrawnBox drawn) {
        return switch (drawn.verdict()) {
            case TP -> style.prediction(drawn.category());
            case FN -> Palette.TRUTH;
            case FP, IGNORED -> Palette.CHIP;
        };
    }

    private Color foreground(DrawnBox drawn) {
        return switch (drawn.verdict()) {
            case TP -> style.text(drawn.category());
            case FP -> Palette.PREDICTION;
            case FN -> Color.WHITE;
            case IGNORED -> Palette.IGNORED;
        };
    }
}
