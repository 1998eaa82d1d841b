package io.dashlabel.pipeline.job;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dashlabel.evaluate.Evaluation;
import io.dashlabel.evaluate.Evaluator;
import io.dashlabel.evaluate.analysis.Analyses;
import io.dashlabel.format.LabelCount;
import io.dashlabel.format.LabelFinding;
import io.dashlabel.format.LabelIndex;
import io.dashlabel.io.AtomicFile;
import io.dashlabel.json.JsonEscapes;
import io.dashlabel.label.Count;
import io.dashlabel.label.Frame;
import io.dashlabel.pipeline.evaluation.GroundTruthNotes;
import io.dashlabel.pipeline.evaluation.MatchWriter;
import io.dashlabel.pipeline.evaluation.SceneWords;
import io.dashlabel.pipeline.evaluation.SliceJson;
import io.dashlabel.pipeline.progress.Phases;
import io.dashlabel.run.RunFolder;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Labels of a run against ground truth, read back in the order of their names so that no output depends on threads.
 *
 * @param evaluation the figures
 * @param analyses what lies behind those of the boxes
 * @param withoutTruth labelled images that the ground truth does not know
 * @param scenes by attribute, what the ground truth says of each image by its number in the evaluation's tables
 * @param notes what is odd about ground truth and boxes as a whole, or was taken for granted, a sentence each
 * @param findings what in the ground truth could not be used as it stands
 */
public record Measurement(
        Evaluation evaluation,
        Optional<Analyses> analyses,
        int withoutTruth,
        Map<String, List<Optional<String>>> scenes,
        List<String> notes,
        List<LabelFinding> findings) {

    private static final ObjectMapper JSON =
            new ObjectMapper(JsonEscapes.factory()).enable(SerializationFeature.INDENT_OUTPUT);

    /**
     * Measures, and writes {@code evaluation.json} and {@code matches.jsonl}. Empty where no image of the run has
     * ground truth; nothing is written then.
     */
    static Optional<Measurement> of(RunFolder folder, LabelIndex truth, JobPlan plan, Phases phases)
            throws IOException {
        LabelIndex labels = LabelIndex.at(folder.labels());
        Evaluator evaluator = new Evaluator(plan.taxonomy(), plan.evaluation());
        SceneWords scenes = new SceneWords(plan.taxonomy());
        int measured = 0;
        int withoutTruth = 0;
        LabelCount labelled = LabelCount.NONE;
        try (MatchWriter matches = MatchWriter.at(folder.matches())) {
            phases.begins("measuring", "image", OptionalLong.of(labels.names().size()));
            for (String name : labels.names()) {
                phases.counted(measured + withoutTruth);
                Optional<Frame> known = truth.of(name);
                Optional<Frame> prediction = labels.of(name);
                if (prediction.isEmpty()) {
                    continue; // a failure already
                }
                if (known.isEmpty()) {
                    withoutTruth++;
                    continue;
                }
                measured++;
                labelled = labelled.plus(LabelCount.of(known.get()));
                scenes.add(known.get());
                evaluator.add(known.get(), prediction.get()).forEach(matches);
            }
            phases.counted(measured + withoutTruth);
            if (measured == 0) {
                return Optional.empty();
            }
            matches.commit();
        }
        phases.begins("average precision of " + Count.of(measured, "image"));
        Evaluation evaluation = evaluator.finish();
        phases.begins("curves, slices, kinds of error");
        double iou = evaluation.options().iouThreshold();
        Optional<Analyses> analyses = evaluation
                .boxes()
                .map(boxes -> Analyses.of(boxes.data(), iou, scenes.byAttribute(), OptionalDouble.empty()));
        ObjectNode json = evaluation.toJson();
        analyses.ifPresent(
                behind -> json.set("slices", SliceJson.of(behind.inUse().slices())));
        AtomicFile.write(folder.evaluation(), JSON.writeValueAsBytes(json));
        return Optional.of(new Measurement(
                evaluation,
                analyses,
                withoutTruth,
                scenes.byAttribute(),
                GroundTruthNotes.of(truth, evaluation, labelled),
                truth.findings()));
    }
}
