package io.dashlabel.evaluate;

import io.dashlabel.evaluate.coco.CocoParameters;
import io.dashlabel.evaluate.coco.ImageRows;
import io.dashlabel.evaluate.coco.Ranking;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Taxonomy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Compares predictions with ground truth, image by image and in any order: the result is the same.
 *
 * <p>Precision, recall and F1 are about the detections that a frame keeps; average precision is about all of them. Names
 * are resolved by the taxonomy; an ignore region (a name that the taxonomy ignores, or the attribute {@code crowd} or
 * {@code ignored}) makes a prediction on it neither right nor wrong and is never missed. KITTI's {@code DontCare} is an
 * ignore region of every category, unless the taxonomy has this name. No frame is held: memory grows by some 50 bytes a
 * box, and by as much for each category of such a region. For one thread.
 */
public final class Evaluator {

    private final Taxonomy taxonomy;
    private final EvaluationOptions options;
    private final EvaluationBuilder builder;
    private final ImageScope scope;
    private final FrameBoxes boxes;
    private final ImageScoring scoring;
    private final ImageScoring singleScoring;
    private final AttributeWords words;
    private final List<ImageScore> images = new ArrayList<>();

    /** As {@link #Evaluator(Taxonomy, EvaluationOptions, ImageScope)} over the images that have a prediction. */
    public Evaluator(Taxonomy taxonomy, EvaluationOptions options) {
        this(taxonomy, options, ImageScope.ATTEMPTED);
    }

    /**
     * Begins an evaluation.
     *
     * @param scope which images the figures are about
     * @throws io.dashlabel.label.UsageException where a group names a category that the taxonomy does not have
     */
    public Evaluator(Taxonomy taxonomy, EvaluationOptions options, ImageScope scope) {
        this(taxonomy, options, scope, new FrameBoxes(taxonomy, options.protocol()), new AttributeWords(taxonomy));
    }

    private Evaluator(
            Taxonomy taxonomy, EvaluationOptions options, ImageScope scope, FrameBoxes boxes, AttributeWords words) {
        this.taxonomy = taxonomy;
        this.options = options;
        this.scope = scope;
        this.boxes = boxes;
        this.words = words;
        this.builder = new EvaluationBuilder(boxes, taxonomy, options, CocoParameters.standard());
        this.scoring = scoring(builder.grouped());
        this.singleScoring = scoring(builder.single());
    }

    private ImageScoring scoring(CategoryIndex categories) {
        return builder.scoring(boxes.data(Ranking.inOrder(0), categories), categories);
    }

    /**
     * Adds an image.
     *
     * @param truth without detections where the ground truth says nothing about boxes; then boxes are not scored
     * @param prediction without detections where no detector answered; the image then counts as not attempted
     * @return what became of each box: predictions in the frame's order, then ground truth that nothing was matched with,
     *     without ignore regions of every category; empty where boxes are not scored or not attempted
     */
    public List<Match> add(Frame truth, Frame prediction) {
        words.addTruth(truth);
        words.addAnswers(prediction);
        List<Match> matches = new ArrayList<>();
        boxes.add(truth, prediction)
                .ifPresentOrElse(added -> addScore(added.rows(), added, Optional.of(matches::add)), this::addUnscored);
        return matches;
    }

    private void addUnscored() {
        int image = images.size();
        images.add(new ImageScore(boxes.names().get(image), boxes.hasBoxes(image), 0, 0, 0));
    }

    private void addScore(ImageRows rows, ImageScoring.Boxes told, Optional<Consumer<Match>> matches) {
        int image = images.size();
        images.add(score(image, boxes.names().get(image), rows, told, matches));
    }

    private ImageScore score(
            int image, String name, ImageRows rows, ImageScoring.Boxes told, Optional<Consumer<Match>> matches) {
        if (!boxes.hasBoxes(image)) {
            singleScoring.unattempted(name, rows);
            return scoring.unattempted(name, rows);
        }
        if (builder.isGrouped()) {
            singleScoring.score(name, singleScoring.match(rows), told, Optional.empty());
        }
        return scoring.score(name, scoring.match(rows), told, matches);
    }

    /** The result so far; more images may be added afterwards. */
    public Evaluation finish() {
        return finish(boxes.unknownTruth.counts());
    }

    /**
     * The result with other ground truth for some of the images. The predictions are neither read nor held a second time.
     *
     * @param changed by the name of an image, the ground truth in place of its own; empty where it stays. It says
     *     something about boxes if that one did
     */
    public Evaluation withTruth(Function<String, Optional<Frame>> changed) {
        Evaluator again = new Evaluator(taxonomy, options, scope, boxes.withoutTruth(), words.withoutTruth());
        for (int image = 0; image < images.size(); image++) {
            again.addTruth(image, changed.apply(boxes.names().get(image)), this);
        }
        return again.finish(boxes.unknownTruth.counts());
    }

    private void addTruth(int image, Optional<Frame> changed, Evaluator before) {
        changed.ifPresentOrElse(words::addTruth, () -> words.addTruth(before.words, image));
        boxes.addTruth(image, changed, before.boxes)
                .ifPresentOrElse(rows -> addScore(rows, ImageScoring.UNTOLD, Optional.empty()), this::addUnscored);
    }

    private Evaluation finish(SortedMap<String, Integer> unknownTruth) {
        return builder.build(
                scope,
                new EvaluationBuilder.Counts(images, scoring.tally(), singleScoring.tally()),
                new EvaluationBuilder.Words(words.results(), unknownTruth, boxes.unknownPredictions.counts()));
    }
}
