package io.dashlabel.pipeline.view;

import io.dashlabel.label.Taxonomy;
import java.awt.Color;

/**
 * The colours of predicted boxes and of the text on them.
 *
 * @param judged true if there is ground truth: every prediction then has the one colour of predictions. Otherwise each
 *     category has its own
 * @param taxonomy has the colours of the categories
 */
record DrawingStyle(boolean judged, Taxonomy taxonomy) {

    Color prediction(String category) {
        return judged ? Palette.PREDICTION : new Color(taxonomy.colour(category).rgb());
    }

    /** Returns the colour of text on the colour of a prediction. */
    Color text(String category) {
        return textOn(prediction(category));
    }

    /**
     * Returns black or white, whichever has the higher contrast to the ground. That contrast is 4.58 or more, above the
     * 4.5 that WCAG 2 asks of text.
     */
    static Color textOn(Color ground) {
        return contrast(Color.BLACK, ground) >= contrast(Color.WHITE, ground) ? Color.BLACK : Color.WHITE;
    }

    /** Returns the contrast ratio of WCAG 2, 1 to 21. */
    static double contrast(Color one, Color other) {
        double a = luminance(one) + 0.05;
        double b = luminance(other) + 0.05;
        return Math.max(a, b) / Math.min(a, b);
    }

    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed()) + 0.7152 * linear(color.getGreen()) + 0.0722 * linear(color.getBlue());
    }

    private static double linear(int value) {
        double share = value / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
