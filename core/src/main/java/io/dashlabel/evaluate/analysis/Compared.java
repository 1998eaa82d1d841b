package io.dashlabel.evaluate.analysis;

import io.dashlabel.label.Count;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A figure of A and B with the verdict on their difference.
 *
 * @param name of the category, slice or mean
 * @param difference with its interval
 * @param adjustedP p-value after Holm's correction for all figures of the comparison
 * @param positives number of ground truth boxes behind the figure
 */
public record Compared(String name, Difference difference, double adjustedP, int positives) {

    private static final double SURE = 0.05;
    private static final int FEW = 30;

    /** Better or worse if chance would seldom give this difference; otherwise not proven. */
    public ComparisonFinding finding() {
        if (adjustedP > SURE) {
            return ComparisonFinding.NOT_PROVEN;
        }
        return difference.delta() > 0 ? ComparisonFinding.BETTER : ComparisonFinding.WORSE;
    }

    /** Whether the figure is unreliable because only few boxes stand behind it. */
    public boolean restsOnFew() {
        return positives < FEW;
    }

    /**
     * The verdict in words.
     *
     * @param images number of compared images
     */
    public String sentence(int images) {
        String figures = String.format(
                Locale.ROOT,
                "%s: %.3f -> %.3f, %+.3f, 95%% sure of %+.3f to %+.3f: %s",
                name,
                difference.a(),
                difference.b(),
                difference.delta(),
                difference.interval().low(),
                difference.interval().high(),
                finding().words());
        Optional<Long> needed =
                finding() == ComparisonFinding.NOT_PROVEN ? difference.imagesNeeded(images) : Optional.empty();
        return figures
                + needed.map(n -> ", about " + Count.of(n, "image") + " would be needed")
                        .orElse("")
                + (restsOnFew() ? " (only " + Count.of(positives, "box") + ")" : "");
    }

    /**
     * Corrects the p-values of several figures after Holm. The smallest is multiplied by the number of figures, the
     * next by one less, and so on; the result never falls.
     *
     * @param differences by name
     * @param positives number of ground truth boxes by the same names
     * @return in the given order
     */
    public static List<Compared> together(Map<String, Difference> differences, Map<String, Integer> positives) {
        List<String> bySureness = differences.keySet().stream()
                .sorted(Comparator.comparingDouble(name -> pValue(differences, name)))
                .toList();
        double[] adjusted = new double[bySureness.size()];
        double highest = 0;
        for (int i = 0; i < adjusted.length; i++) {
            double p = Math.min(1, pValue(differences, bySureness.get(i)) * (adjusted.length - i));
            highest = Math.max(highest, p);
            adjusted[i] = highest;
        }
        List<Compared> compared = new ArrayList<>();
        differences.forEach((name, difference) -> compared.add(
                new Compared(name, difference, adjusted[bySureness.indexOf(name)], positives.getOrDefault(name, 0))));
        return compared;
    }

    private static double pValue(Map<String, Difference> differences, String name) {
        Difference difference = differences.get(name);
        return difference == null ? 1 : difference.pValue();
    }
}
