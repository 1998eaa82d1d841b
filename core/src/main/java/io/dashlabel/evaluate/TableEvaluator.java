package io.dashlabel.evaluate;

import io.dashlabel.evaluate.coco.BoxTable;
import io.dashlabel.evaluate.coco.CocoData;
import io.dashlabel.evaluate.coco.CocoParameters;
import io.dashlabel.evaluate.coco.ImageRows;
import io.dashlabel.label.Box;
import io.dashlabel.label.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.function.Consumer;

/**
 * The evaluation of {@link Evaluator} for boxes that are in tables already: the same figures, without a frame or a box
 * in between, so that coordinates keep the bits of their file. Works on the common pool.
 */
public final class TableEvaluator {

    private final BoxTables given;
    private final EvaluationBuilder builder;
    private final ImageScope scope;

    /**
     * Begins an evaluation.
     *
     * @param scope which images the figures are about
     * @param strict follow pycocotools also where it surprises; precision, recall and F1 are not touched by it
     * @throws UsageException where the protocol asks for boxes that tables do not have, or a group names an unknown
     *     category
     */
    public TableEvaluator(BoxTables given, EvaluationOptions options, ImageScope scope, boolean strict) {
        if (options.protocol() != Protocol.COCO) {
            throw new UsageException(
                    "the protocol " + options.protocol().word()
                            + " is about labels of Scalabel and BDD100K; COCO JSON says itself how wide a box is, so leave it out");
        }
        this.given = given;
        this.scope = scope;
        this.builder = new EvaluationBuilder(
                given, given.taxonomy(), options, CocoParameters.standard().withStrict(strict));
    }

    /**
     * Evaluates.
     *
     * @param matches told what became of each box, image by image in the order of the evaluation; those of an image in
     *     the order of its detections, then ground truth that nothing was matched with
     * @param unknownTruth categories of the ground truth that are not evaluated, counted
     * @param unknownPredictions the same for predictions
     */
    public Evaluation evaluate(
            Optional<Consumer<Match>> matches,
            SortedMap<String, Integer> unknownTruth,
            SortedMap<String, Integer> unknownPredictions) {
        List<ImageScore> scores = new ArrayList<>();
        CategoryTally grouped = score(builder.grouped(), matches, scores::add);
        CategoryTally single = builder.isGrouped() ? score(builder.single(), Optional.empty(), score -> {}) : grouped;
        return builder.build(
                scope,
                new EvaluationBuilder.Counts(scores, grouped, single),
                new EvaluationBuilder.Words(Map.of(), unknownTruth, unknownPredictions));
    }

    /** @param scores told one score for each image listed, in the order of the evaluation */
    private CategoryTally score(
            CategoryIndex categories, Optional<Consumer<Match>> matches, Consumer<ImageScore> scores) {
        CocoData data = given.data(given.order(), categories).keptByImage();
        ImageScoring scoring = builder.scoring(data, categories);
        List<ImageRows> rows = rows(data);
        List<ImageScoring.Matched> matched =
                rows.parallelStream().map(scoring::match).toList();
        int[] images = data.images().numbersByRank();
        for (int i = 0; i < images.length; i++) {
            String name = given.images().get(images[i]);
            scores.accept(
                    given.hasBoxes(images[i])
                            ? scoring.score(name, matched.get(i), new TableBoxes(data), matches)
                            : scoring.unattempted(name, rows.get(i)));
        }
        return scoring.tally();
    }

    /** The rows of each image, in the order of the evaluation; images that share a rank are one. */
    private static List<ImageRows> rows(CocoData data) {
        List<ImageRows> all = new ArrayList<>();
        int truth = 0;
        int detection = 0;
        for (int image : data.images().numbersByRank()) {
            int toTruth = end(data, data.truth(), truth, image);
            int toDetection = end(data, data.detections(), detection, image);
            all.add(new ImageRows(truth, toTruth, detection, toDetection));
            truth = toTruth;
            detection = toDetection;
        }
        return all;
    }

    private static int end(CocoData data, BoxTable table, int from, int image) {
        int end = from;
        while (end < table.size()
                && data.images().of(table.image(end)) == data.images().of(image)) {
            end++;
        }
        return end;
    }

    /** Boxes as the table has them; empty for one that is inverted or without area. */
    private record TableBoxes(CocoData data) implements ImageScoring.Boxes {

        @Override
        public Optional<Box> truth(int row) {
            return box(data.truth(), row);
        }

        @Override
        public Optional<Box> prediction(int row) {
            return box(data.detections(), row);
        }

        @Override
        public OptionalDouble score(int row) {
            return OptionalDouble.of(data.detections().score(row));
        }

        private static Optional<Box> box(BoxTable table, int row) {
            double x = table.x(row);
            double y = table.y(row);
            return Box.of(x, y, x + table.width(row), y + table.height(row));
        }
    }
}
