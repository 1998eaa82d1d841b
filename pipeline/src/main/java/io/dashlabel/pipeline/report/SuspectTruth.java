package io.dashlabel.pipeline.report;

import java.util.List;
import java.util.Optional;

/**
 * Ground truth that may be wrong, the most suspect first.
 *
 * @param kinds what is suspected, each with how often; only what occurs
 * @param legend what the letters of the formulas mean
 * @param shown some of them
 * @param measures the figures with the suspects and with them ignored
 * @param file where all of them are, as proposed changes; absent where they were not written
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
     * What is suspected.
     *
     * @param formula how the score comes about
     */
    public record Kind(String name, long count, String formula) {}

    /**
     * One suspect.
     *
     * @param score 0..1, the higher the more suspect
     * @param proposal what would repair it
     * @param place in the image, in words; empty where the whole image is meant
     * @param crop the place in the image; absent where nothing was drawn
     */
    public record Item(
            String image,
            String kind,
            double score,
            String reason,
            String proposal,
            String place,
            Optional<EmbeddedJpeg> crop) {}

    /** A figure with all ground truth, and with suspects ignored; both as they are shown. */
    public record Measure(String name, String with, String without) {}

    /** Whether the place of any of those shown can be seen. */
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
