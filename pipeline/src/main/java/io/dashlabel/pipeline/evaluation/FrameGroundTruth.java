package io.dashlabel.pipeline.evaluation;

import io.dashlabel.evaluate.Coverage;
import io.dashlabel.evaluate.Evaluation;
import io.dashlabel.evaluate.Evaluator;
import io.dashlabel.evaluate.ImageScope;
import io.dashlabel.evaluate.Match;
import io.dashlabel.evaluate.Protocol;
import io.dashlabel.format.LabelCount;
import io.dashlabel.format.LabelIndex;
import io.dashlabel.label.Count;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.UsageException;
import io.dashlabel.pipeline.importing.EditsToTruth;
import io.dashlabel.pipeline.progress.Phases;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
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
        this.truth = LabelIndex.truthAt(given.path(), settings.reading());
    }

    @Override
    public EvaluationRun measure(LabelInput predictions, Optional<Consumer<Match>> matches) throws IOException {
        ReviewedTruth.refuse(predictions, given, settings.reading());
        listener.begins("reading " + predictions.name());
        Predictions side = Predictions.of(predictions, given, settings);
        LabelIndex labels = side.labels();
        FramePairs pairs = FramePairs.of(truth, labels);
        pairs.requireCommon(predictions, labels, given.name(), settings.strict());
        Evaluator evaluator = new Evaluator(settings.taxonomy(), settings.options(), side.scope());
        List<Sample> samples = samples(pairs, labels, predictions.run().isPresent());
        List<String> images = new ArrayList<>();
        List<Optional<String>> videos = new ArrayList<>();
        SceneWords scenes = new SceneWords(settings.taxonomy());
        EditsToTruth edits = new EditsToTruth(settings.taxonomy());
        LabelCount known = LabelCount.NONE;
        LabelCount said = LabelCount.NONE;
        listener.begins("measuring", "image", OptionalLong.of(samples.size()));
        long looked = 0;
        for (Sample sample : samples) {
            listener.counted(looked++);
            Optional<Frame> ours = truth.of(sample.truth());
            if (ours.isEmpty()) {
                continue; // unreadable, which is among the findings
            }
            Frame frame = ours.get();
            Frame theirs = prediction(sample, labels);
            known = known.plus(LabelCount.of(frame));
            said = said.plus(LabelCount.of(theirs));
            List<Match> found = evaluator.add(frame, theirs);
            matches.ifPresent(found::forEach);
            edits.add(theirs, frame);
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
                new EvaluationRun.Input(
                        notes(evaluation, pairs, side),
                        EvaluationRun.Files.of(truth),
                        EvaluationRun.Files.of(labels),
                        pairs.surplus(),
                        lost(predictions, labels)),
                Optional.of(edits),
                () -> sides(evaluation.coverage(), samples, labels, evaluator));
    }

    /**
     * An image as it is measured.
     *
     * @param name in the figures: the ground truth's, or for a run the image's own
     * @param truth by which its ground truth is found
     * @param prediction by which its prediction is found
     */
    private record Sample(String name, String truth, Optional<String> prediction) {}

    /** An image of a run has its own name, and several may share a label of ground truth. */
    private List<Sample> samples(FramePairs pairs, LabelIndex labels, boolean ofRun) {
        List<Sample> samples = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (FramePairs.Pair pair : pairs.pairs()) {
            int before = samples.size();
            if (ofRun && pair.prediction().isPresent()) {
                labels.match(pair.prediction().get()).names().stream()
                        .filter(own -> truth.nameOf(own).equals(Optional.of(pair.truth())))
                        .filter(names::add)
                        .forEach(own -> samples.add(new Sample(own, own, Optional.of(own))));
            }
            if (samples.size() == before) {
                samples.add(new Sample(pair.truth(), pair.truth(), pair.prediction()));
            }
        }
        return samples;
    }

    private List<String> lost(LabelInput predictions, LabelIndex labels) throws IOException {
        List<String> lost = new ArrayList<>();
        truth.unlisted().forEach(folder -> lost.add("in the ground truth " + folder.sentence()));
        labels.unlisted().forEach(folder -> lost.add("in the predictions " + folder.sentence()));
        lost.addAll(MissingLabels.of(predictions));
        return lost;
    }

    private Frame prediction(Sample sample, LabelIndex labels) {
        return cut(sample.prediction().flatMap(labels::of).orElseGet(() -> Frame.named(sample.truth())));
    }

    /** Images without a prediction are looked at again only where the figures are about them. */
    private EvaluationFrames sides(Coverage coverage, List<Sample> samples, LabelIndex labels, Evaluator evaluator) {
        Map<String, Sample> byName = new LinkedHashMap<>();
        samples.stream()
                .filter(sample -> coverage.scope() == ImageScope.ALL
                        || sample.prediction().isPresent())
                .forEach(sample -> byName.put(sample.name(), sample));
        return new EvaluationFrames(
                settings.taxonomy(),
                List.copyOf(byName.keySet()),
                name -> Optional.ofNullable(byName.get(name)).flatMap(sample -> truth.of(sample.truth())),
                name -> Optional.ofNullable(byName.get(name)).map(sample -> prediction(sample, labels)),
                evaluator::withTruth);
    }

    /** @throws UsageException where the labels of a side cannot be read, so that no figure would mean anything */
    private void requireReadable(
            List<String> images, LabelCount known, LabelCount said, LabelInput predictions, LabelIndex labels) {
        if (images.isEmpty()) {
            throw new UsageException("no label file of " + given.name() + " can be read" + InputNotes.first(truth));
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

    private List<String> notes(Evaluation evaluation, FramePairs pairs, Predictions side) {
        List<String> notes = new ArrayList<>(side.notes());
        notes.addAll(InputNotes.ofPairs(pairs));
        InputNotes.unknownCategories("the ground truth", evaluation.unknownTruth())
                .ifPresent(notes::add);
        InputNotes.unknownCategories("the predictions", evaluation.unknownPredictions())
                .ifPresent(notes::add);
        Protocol protocol = settings.options().protocol();
        evaluation
                .attemptedBoxes()
                .ifPresent(boxes -> notes.addAll(
                        InputNotes.ofFrames(boxes, protocol, evaluation.coverage(), pairs.withoutPrediction())));
        if (evaluation.boxes().isEmpty() && evaluation.coverage().withBoxTruth() == 0) {
            notes.add("none of " + evaluation.coverage().images()
                    + " images of the ground truth has labels, so that no boxes are measured");
        }
        return notes;
    }
}
