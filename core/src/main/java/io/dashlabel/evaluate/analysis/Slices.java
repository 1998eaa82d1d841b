package io.dashlabel.evaluate.analysis;

import io.dashlabel.evaluate.coco.BoxTable;
import io.dashlabel.evaluate.coco.CategoryMatches;
import io.dashlabel.evaluate.coco.CocoData;
import io.dashlabel.evaluate.coco.CocoMatching;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * Computes recall and precision at the operating threshold for parts of the boxes. The parts are attributes of the
 * image, size, occluded, truncated, and pairs of these.
 */
public final class Slices {

    private final List<Dimension> dimensions;
    private final List<Counts> counts = new ArrayList<>();
    /** By dimension, the value of the current box. */
    private final int[] value;

    private Slices(List<Dimension> dimensions) {
        this.dimensions = dimensions;
        this.value = new int[dimensions.size()];
        for (int a = 0; a < dimensions.size(); a++) {
            counts.add(new Counts(a, a));
        }
        for (int a = 0; a < dimensions.size(); a++) {
            for (int b = a + 1; b < dimensions.size(); b++) {
                counts.add(new Counts(a, b));
            }
        }
    }

    /**
     * Computes the slices of a matching at its first IoU threshold.
     *
     * @param kept a matching {@linkplain CocoMatching#ofKept of the detections in use}
     * @param attributes by name, the word of each image by its number; absent if the image has none
     */
    public static List<Slice> of(CocoMatching kept, Map<String, List<Optional<String>>> attributes) {
        CocoData data = kept.data();
        List<Dimension> dimensions = new ArrayList<>();
        attributes.forEach((name, words) -> dimensions.add(attribute(name, words, data)));
        dimensions.add(Dimension.size(data.truth(), data.detections()));
        dimensions.add(Dimension.flag("occluded", BoxTable.OCCLUDED, data.truth()));
        dimensions.add(Dimension.flag("truncated", BoxTable.TRUNCATED, data.truth()));
        Slices slices = new Slices(dimensions);
        slices.count(kept);
        return slices.counts.stream().flatMap(c -> c.slices().stream()).toList();
    }

    private static Dimension attribute(String name, List<Optional<String>> words, CocoData data) {
        List<String> values =
                words.stream().flatMap(Optional::stream).distinct().sorted().toList();
        int[] ofImage = words.stream()
                .mapToInt(word -> word.map(values::indexOf).orElse(-1))
                .toArray();
        return Dimension.attribute(name, values, ofImage, data.truth(), data.detections());
    }

    private void count(CocoMatching matching) {
        for (CategoryMatches matches : matching.categories()) {
            for (int j = 0; j < matches.size(); j++) {
                if (matches.wrong(j, 0)) {
                    int row = matches.row(j);
                    add(c -> c.fp, dimension -> dimension.ofDetection().applyAsInt(row));
                }
            }
        }
        BitSet found = matching.found();
        for (int row : matching.data().truth().rows(matching.data()::isToBeFound)) {
            add(
                    found.get(row) ? c -> c.tp : c -> c.fn,
                    dimension -> dimension.ofTruth().applyAsInt(row));
        }
    }

    private void add(Function<Counts, int[]> verdict, ToIntFunction<Dimension> ofBox) {
        for (int d = 0; d < value.length; d++) {
            value[d] = ofBox.applyAsInt(dimensions.get(d));
        }
        for (Counts c : counts) {
            int cell = c.cell();
            if (cell >= 0) {
                verdict.apply(c)[cell]++;
            }
        }
    }

    /** Counts for one dimension (given twice) or for a pair. */
    private final class Counts {

        private final int placeA;
        private final int placeB;
        private final Dimension a;
        private final Dimension b;
        private final int[] tp;
        private final int[] fn;
        private final int[] fp;

        Counts(int placeA, int placeB) {
            this.placeA = placeA;
            this.placeB = placeB;
            this.a = dimensions.get(placeA);
            this.b = dimensions.get(placeB);
            int cells = a.values().size() * b.values().size();
            this.tp = new int[cells];
            this.fn = new int[cells];
            this.fp = new int[cells];
        }

        /** The cell of the current box; -1 if it has no value. */
        int cell() {
            return value[placeA] < 0 || value[placeB] < 0
                    ? -1
                    : value[placeA] * b.values().size() + value[placeB];
        }

        List<Slice> slices() {
            List<Slice> slices = new ArrayList<>();
            boolean told = a.tellsDetections() && b.tellsDetections();
            for (int i = 0; i < tp.length; i++) {
                if (tp[i] + fn[i] + fp[i] > 0) {
                    Map<String, String> values = new LinkedHashMap<>();
                    values.put(a.name(), a.values().get(i / b.values().size()));
                    values.put(b.name(), b.values().get(i % b.values().size()));
                    slices.add(new Slice(values, tp[i], fn[i], told ? OptionalInt.of(fp[i]) : OptionalInt.empty()));
                }
            }
            return slices;
        }
    }
}
