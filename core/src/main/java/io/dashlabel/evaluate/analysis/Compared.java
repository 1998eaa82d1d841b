package io.dashlabel.evaluate.analysis;

import io.dashlabel.label.Count;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One figure of A and B with the verdict on it.
 *
 * @param name of the category, slice or mean
 * @param difference with its interval
 * @param adjustedP its p-value after Holm's correction for the figures looked at together
 * @param positives boxes of ground truth it rests on
 */
public record Compared(String name, Difference difference, double adjustedP, int positives) {

    private static final double SURE = 0.05;
    private static final int FEW = 30;

    /** Better or worse where chance would seldom do this, otherwise not proven. */
    public ComparisonFinding finding() {
        if (adjustedP > SURE) {
            return ComparisonFinding.NOT_PROVEN;
        }
        return difference.delta() > 0 ? ComparisonFinding.BETTER : ComparisonFinding.WORSE;
    }

    /** Whether so few boxes stand behind the figure that it should not be relied on. */
    public boolean restsOnFew() {
        return positives < FEW;
    }

    /**
     * The verdict in words.
     *
     * @param images that were compared
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
     * Corrects figures that are looked at together after Holm: the smallest p-value counts as often as there are figures,
     * the next once less, and so on, never falling.
     *
     * @param differences by name
     * @param positives boxes of ground truth by the same names
     * @return in the order given
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
