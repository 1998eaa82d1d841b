package io.dashlabel.app.evaluation;

import io.dashlabel.evaluate.Evaluation;
import io.dashlabel.evaluate.Evaluator;
import io.dashlabel.evaluate.Match;
import io.dashlabel.format.LabelIndex;
import io.dashlabel.label.Count;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Ground truth with a frame for each image. Frames are read one after the other and not held. */
final class FrameMeasurer implements Measurer {

    private final Given given;
    private final Settings settings;
    private final MeasuringListener listener;
    private final LabelIndex truth;

    FrameMeasurer(Given given, Settings settings, MeasuringListener listener) {
        this.given = given;
        this.settings = settings;
        this.listener = listener;
        listener.begins("reading " + given.name());
        this.truth = LabelIndex.at(given.path());
    }

    @Override
    public Measured measure(Given predictions, Optional<Consumer<Match>> matches) throws IOException {
        if (predictions.kind() == Given.Kind.COCO_RESULTS || predictions.kind() == Given.Kind.COCO_GROUND_TRUTH) {
            throw new UsageException(predictions.name() + " is COCO JSON, which numbers its images; the ground truth "
                    + given.name() + " must then be COCO JSON too");
        }
        listener.begins("reading " + predictions.name());
        LabelIndex labels = LabelIndex.at(predictions.path());
        FramePairs pairs = FramePairs.of(truth, labels);
        requireOverlap(pairs, predictions, labels);
        Evaluator evaluator = new Evaluator(settings.taxonomy(), settings.options());
        List<String> images = new ArrayList<>();
        List<Optional<String>> videos = new ArrayList<>();
        SceneWords scenes = new SceneWords(settings.taxonomy());
        listener.begins("measuring");
        for (FramePairs.Pair pair : pairs.pairs()) {
            Optional<Frame> known = truth.of(pair.truth());
            if (known.isEmpty()) {
                continue; // unreadable, which is among the findings
            }
            Frame frame = known.get();
            List<Match> found = evaluator.add(frame, prediction(pair, labels));
            matches.ifPresent(found::forEach);
            images.add(frame.name());
            listener.measured(images.size(), pairs.pairs().size());
            videos.add(video(frame));
            scenes.add(frame);
        }
        listener.begins("average precision of " + images.size() + " pictures");
        Evaluation evaluation = evaluator.finish();
        return new Measured(
                evaluation,
                images,
                scenes.byAttribute(),
                videos,
                settings.threshold(),
                remarks(evaluation, pairs, labels),
                lost(predictions, labels),
                () -> sides(pairs, labels));
    }

    private List<String> lost(Given predictions, LabelIndex labels) throws IOException {
        List<String> lost = new ArrayList<>();
        truth.unlisted().forEach(folder -> lost.add("in the ground truth " + folder.sentence()));
        labels.unlisted().forEach(folder -> lost.add("in the predictions " + folder.sentence()));
        lost.addAll(LostLabels.of(predictions));
        return lost;
    }

    private Frame prediction(FramePairs.Pair pair, LabelIndex labels) {
        return cut(pair.prediction().flatMap(labels::of).orElseGet(() -> Frame.named(pair.truth())));
    }

    private Sides sides(FramePairs pairs, LabelIndex labels) {
        Map<String, FramePairs.Pair> byTruth = new HashMap<>();
        pairs.pairs().forEach(pair -> byTruth.put(pair.truth(), pair));
        return new Sides(
                settings.taxonomy(),
                pairs.pairs().stream().map(FramePairs.Pair::truth).toList(),
                truth::of,
                name -> Optional.ofNullable(byTruth.get(name)).map(pair -> prediction(pair, labels)));
    }

    private void requireOverlap(FramePairs pairs, Given predictions, LabelIndex labels) {
        if (labels.size() == 0 && settings.strict()) {
            return;
        }
        if (labels.size() == 0) {
            throw new UsageException(predictions.name()
                    + " holds no frame, so there is nothing to measure; --strict takes that as nothing found");
        }
        if (pairs.common() == 0) {
            throw new UsageException("the two sides have no image in common: " + predictions.name() + " is about "
                    + labels.names().get(0) + " and others, " + given.name() + " about "
                    + truth.names().get(0) + " and others");
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

    private List<String> remarks(Evaluation evaluation, FramePairs pairs, LabelIndex labels) {
        List<String> remarks = new ArrayList<>();
        if (pairs.withoutPrediction() > 0) {
            remarks.add(Count.of(pairs.withoutPrediction()) + " of "
                    + Count.of(pairs.pairs().size(), "image has", "images have") + " no prediction");
        }
        if (pairs.surplus() > 0) {
            remarks.add(Count.of(
                    pairs.surplus(),
                    "image of the predictions has no ground truth and is left out",
                    "images of the predictions have no ground truth and are left out"));
        }
        unknown(remarks, "the ground truth", evaluation.unknownTruth());
        unknown(remarks, "the predictions", evaluation.unknownPredictions());
        evaluation
                .boxes()
                .ifPresent(boxes -> remarks.addAll(Remarks.ofFrames(boxes.data(), pairs.withoutPrediction())));
        remarks.addAll(Remarks.ofFiles("the ground truth", truth));
        remarks.addAll(Remarks.ofFiles("the predictions", labels));
        return remarks;
    }

    private static void unknown(List<String> remarks, String where, Map<String, Integer> words) {
        Remarks.unknownCategories(where, words).ifPresent(remarks::add);
    }
}
