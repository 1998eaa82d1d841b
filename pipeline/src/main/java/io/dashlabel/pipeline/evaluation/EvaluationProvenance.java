package io.dashlabel.pipeline.evaluation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dashlabel.evaluate.BoxResult;
import io.dashlabel.evaluate.Evaluation;
import io.dashlabel.evaluate.Fingerprint;
import io.dashlabel.evaluate.coco.BoxTable;
import io.dashlabel.evaluate.coco.CocoData;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What the figures of an evaluation rest on.
 *
 * @param predictions as the user named them
 * @param groundTruth as the user named it
 * @param fingerprint of images, ground truth and rules
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
        Fingerprint fingerprint,
        int images,
        int truthBoxes,
        int ignoreRegions,
        int detections,
        int unknownTruth,
        int unknownPredictions,
        String dashlabel) {

    public static EvaluationProvenance of(
            LabelInput predictions, LabelInput truth, Evaluation evaluation, String dashlabel) {
        int[] counts = evaluation
                .boxes()
                .map(BoxResult::data)
                .map(EvaluationProvenance::counts)
                .orElseGet(() -> new int[3]);
        return new EvaluationProvenance(
                predictions.name(),
                truth.name(),
                evaluation.fingerprint(),
                evaluation.totalImages(),
                counts[0],
                counts[1],
                counts[2],
                sum(evaluation.unknownTruth()),
                sum(evaluation.unknownPredictions()),
                dashlabel);
    }

    private static int[] counts(CocoData data) {
        BoxTable truth = data.truth();
        return new int[] {
            count(data, truth),
            (int) rows(data, truth).filter(row -> truth.is(BoxTable.CROWD, row)).count(),
            count(data, data.detections())
        };
    }

    private static int count(CocoData data, BoxTable table) {
        return (int) rows(data, table).count();
    }

    private static IntStream rows(CocoData data, BoxTable table) {
        return IntStream.range(0, table.size())
                .filter(row -> data.images().of(table.image(row)) >= 0
                        && data.categories().of(table.category(row)) >= 0);
    }

    private static int sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    void write(ObjectNode json) {
        json.put("predictions", predictions).put("ground_truth", groundTruth);
        json.put("images", images)
                .put("ground_truth_boxes", truthBoxes)
                .put("ignore_regions", ignoreRegions)
                .put("detections", detections)
                .put("ground_truth_of_unknown_category", unknownTruth)
                .put("predictions_of_unknown_category", unknownPredictions);
        json.put("dashlabel", dashlabel);
    }
}
