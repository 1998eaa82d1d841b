package io.dashlabel.evaluate;

import io.dashlabel.evaluate.coco.CocoParameters;
import io.dashlabel.evaluate.coco.ImageRows;
import io.dashlabel.evaluate.coco.Ranking;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Taxonomy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares predictions with ground truth, image by image and in any order: the result is the same.
 *
 * <p>Precision, recall and F1 are about the detections that a frame keeps; average precision is about all of them. Names
 * are resolved by the taxonomy; an ignore region (a name that the taxonomy ignores, or the attribute {@code crowd} or
 * {@code ignored}) makes a prediction on it neither right nor wrong and is never missed. KITTI's {@code DontCare} is an
 * ignore region of every category, unless the taxonomy has this name. No frame is held: memory grows by some 60 bytes a
 * box, and by as much for each category of such a region. For one thread.
 */
public final class Evaluator {

    private final EvaluationBuilder builder;
    private final ImageScope scope;
    private final FrameBoxes boxes;
    private final ImageScoring scoring;
    private final ImageScoring singleScoring;
    private final Map<String, AttributeTally> attributes = new LinkedHashMap<>();
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
        this.scope = scope;
        this.boxes = new FrameBoxes(taxonomy, options.protocol());
        this.builder = new EvaluationBuilder(boxes, taxonomy, options, CocoParameters.standard());
        this.scoring = scoring(builder.grouped());
        this.singleScoring = scoring(builder.single());
        taxonomy.attributes().forEach((name, words) -> attributes.put(name, new AttributeTally(words)));
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
        attributes.forEach((name, words) -> words.add(
                truth.attributes().flatMap(a -> a.word(name)),
                prediction.attributes().flatMap(a -> a.word(name))));
        int image = images.size();
        List<Match> matches = new ArrayList<>();
        boxes.add(truth, prediction)
                .ifPresentOrElse(
                        added -> images.add(score(image, truth.name(), added, matches)),
                        () -> images.add(new ImageScore(truth.name(), boxes.hasBoxes(image), 0, 0, 0)));
        return matches;
    }

    private ImageScore score(int image, String name, FrameBoxes.Added added, List<Match> matches) {
        ImageRows rows = added.rows();
        if (!boxes.hasBoxes(image)) {
            singleScoring.unattempted(name, rows);
            return scoring.unattempted(name, rows);
        }
        if (builder.isGrouped()) {
            singleScoring.score(name, singleScoring.match(rows), added, Optional.empty());
        }
        return scoring.score(name, scoring.match(rows), added, Optional.of(matches::add));
    }

    /** The result so far; more images may be added afterwards. */
    public Evaluation finish() {
        Map<String, AttributeResult> answers = new LinkedHashMap<>();
        attributes.forEach((name, words) -> answers.put(name, words.result()));
        return builder.build(
                scope,
                new EvaluationBuilder.Counts(images, scoring.tally(), singleScoring.tally()),
                new EvaluationBuilder.Words(
                        Collections.unmodifiableMap(answers),
                        boxes.unknownTruth.counts(),
                        boxes.unknownPredictions.counts()));
    }
}
