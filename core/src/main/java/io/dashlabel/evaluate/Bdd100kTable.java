package io.dashlabel.evaluate;

import io.dashlabel.evaluate.coco.BoxTable;
import io.dashlabel.evaluate.coco.CocoMetric;
import io.dashlabel.evaluate.coco.NumpyMean;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The table of BDD100K's official detection evaluation: COCO's twelve metrics in percent, by category and over all of
 * them. Without any prediction the official tool answers 0 for every category that occurs, ignore regions included.
 */
public final class Bdd100kTable {

    /** The name of the row over all categories. */
    public static final String OVERALL = "OVERALL";

    private final BoxResult boxes;
    private final Set<String> occurring;
    private final boolean nothingPredicted;

    private Bdd100kTable(BoxResult boxes, Set<String> occurring, boolean nothingPredicted) {
        this.boxes = boxes;
        this.occurring = occurring;
        this.nothingPredicted = nothingPredicted;
    }

    static Bdd100kTable of(BoxResult boxes) {
        return new Bdd100kTable(
                boxes, occurring(boxes), boxes.data().detections().size() == 0);
    }

    /** The categories that occur in the ground truth, even if only on ignore regions. */
    private static Set<String> occurring(BoxResult boxes) {
        BoxTable truth = boxes.data().truth();
        return IntStream.range(0, truth.size())
                .filter(row -> !truth.is(BoxTable.EVERYWHERE, row))
                .map(row -> boxes.data().categories().of(truth.category(row)))
                .mapToObj(boxes.names()::get)
                .collect(Collectors.toSet());
    }

    /** The taxonomy's categories and {@link #OVERALL}. */
    public List<String> rows() {
        List<String> rows = new ArrayList<>(boxes.names());
        rows.add(OVERALL);
        return rows;
    }

    /** Percent; absent where there is no ground truth. */
    public OptionalDouble value(CocoMetric metric, String row, NumpyMean mean) {
        if (nothingPredicted) {
            boolean counts = row.equals(OVERALL) ? !occurring.isEmpty() : occurring.contains(row);
            return counts ? OptionalDouble.of(0) : OptionalDouble.empty();
        }
        OptionalDouble share = row.equals(OVERALL)
                ? boxes.coco().value(metric, mean)
                : boxes.coco().value(metric, boxes.names().indexOf(row), mean);
        return share.isPresent() ? OptionalDouble.of(100 * share.getAsDouble()) : share;
    }
}
