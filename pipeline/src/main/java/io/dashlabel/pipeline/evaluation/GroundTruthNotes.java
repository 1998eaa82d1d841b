package io.dashlabel.pipeline.evaluation;

import io.dashlabel.evaluate.Evaluation;
import io.dashlabel.evaluate.coco.InputFindings;
import io.dashlabel.format.LabelCount;
import io.dashlabel.format.LabelIndex;
import java.util.ArrayList;
import java.util.List;

/** What is to be said of the ground truth that a run was measured against. */
public final class GroundTruthNotes {

    private GroundTruthNotes() {}

    /**
     * A sentence each.
     *
     * @param truth after it was asked for every image
     * @param labels of the ground truth of these
     */
    public static List<String> of(LabelIndex truth, Evaluation evaluation, LabelCount labels) {
        List<String> notes = new ArrayList<>();
        if (labels.isWithoutBox()) {
            notes.add("nothing can be found in the ground truth: " + labels.reason());
        }
        truth.notes().sentences().forEach(note -> notes.add("the ground truth: " + note));
        evaluation
                .boxes()
                .map(boxes -> InputFindings.of(
                        boxes.data(), evaluation.options().protocol().lastPixel()))
                .ifPresent(findings -> notes.addAll(findings.aboutCoordinates()));
        return notes;
    }
}
