package io.dashlabel.evaluate.record;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dashlabel.evaluate.BoxResult;
import io.dashlabel.evaluate.Evaluation;
import io.dashlabel.evaluate.coco.BoxTable;
import io.dashlabel.evaluate.coco.CocoData;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * What the figures of an evaluation rest on.
 *
 * @param predictions as the user named them
 * @param groundTruth as the user named it
 * @param images measured
 * @param truthBoxes boxes of ground truth of the categories evaluated, ignore regions included
 * @param ignoreRegions among them
 * @param detections of the categories evaluated, of every score
 * @param unknownTruth boxes of ground truth of other categories
 * @param unknownPredictions detections of other categories
 * @param dashlabel version and commit of this program
 */
public record EvaluationProvenance(
        String predictions,
        String groundTruth,
        int images,
        @JsonProperty("ground_truth_boxes") int truthBoxes,
        int ignoreRegions,
        int detections,
        @JsonProperty("ground_truth_of_unknown_category") int unknownTruth,
        @JsonProperty("predictions_of_unknown_category") int unknownPredictions,
        String dashlabel) {

    /**
     * Of an evaluation.
     *
     * @param predictions as the user named them
     * @param truth as the user named it
     * @param dashlabel version and commit of this program
     */
    public static EvaluationProvenance of(String predictions, String truth, Evaluation evaluation, String dashlabel) {
        Optional<CocoData> boxes = evaluation.boxes().map(BoxResult::data);
        return new EvaluationProvenance(
                predictions,
                truth,
                evaluation.coverage().measured(),
                boxes.map(data -> count(data, data.truth(), row -> true)).orElse(0),
                boxes.map(data -> count(data, data.truth(), row -> data.truth().is(BoxTable.CROWD, row)))
                        .orElse(0),
                boxes.map(data -> count(data, data.detections(), row -> true)).orElse(0),
                sum(evaluation.unknownTruth()),
                sum(evaluation.unknownPredictions()),
                dashlabel);
    }

    private static int count(CocoData data, BoxTable table, IntPredicate wanted) {
        int count = 0;
        for (int row = 0; row < table.size(); row++) {
            boolean isIn = !table.isRepeated(row)
                    && data.images().of(table.image(row)) >= 0
                    && data.categories().of(table.category(row)) >= 0;
            count += isIn && wanted.test(row) ? 1 : 0;
        }
        return count;
    }

    private static int sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
