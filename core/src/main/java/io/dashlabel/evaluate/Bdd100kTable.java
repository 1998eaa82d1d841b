package io.dashlabel.evaluate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dashlabel.evaluate.coco.CocoMetric;
import io.dashlabel.evaluate.coco.NumpyMean;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

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

    static Bdd100kTable of(BoxResult boxes, Set<String> occurring, boolean nothingPredicted) {
        return new Bdd100kTable(boxes, occurring, nothingPredicted);
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

    /** By metric, then by row, as the official tool writes it, with absent values left out. */
    ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (CocoMetric metric : CocoMetric.values()) {
            ObjectNode values = json.putObject(metric.word());
            rows().forEach(row -> value(metric, row, NumpyMean.SINCE_2_3).ifPresent(v -> values.put(row, v)));
        }
        return json;
    }
}
