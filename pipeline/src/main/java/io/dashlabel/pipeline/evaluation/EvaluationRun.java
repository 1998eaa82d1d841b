package io.dashlabel.pipeline.evaluation;

import io.dashlabel.evaluate.Evaluation;
import io.dashlabel.evaluate.analysis.Analyses;
import io.dashlabel.evaluate.coco.NumpyMean;
import io.dashlabel.evaluate.record.EvaluationProvenance;
import io.dashlabel.evaluate.record.EvaluationRecord;
import io.dashlabel.evaluate.record.EvaluationRecords;
import io.dashlabel.format.LabelFinding;
import io.dashlabel.format.LabelIndex;
import io.dashlabel.pipeline.importing.EditsToTruth;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/**
 * An evaluation, with what its tables do not hold.
 *
 * @param evaluation the figures
 * @param images names by the numbers of its tables
 * @param attributes of images by attribute, then by number of the image, as the ground truth has them
 * @param videos by number, the video that a frame belongs to, where the ground truth says so
 * @param threshold that decided which detections count for precision and recall; absent: what the label files keep
 * @param input what is odd about the input
 * @param edits that would turn the predictions into the ground truth; absent for results beside COCO ground
 *     truth, where counting takes as long as measuring: see {@link #withEdits()}
 * @param sides ground truth and predictions, for looking at them again; made ready when they are asked for
 */
public record EvaluationRun(
        Evaluation evaluation,
        List<String> images,
        Map<String, List<Optional<String>>> attributes,
        List<Optional<String>> videos,
        OptionalDouble threshold,
        Input input,
        Optional<EditsToTruth> edits,
        Supplier<EvaluationFrames> sides) {

    public EvaluationRun {
        images = Collections.unmodifiableList(images);
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        videos = Collections.unmodifiableList(videos);
    }

    /**
     * What is odd about the input.
     *
     * @param notes about both sides, a sentence each
     * @param truth label files of ground truth
     * @param predictions label files of predictions
     * @param withoutTruth images of the predictions that have no ground truth
     * @param lost labels that were given and could not be had, a sentence each: the figures are over fewer
     */
    public record Input(List<String> notes, Files truth, Files predictions, int withoutTruth, List<String> lost) {

        public Input {
            notes = List.copyOf(notes);
            lost = List.copyOf(lost);
        }
    }

    /**
     * What is odd about label files.
     *
     * @param notes what was taken for granted, a sentence each
     * @param findings what could not be used as it stands
     */
    public record Files(List<String> notes, List<LabelFinding> findings) {

        public Files {
            notes = List.copyOf(notes);
            findings = List.copyOf(findings);
        }

        /** Of labels that are no label files. */
        static final Files NONE = new Files(List.of(), List.of());

        static Files of(LabelIndex labels) {
            return new Files(labels.notes().sentences(), labels.findings());
        }
    }

    /** The same with the edits to reach the ground truth. */
    public EvaluationRun withEdits() {
        return edits.isPresent()
                ? this
                : new EvaluationRun(
                        evaluation,
                        images,
                        attributes,
                        videos,
                        threshold,
                        input,
                        Optional.of(sides.get().edits()),
                        sides);
    }

    /** The same without what could not be used of label files. */
    public List<String> notes() {
        return InputNotes.notes(input);
    }

    /** All that is odd about the input in sentences; of the label findings the first few of each side. */
    public List<String> findings() {
        return InputNotes.all(input);
    }

    /**
     * As {@code evaluation.json} has it.
     *
     * @param analyses what lies behind the figures
     * @param mean of which NumPy the means are that stand under {@code coco} and {@code bdd100k}
     */
    public EvaluationRecord record(Optional<Analyses> analyses, EvaluationProvenance provenance, NumpyMean mean) {
        return EvaluationRecords.of(
                evaluation, analyses, threshold, provenance, edits.map(EditsToTruth::figures), findings(), mean);
    }

    /** What lies behind the figures, computed anew each time; absent without boxes. */
    public Optional<Analyses> analyses() {
        double iou = evaluation.options().iouThreshold();
        return evaluation.boxes().map(boxes -> Analyses.of(boxes.data(), iou, attributes, threshold));
    }
}
