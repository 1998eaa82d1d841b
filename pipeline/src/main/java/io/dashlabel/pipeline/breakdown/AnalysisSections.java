package io.dashlabel.pipeline.breakdown;

import io.dashlabel.evaluate.BoxResult;
import io.dashlabel.evaluate.Evaluation;
import io.dashlabel.evaluate.analysis.Analyses;
import io.dashlabel.pipeline.report.ReportSection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the sections of a report about an evaluation, other than its main figures. */
public final class AnalysisSections {

    private AnalysisSections() {}

    /**
     * Returns the sections in reading order; a section without content is empty.
     *
     * @param analyses of the evaluation's boxes; absent without boxes
     * @param words by attribute, then by number of the image in the evaluation's tables; absent if the ground truth has
     *     no word
     */
    public static List<ReportSection> of(
            Evaluation evaluation, Optional<Analyses> analyses, Map<String, List<Optional<String>>> words) {
        List<ReportSection> sections = new ArrayList<>();
        evaluation
                .boxes()
                .ifPresent(boxes -> analyses.ifPresent(behind -> {
                    sections.add(CurveSection.of(boxes, behind));
                    sections.add(ThresholdSection.of(boxes, behind));
                    sections.add(ConfusionSection.of(boxes, behind.inUse().confusion()));
                    sections.add(SliceSection.of(boxes, behind.inUse().slices(), words));
                    sections.add(ErrorSection.of(behind.tide()));
                    sections.add(CalibrationSection.of(boxes, behind));
                }));
        sections.add(AnswerSection.of(evaluation));
        sections.add(ProvenanceSection.of(evaluation, evaluation.boxes().map(BoxResult::data)));
        return sections;
    }
}
