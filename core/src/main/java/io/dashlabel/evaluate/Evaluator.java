package io.dashlabel.evaluate;

import io.dashlabel.evaluate.coco.BoxTable;
import io.dashlabel.evaluate.coco.CocoData;
import io.dashlabel.evaluate.coco.CocoEvaluation;
import io.dashlabel.evaluate.coco.CocoParameters;
import io.dashlabel.evaluate.coco.CocoResult;
import io.dashlabel.evaluate.coco.ImageRows;
import io.dashlabel.evaluate.coco.Ranking;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Taxonomy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Compares predictions with ground truth, image by image and in any order: the result is the same.
 *
 * <p>Precision, recall and F1 are about the detections that a frame keeps; average precision is about all of them. Names
 * are resolved by the taxonomy; an ignore region (a name that the taxonomy ignores, or the attribute {@code crowd} or
 * {@code ignored}) makes a prediction on it neither right nor wrong and is never missed. No frame is held: memory grows
 * by some 60 bytes a box. For one thread.
 */
public final class Evaluator {

    private final Taxonomy taxonomy;
    private final EvaluationOptions options;
    private final CategoryIndex grouped;
    private final CategoryIndex single;
    private final BoxRows rows;
    private final ImageScoring scoring;
    private final ImageScoring singleScoring;
    private final Map<String, AttributeTally> attributes = new LinkedHashMap<>();
    private final List<ImageScore> images = new ArrayList<>();
    /** By image: whether its ground truth says anything about boxes. */
    private final List<Boolean> known = new ArrayList<>();

    /** @throws io.dashlabel.label.UsageException where a group names a category that the taxonomy does not have */
    public Evaluator(Taxonomy taxonomy, EvaluationOptions options) {
        this.taxonomy = taxonomy;
        this.options = options;
        this.single = CategoryIndex.of(taxonomy);
        this.grouped = CategoryIndex.grouped(taxonomy, options.groups());
        this.rows = new BoxRows(taxonomy, options.protocol());
        this.scoring = scoring(grouped);
        this.singleScoring = scoring(single);
        taxonomy.attributes().forEach((name, words) -> attributes.put(name, new AttributeTally(words)));
    }

    private ImageScoring scoring(CategoryIndex categories) {
        return new ImageScoring(data(Ranking.inOrder(0), categories), categories.names(), options.iouThreshold());
    }

    private CocoData data(Ranking byName, CategoryIndex categories) {
        return new CocoData(rows.truth, rows.predictions, byName, categories.ranking());
    }

    /**
     * Adds an image.
     *
     * @param truth without detections where the ground truth says nothing about boxes; then boxes are not scored
     * @param prediction without detections where no detector answered; the image then counts as not attempted
     * @return what became of each box: predictions in the frame's order, then ground truth that nothing was matched with;
     *     empty where boxes are not scored or not attempted
     */
    public List<Match> add(Frame truth, Frame prediction) {
        attributes.forEach((name, words) -> words.add(
                truth.attributes().flatMap(a -> a.word(name)),
                prediction.attributes().flatMap(a -> a.word(name))));
        Optional<List<Detection>> labels = boxes(truth);
        Optional<List<Detection>> kept = boxes(prediction);
        known.add(labels.isPresent());
        if (labels.isEmpty()) {
            images.add(new ImageScore(truth.name(), kept.isPresent(), 0, 0, 0));
            return List.of();
        }
        int image = images.size();
        int firstTruth = rows.truth.size();
        List<Detection> truths = rows.addTruth(image, labels.get());
        if (kept.isEmpty()) {
            ImageRows missed = new ImageRows(firstTruth, rows.truth.size(), 0, 0);
            images.add(scoring.unattempted(truth.name(), missed));
            singleScoring.unattempted(truth.name(), missed);
            return List.of();
        }
        int firstPrediction = rows.predictions.size();
        List<Detection> predictions = rows.addPredictions(image, kept.get(), BoxTable.KEPT);
        ImageRows here = new ImageRows(firstTruth, rows.truth.size(), firstPrediction, rows.predictions.size());
        rows.addPredictions(image, prediction.belowThreshold(), 0);
        ImageScoring.Boxes boxes = new LabelBoxes(here, truths, predictions);
        List<Match> matches = new ArrayList<>();
        images.add(scoring.score(truth.name(), scoring.match(here), boxes, Optional.of(matches::add)));
        if (!options.groups().isEmpty()) {
            singleScoring.score(truth.name(), singleScoring.match(here), boxes, Optional.empty());
        }
        return matches;
    }

    private Optional<List<Detection>> boxes(Frame frame) {
        return options.protocol().absentIsEmpty()
                ? Optional.of(frame.detections().orElse(List.of()))
                : frame.detections();
    }

    /** The labels that became the rows of an image. */
    private record LabelBoxes(ImageRows rows, List<Detection> truths, List<Detection> predictions)
            implements ImageScoring.Boxes {

        @Override
        public Optional<Box> truth(int row) {
            return Optional.of(truths.get(row - rows.fromTruth()).box());
        }

        @Override
        public Optional<Box> prediction(int row) {
            return Optional.of(predictions.get(row - rows.fromDetection()).box());
        }

        @Override
        public OptionalDouble score(int row) {
            return predictions.get(row - rows.fromDetection()).score();
        }
    }

    /** The result so far; more images may be added afterwards. */
    public Evaluation finish() {
        Ranking byName = Ranking.byName(images.stream().map(ImageScore::name).toList());
        IntPredicate withTruth = known::get;
        IntPredicate attempted = i -> known.get(i) && images.get(i).attempted();
        Optional<BoxResult> attemptedBoxes = boxes(grouped, scoring, byName, attempted, false);
        boolean anyAttempted = attemptedBoxes.isPresent();
        boolean allAttempted = count(withTruth) == count(attempted);
        Optional<BoxResult> all =
                allAttempted || !anyAttempted ? attemptedBoxes : boxes(grouped, scoring, byName, withTruth, true);
        Map<String, AttributeResult> answers = new LinkedHashMap<>();
        attributes.forEach((name, words) -> answers.put(name, words.result()));
        return new Evaluation(
                options,
                taxonomy.name(),
                images.size(),
                count(withTruth),
                all,
                attemptedBoxes,
                anyAttempted && !options.groups().isEmpty()
                        ? boxes(single, singleScoring, byName, withTruth, true)
                        : Optional.empty(),
                Collections.unmodifiableMap(answers),
                images.stream().sorted(Comparator.comparing(ImageScore::name)).toList(),
                rows.unknownTruth.counts(),
                rows.unknownPredictions.counts(),
                table(all),
                Fingerprint.of(images.stream().map(ImageScore::name).toList(), byName, rows.truth, taxonomy, options));
    }

    private Optional<Bdd100kTable> table(Optional<BoxResult> boxes) {
        return options.protocol() == Protocol.BDD100K
                ? boxes.map(b -> Bdd100kTable.of(b, rows.categoriesOfTruth(grouped), rows.predictions.size() == 0))
                : Optional.empty();
    }

    /** Absent where no image is among those wanted. */
    private Optional<BoxResult> boxes(
            CategoryIndex categories, ImageScoring counts, Ranking byName, IntPredicate wanted, boolean all) {
        if (count(wanted) == 0) {
            return Optional.empty();
        }
        CocoData data = data(byName.where(wanted), categories);
        CocoResult coco = new CocoEvaluation(CocoParameters.standard()).evaluate(data);
        return Optional.of(new BoxResult(
                count(wanted), categories.names(), counts.tally().results(categories.names(), coco, all), coco, data));
    }

    private int count(IntPredicate wanted) {
        return (int) IntStream.range(0, images.size()).filter(wanted).count();
    }
}
