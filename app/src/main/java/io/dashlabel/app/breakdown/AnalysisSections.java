package io.dashlabel.app.breakdown;

import io.dashlabel.app.report.Section;
import io.dashlabel.evaluate.BoxResult;
import io.dashlabel.evaluate.Evaluation;
import io.dashlabel.label.SceneAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Everything about an evaluation that a report shows beside its main figures. */
public final class AnalysisSections {

    private AnalysisSections() {}

    /**
     * Sections in reading order; one that has nothing to say is empty.
     *
     * @param truth what the ground truth says of the scene of an image, by the image's name
     */
    public static List<Section> of(Evaluation evaluation, Function<String, Optional<SceneAttributes>> truth) {
        return of(evaluation, Scenes.words(evaluation, truth));
    }

    /**
     * The same, where the words of the images are known already.
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
