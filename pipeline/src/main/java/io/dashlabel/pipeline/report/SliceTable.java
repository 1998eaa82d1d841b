package io.dashlabel.pipeline.report;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The figures by slice, for example night, rain or small boxes.
 *
 * @param groups one for each property of images or boxes
 * @param pairs slices with two properties, the worst recall first
 * @param leastPairSupport the least number of objects of a pair in the table
 */
public record SliceTable(List<Group> groups, List<Row> pairs, int leastPairSupport) implements ReportSection {

    public SliceTable {
        groups = List.copyOf(groups);
        pairs = List.copyOf(pairs);
    }

    /** One property of images or boxes, such as the time of day. */
    public record Group(String name, List<Row> rows) {

        public Group {
            rows = List.copyOf(rows);
        }
    }

    /**
     * One slice. Figures are absent if they are undefined or cannot be computed.
     *
     * @param name such as {@code night}
     * @param images number of images with the property; absent for pairs
     * @param truth number of objects in the ground truth
     * @param averagePrecision over the IoUs 0.50 to 0.95, mean over the categories in the slice
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
