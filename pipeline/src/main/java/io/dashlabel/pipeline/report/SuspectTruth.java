package io.dashlabel.pipeline.report;

import java.util.List;
import java.util.Optional;

/**
 * Ground truth that may be wrong, the most suspect first.
 *
 * @param kinds the kinds of suspects that occur, with their numbers
 * @param legend the meaning of the letters in the formulas
 * @param shown some of the suspects
 * @param measures the figures with the suspects and without them
 * @param file the file with all proposed changes; absent if there is none
 */
public record SuspectTruth(
        List<Kind> kinds, String legend, List<Item> shown, List<Measure> measures, Optional<String> file)
        implements ReportSection {

    public SuspectTruth {
        kinds = List.copyOf(kinds);
        shown = List.copyOf(shown);
        measures = List.copyOf(measures);
    }

    /**
     * A kind of suspect.
     *
     * @param formula the formula of its score
     */
    public record Kind(String name, long count, String formula) {}

    /**
     * One suspect.
     *
     * @param score 0..1; a higher score is more suspect
     * @param proposal the proposed change
     * @param place its place in the image, in words; empty if the suspect is the whole image
     * @param crop the place in the image; absent if the run drew no image
     */
    public record Item(
            String image,
            String kind,
            double score,
            String reason,
            String proposal,
            String place,
            Optional<EmbeddedJpeg> crop) {}

    /** A figure with all ground truth, and with suspects ignored; both as texts. */
    public record Measure(String name, String with, String without) {}

    /** Whether any shown suspect has a crop. */
    public boolean hasCrops() {
        return shown.stream().anyMatch(item -> item.crop().isPresent());
    }

    public long count() {
        return kinds.stream().mapToLong(Kind::count).sum();
    }

    @Override
    public String anchor() {
        return "suspects";
    }

    @Override
    public String title() {
        return "Suspect ground truth";
    }

    @Override
    public boolean isEmpty() {
        return kinds.isEmpty();
    }
}
