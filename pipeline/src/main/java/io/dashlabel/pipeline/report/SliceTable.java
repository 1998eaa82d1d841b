package io.dashlabel.pipeline.report;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How the figures differ from part to part: at night, in rain, for small boxes.
 *
 * @param groups one for each thing that images or boxes differ in
 * @param pairs parts for which two things hold at once, the worst recall first
 * @param leastPairSupport pairs with fewer objects were left out
 */
public record SliceTable(List<Group> groups, List<Row> pairs, int leastPairSupport) implements ReportSection {

    public SliceTable {
        groups = List.copyOf(groups);
        pairs = List.copyOf(pairs);
    }

    /** One thing that images or boxes differ in, such as the time of day. */
    public record Group(String name, List<Row> rows) {

        public Group {
            rows = List.copyOf(rows);
        }
    }

    /**
     * One part. Figures are absent where they are undefined or cannot be told.
     *
     * @param name such as {@code night}
     * @param images that show it; absent for pairs
     * @param truth objects in the ground truth
     * @param averagePrecision over the IoUs 0.50 to 0.95, mean over the categories that occur there
     */
    public record Row(
            String name,
            OptionalLong images,
            long truth,
            OptionalDouble precision,
            OptionalDouble recall,
            OptionalDouble f1,
            OptionalDouble averagePrecision) {}

    @Override
    public String anchor() {
        return "slices";
    }

    @Override
    public String title() {
        return "Slices";
    }

    @Override
    public boolean isEmpty() {
        return groups.isEmpty();
    }
}
