package io.dashlabel.pipeline.evaluation;

import io.dashlabel.evaluate.Evaluation;
import io.dashlabel.evaluate.Evaluator;
import io.dashlabel.evaluate.Match;
import io.dashlabel.format.LabelCount;
import io.dashlabel.format.LabelIndex;
import io.dashlabel.label.Count;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.UsageException;
import io.dashlabel.pipeline.progress.Phases;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Ground truth with a frame for each image. Frames are read one after the other and not held. */
final class FrameGroundTruth implements GroundTruth {

    private final LabelInput given;
    private final EvaluationSettings settings;
    private final Phases listener;
    private final LabelIndex truth;

    FrameGroundTruth(LabelInput given, EvaluationSettings settings, Phases listener) {
        this.given = given;
        this.settings = settings;
        this.listener = listener;
        listener.begins("reading " + given.name());
        this.truth = LabelIndex.truthAt(given.path());
    }

    @Override
    public EvaluationRun measure(LabelInput predictions, Optional<Consumer<Match>> matches) throws IOException {
        listener.begins("reading " + predictions.name());
        Predictions side = Predictions.of(predictions, given, settings);
        LabelIndex labels = side.labels();
        FramePairs pairs = FramePairs.of(truth, labels);
        pairs.requireCommon(predictions, labels, given.name(), settings.strict());
        Evaluator evaluator = new Evaluator(settings.taxonomy(), settings.options());
        List<String> images = new ArrayList<>();
        List<Optional<String>> videos = new ArrayList<>();
        SceneWords scenes = new SceneWords(settings.taxonomy());
        LabelCount known = LabelCount.NONE;
        LabelCount said = LabelCount.NONE;
        listener.begins("measuring", "image", OptionalLong.of(pairs.pairs().size()));
        long looked = 0;
        for (FramePairs.Pair pair : pairs.pairs()) {
            listener.counted(looked++);
            Optional<Frame> ours = truth.of(pair.truth());
            if (ours.isEmpty()) {
                continue; // unreadable, which is among the findings
            }
            Frame frame = ours.get();
            Frame theirs = prediction(pair, labels);
            known = known.plus(LabelCount.of(frame));
            said = said.plus(LabelCount.of(theirs));
            List<Match> found = evaluator.add(frame, theirs);
            matches.ifPresent(found::forEach);
            images.add(frame.name());
            videos.add(video(frame));
            scenes.add(frame);
        }
        requireReadable(images, known, said, predictions, labels);
        listener.counted(looked);
        listener.begins("average precision of " + Count.of(images.size(), "image"));
        Evaluation evaluation = evaluator.finish();
        return new EvaluationRun(
                evaluation,
                images,
                scenes.byAttribute(),
                videos,
                side.threshold(),
                remarks(evaluation, pairs, side),
                lost(predictions, labels),
                () -> sides(pairs, labels));
    }

    private List<String> lost(LabelInput predictions, LabelIndex labels) throws IOException {
        List<String> lost = new ArrayList<>();
        truth.unlisted().forEach(folder -> lost.add("in the ground truth " + folder.sentence()));
        labels.unlisted().forEach(folder -> lost.add("in the predictions " + folder.sentence()));
        lost.addAll(MissingLabels.of(predictions));
        return lost;
    }

    private Frame prediction(FramePairs.Pair pair, LabelIndex labels) {
        return cut(pair.prediction().flatMap(labels::of).orElseGet(() -> Frame.named(pair.truth())));
    }

    private EvaluationFrames sides(FramePairs pairs, LabelIndex labels) {
        Map<String, FramePairs.Pair> byTruth = new HashMap<>();
        pairs.pairs().forEach(pair -> byTruth.put(pair.truth(), pair));
        return new EvaluationFrames(
                settings.taxonomy(),
                pairs.pairs().stream().map(FramePairs.Pair::truth).toList(),
                truth::of,
                name -> Optional.ofNullable(byTruth.get(name)).map(pair -> prediction(pair, labels)));
    }

    /** @throws UsageException where the labels of a side cannot be read, so that no figure would mean anything */
    private void requireReadable(
            List<String> images, LabelCount known, LabelCount said, LabelInput predictions, LabelIndex labels) {
        if (images.isEmpty()) {
            throw new UsageException("no label file of " + given.name() + " can be read"
                    + truth.findings().stream()
                            .findFirst()
                            .map(finding -> "; the first: " + finding)
                            .orElse(""));
        }
        InputNotes.requireBoxes(predictions.name(), said, labels);
        if (said.all() > 0) {
            InputNotes.requireBoxes(given.name(), known, truth);
        }
    }

    /** The frame with the threshold that was asked for in place of its own. */
    private Frame cut(Frame frame) {
        if (settings.threshold().isEmpty()) {
            return frame;
        }
        double threshold = settings.threshold().getAsDouble();
        return frame.allDetections()
                .map(all -> {
                    List<Detection> kept = new ArrayList<>();
                    List<Detection> below = new ArrayList<>();
                    all.forEach(d -> (d.score().orElse(1) >= threshold && !d.is("duplicate") ? kept : below).add(d));
                    return frame.withDetections(kept, below);
                })
                .orElse(frame);
    }

    private static Optional<String> video(Frame frame) {
        return frame.other().get("videoName") instanceof String video ? Optional.of(video) : Optional.empty();
    }

    private List<String> remarks(Evaluation evaluation, FramePairs pairs, Predictions side) {
        List<String> remarks = new ArrayList<>(side.remarks());
        remarks.addAll(InputNotes.ofPairs(pairs));
        unknown(remarks, "the ground truth", evaluation.unknownTruth());
        unknown(remarks, "the predictions", evaluation.unknownPredictions());
        evaluation
                .boxes()
                .ifPresent(boxes -> remarks.addAll(
                        InputNotes.ofFrames(boxes.data(), settings.options().protocol(), pairs.withoutPrediction())));
        if (evaluation.boxes().isEmpty() && evaluation.imagesWithBoxTruth() == 0) {
            remarks.add("none of " + evaluation.totalImages()
                    + " images of the ground truth has labels, so that no boxes are measured");
        }
        remarks.addAll(InputNotes.ofFiles("the ground truth", truth));
        remarks.addAll(InputNotes.ofFiles("the predictions", side.labels()));
        return remarks;
    }

    private static void unknown(List<String> remarks, String where, Map<String, Integer> words) {
        InputNotes.unknownCategories(where, words).ifPresent(remarks::add);
    }
}
