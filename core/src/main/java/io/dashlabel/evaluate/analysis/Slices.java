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
import java.util.stream.IntStream;

/**
 * Recall and precision at the operating threshold of every part that the boxes can be divided into: by attributes of the
 * image, by size, occluded, truncated, and by pairs of these.
 */
public final class Slices {

    private final List<Counts> counts = new ArrayList<>();

    private Slices(List<Dimension> dimensions) {
        for (Dimension first : dimensions) {
            counts.add(new Counts(first, first));
        }
        for (int a = 0; a < dimensions.size(); a++) {
            for (int b = a + 1; b < dimensions.size(); b++) {
                counts.add(new Counts(dimensions.get(a), dimensions.get(b)));
            }
        }
    }

    /**
     * Slices of the detections flagged {@link BoxTable#KEPT}.
     *
     * @param attributes by name, the word of each image by its number; absent where it has none
     */
    public static List<Slice> of(CocoData all, double iouThreshold, Map<String, List<Optional<String>>> attributes) {
        CocoData data = all.kept();
        List<Dimension> dimensions = new ArrayList<>();
        attributes.forEach((name, words) -> dimensions.add(attribute(name, words, data)));
        dimensions.add(Dimension.size(data.truth(), data.detections()));
        dimensions.add(Dimension.flag("occluded", BoxTable.OCCLUDED, data.truth()));
        dimensions.add(Dimension.flag("truncated", BoxTable.TRUNCATED, data.truth()));
        Slices slices = new Slices(dimensions);
        slices.count(data, CocoMatching.unlimited(iouThreshold, data));
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

    private void count(CocoData data, CocoMatching matching) {
        BitSet found = new BitSet();
        for (CategoryMatches matches : matching.categories()) {
            for (int j = 0; j < matches.size(); j++) {
                if (matches.right(j, 0)) {
                    found.set(matches.truthOf(j));
                } else if (matches.wrong(j, 0)) {
                    int row = matches.row(j);
                    counts.forEach(c -> c.wrong(row));
                }
            }
        }
        BoxTable truth = data.truth();
        IntStream.range(0, truth.size())
                .filter(row -> truth.finite(row)
                        && !truth.is(BoxTable.CROWD, row)
                        && data.images().of(truth.image(row)) >= 0
                        && data.categories().of(truth.category(row)) >= 0)
                .forEach(row -> counts.forEach(c -> c.truth(row, found.get(row))));
    }

    /** Of one dimension (twice the same) or of a pair. */
    private static final class Counts {

        private final Dimension a;
        private final Dimension b;
        private final int[] tp;
        private final int[] fn;
        private final int[] fp;

        Counts(Dimension a, Dimension b) {
            this.a = a;
            this.b = b;
            int cells = a.values().size() * b.values().size();
            this.tp = new int[cells];
            this.fn = new int[cells];
            this.fp = new int[cells];
        }

        void truth(int row, boolean found) {
            add(found ? tp : fn, a.ofTruth().applyAsInt(row), b.ofTruth().applyAsInt(row));
        }

        void wrong(int row) {
            add(fp, a.ofDetection().applyAsInt(row), b.ofDetection().applyAsInt(row));
        }

        private void add(int[] cells, int valueA, int valueB) {
            if (valueA >= 0 && valueB >= 0) {
                cells[valueA * b.values().size() + valueB]++;
            }
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
