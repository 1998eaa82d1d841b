package io.dashlabel.pipeline.export;

import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Which labels are exported.
 *
 * @param threshold least score; labels without a score stay. Absent: the threshold of the labels themselves
 * @param categories in their order; labels of other categories are left out. Absent: all
 */
public record FrameSelection(OptionalDouble threshold, Optional<List<String>> categories) {

    /** All labels. */
    public static final FrameSelection ALL = new FrameSelection(OptionalDouble.empty(), Optional.empty());

    public FrameSelection {
        categories = categories.map(List::copyOf);
    }

    /**
     * The frame with the labels to export.
     *
     * @param leftOut counts labels of other categories, by category
     */
    Frame of(Frame frame, TreeMap<String, Long> leftOut) {
        Frame cut = threshold.isPresent() ? cut(frame, threshold.getAsDouble()) : frame;
        if (categories.isEmpty()) {
            return cut;
        }
        Set<String> known = Set.copyOf(categories.get());
        cut.detections().orElse(List.of()).stream()
                .filter(d -> !known.contains(d.category()))
                .forEach(d -> leftOut.merge(d.category(), 1L, Long::sum));
        Predicate<Detection> isKnown = d -> known.contains(d.category());
        return cut.detections()
                .map(kept -> cut.withDetections(
                        kept.stream().filter(isKnown).toList(),
                        cut.belowThreshold().stream().filter(isKnown).toList()))
                .orElse(cut);
    }

    private static Frame cut(Frame frame, double least) {
        return frame.allDetections()
                .map(all -> frame.withDetections(
                        all.stream().filter(d -> isLabel(d, least)).toList(),
                        all.stream().filter(d -> !isLabel(d, least)).toList()))
                .orElse(frame);
    }

    private static boolean isLabel(Detection d, double least) {
        return d.score().orElse(1) >= least && !d.is("duplicate");
    }
}
