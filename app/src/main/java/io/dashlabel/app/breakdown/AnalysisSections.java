package io.dashlabel.app.breakdown;

import io.dashlabel.app.report.Section;
import io.dashlabel.evaluate.BoxResult;
import io.dashlabel.evaluate.Evaluation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything about an evaluation that a report shows beside its main figures. */
public final class AnalysisSections {

    private AnalysisSections() {}

    /**
     * Sections in reading order; one that has nothing to say is empty.
     *
     * @param words by attribute, then by number of the image in the evaluation's tables; absent where the ground truth
     *     does not say
     */
    public static List<Section> of(Evaluation evaluation, Map<String, List<Optional<String>>> words) {
        List<Section> sections = new ArrayList<>();
        double iou = evaluation.options().iouThreshold();
        evaluation.boxes().ifPresent(boxes -> {
            sections.add(CurveSection.of(boxes, iou));
            sections.add(ThresholdSection.of(boxes, iou));
            sections.add(ConfusionSection.of(boxes, iou));
            sections.add(SliceSection.of(boxes, iou, words));
            sections.add(ErrorSection.of(boxes));
            sections.add(CalibrationSection.of(boxes, iou));
        });
        sections.add(AnswerSection.of(evaluation));
        sections.add(ReceiptSection.of(evaluation, evaluation.boxes().map(BoxResult::data)));
        return sections;
    }
}
