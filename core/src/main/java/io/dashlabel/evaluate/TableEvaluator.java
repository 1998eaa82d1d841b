package io.dashlabel.evaluate;

import io.dashlabel.evaluate.coco.BoxTable;
import io.dashlabel.evaluate.coco.CocoData;
import io.dashlabel.evaluate.coco.CocoEvaluation;
import io.dashlabel.evaluate.coco.CocoParameters;
import io.dashlabel.evaluate.coco.CocoResult;
import io.dashlabel.evaluate.coco.ImageMatches;
import io.dashlabel.evaluate.coco.ImageRows;
import io.dashlabel.evaluate.coco.Ranking;
import io.dashlabel.label.Box;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.label.UsageException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The evaluation of {@link Evaluator} for boxes that are in tables already: the same figures, without a frame or a box
 * in between, so that coordinates keep the bits of their file. Works on the common pool.
 */
public final class TableEvaluator {

    private final BoxTables given;
    private final EvaluationOptions options;
    private final CocoParameters parameters;
    private final Taxonomy words;
    private final CategoryIndex single;
    private final CategoryIndex grouped;

    /**
     * @param strict follow pycocotools also where it surprises; precision, recall and F1 are not touched by it
     * @throws UsageException where the protocol asks for boxes that tables do not have, or a group names an unknown
     *     category
     */
    public TableEvaluator(BoxTables given, EvaluationOptions options, boolean strict) {
        if (options.protocol() != Protocol.COCO) {
            throw new UsageException(
                    "the protocol " + options.protocol().word()
                            + " is about labels of Scalabel and BDD100K; COCO JSON says itself how wide a box is, so leave it out");
        }
        this.given = given;
        this.options = options;
        this.parameters = CocoParameters.standard().withStrict(strict);
        this.words = new Taxonomy(given.source(), given.categories(), Map.of(), Map.of(), Map.of());
        this.single = CategoryIndex.of(words);
        this.grouped = CategoryIndex.grouped(words, options.groups());
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
        IntPredicate attempted = given::attempted;
        Ranking images = given.data().images();
        boolean all = count(images, i -> true) == count(images, attempted);
        List<ImageScore> scores = new ArrayList<>();
        CategoryTally tally = score(grouped, matches, scores::add);
        Optional<BoxResult> attemptedBoxes = boxes(grouped, tally, attempted, false);
        Optional<BoxResult> allBoxes =
                all || attemptedBoxes.isEmpty() ? attemptedBoxes : boxes(grouped, tally, i -> true, true);
        scores.sort(Comparator.comparing(ImageScore::name));
        return new Evaluation(
                options,
                words.name(),
                count(images, i -> true),
                count(images, i -> true),
                allBoxes,
                attemptedBoxes,
                attemptedBoxes.isPresent() && !options.groups().isEmpty() ? ungrouped() : Optional.empty(),
                Map.of(),
                scores,
                unknownTruth,
                unknownPredictions,
                Optional.empty(),
                fingerprint(images));
    }

    private Optional<BoxResult> ungrouped() {
        return boxes(single, score(single, Optional.empty(), score -> {}), i -> true, true);
    }

    /** @param scores told one score for each image listed, in the order of the evaluation */
    private CategoryTally score(
            CategoryIndex categories, Optional<Consumer<Match>> matches, Consumer<ImageScore> scores) {
        CocoData data = data(categories, i -> true).kept().byImage();
        ImageScoring scoring = new ImageScoring(data, categories.names(), options.iouThreshold());
        List<ImageRows> rows = rows(data);
        List<ImageMatches> matched = rows.parallelStream().map(scoring::match).toList();
        int[] images = data.images().numbersByRank();
        for (int i = 0; i < images.length; i++) {
            String name = given.images().get(images[i]);
            scores.accept(
                    given.attempted(images[i])
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

    private Fingerprint fingerprint(Ranking images) {
        List<String> names = IntStream.range(0, given.images().size())
                .filter(i -> images.of(i) >= 0)
                .mapToObj(given.images()::get)
                .toList();
        return Fingerprint.of(names, images, given.data().truth(), words, options);
    }

    private CocoData data(CategoryIndex categories, IntPredicate wanted) {
        Ranking listed = given.data().categories();
        int[] rows = IntStream.range(0, listed.numbers())
                .map(number -> listed.of(number) < 0 ? -1 : categories.row(listed.of(number)))
                .toArray();
        return given.data()
                .withCategories(Ranking.of(rows, categories.names().size()))
                .withImages(given.data().images().where(wanted));
    }

    private Optional<BoxResult> boxes(
            CategoryIndex categories, CategoryTally counts, IntPredicate wanted, boolean all) {
        CocoData data = data(categories, wanted);
        int images = count(data.images(), i -> true);
        if (images == 0) {
            return Optional.empty();
        }
        CocoResult coco = new CocoEvaluation(parameters).evaluate(data);
        return Optional.of(
                new BoxResult(images, categories.names(), counts.results(categories.names(), coco, all), coco, data));
    }

    private static int count(Ranking images, IntPredicate wanted) {
        return (int) IntStream.range(0, images.numbers())
                .filter(i -> images.of(i) >= 0 && wanted.test(i))
                .count();
    }
}
