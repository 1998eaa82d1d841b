package io.dashlabel.pipeline.evaluation;

import io.dashlabel.evaluate.Fingerprint;
import io.dashlabel.evaluate.analysis.Compared;
import io.dashlabel.evaluate.analysis.ComparisonFinding;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Labels B against labels A, both measured against the same ground truth.
 *
 * @param a as the user named it
 * @param b as the user named it
 * @param groundTruth as the user named it
 * @param fingerprint of what both were measured against
 * @param images that were compared
 * @param sequences that were drawn: as many as images where each stands for itself
 * @param resamples samples drawn
 * @param seed of the drawing
 * @param overall the two means over categories
 * @param categories corrected together
 * @param slices corrected together, named {@code timeofday night}
 * @param flips the images whose boxes were found differently, most changed first
 * @param warnings why figures may not be comparable, a sentence each
 */
public record Comparison(
        String a,
        String b,
        String groundTruth,
        Fingerprint fingerprint,
        int images,
        int sequences,
        int resamples,
        long seed,
        List<Compared> overall,
        List<Compared> categories,
        List<Compared> slices,
        List<FlippedImage> flips,
        List<String> warnings) {

    public Comparison {
        overall = List.copyOf(overall);
        categories = List.copyOf(categories);
        slices = List.copyOf(slices);
        flips = List.copyOf(flips);
        warnings = List.copyOf(warnings);
    }

    /** The verdict in one sentence. */
    public String verdict() {
        ComparisonFinding finding = overall.isEmpty()
                ? ComparisonFinding.NOT_PROVEN
                : overall.get(0).finding();
        String parts = named(ComparisonFinding.BETTER, "better on ") + named(ComparisonFinding.WORSE, "worse on ");
        String where = parts.isEmpty() ? "" : "; B is " + parts.substring(2);
        return switch (finding) {
            case BETTER -> "B is better than A" + where;
            case WORSE -> "B is worse than A" + where;
            case NOT_PROVEN -> "over all categories no difference between A and B is proven" + where;
        };
    }

    private String named(ComparisonFinding finding, String words) {
        String names = categories.stream()
                .filter(c -> c.finding() == finding)
                .map(Compared::name)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : ", " + words + names;
    }
}
