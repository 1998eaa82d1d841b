package io.dashlabel.evaluate;

import io.dashlabel.evaluate.coco.CocoData;
import io.dashlabel.evaluate.coco.CocoEvaluation;
import io.dashlabel.evaluate.coco.CocoParameters;
import io.dashlabel.evaluate.coco.CocoResult;
import io.dashlabel.evaluate.coco.Ranking;
import io.dashlabel.label.Taxonomy;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Computes the figures of an evaluation from boxes in tables and from counts of single images. */
final class EvaluationBuilder {

    private final BoxSource source;
    private final Taxonomy words;
    private final EvaluationOptions options;
    private final CocoParameters parameters;
    private final CategoryIndex single;
    private final CategoryIndex grouped;

    /**
     * Counts at the operating threshold.
     *
     * @param images one for each image of the source
     * @param grouped by category as it is counted
     * @param single by category before grouping
     */
    record Counts(List<ImageScore> images, CategoryTally grouped, CategoryTally single) {}

    /**
     * What an evaluation has beside its boxes.
     *
     * @param attributes by name
     * @param unknownTruth categories of the ground truth that are not evaluated, counted
     * @param unknownPredictions the same for predictions
     */
    record Words(
            Map<String, AttributeResult> attributes,
            Map<String, Integer> unknownTruth,
            Map<String, Integer> unknownPredictions) {}

    /** @throws io.dashlabel.label.UsageException where a group names a category that the taxonomy does not have */
    EvaluationBuilder(BoxSource source, Taxonomy words, EvaluationOptions options, CocoParameters parameters) {
        this.source = source;
        this.words = words;
        this.options = options;
        this.parameters = parameters;
        this.single = CategoryIndex.of(words);
        this.grouped = CategoryIndex.grouped(words, options.groups());
    }

    CategoryIndex single() {
        return single;
    }

    CategoryIndex grouped() {
        return grouped;
    }

    boolean isGrouped() {
        return !options.groups().isEmpty();
    }

    ImageScoring scoring(CocoData data, CategoryIndex categories) {
        return new ImageScoring(data, categories.names(), options.iouThreshold());
    }

    Evaluation build(ImageScope wanted, Counts counts, Words said) {
        Coverage coverage = coverage(wanted);
        // One thread hashes all ground truth; meanwhile the other cores match.
        CompletableFuture<Fingerprint> fingerprint = CompletableFuture.supplyAsync(() -> fingerprint(coverage));
        Optional<BoxResult> attempted = boxes(grouped, counts.grouped(), ImageScope.ATTEMPTED);
        boolean isPartial = count(source::hasBoxTruth) > count(this::hasBoth);
        Optional<BoxResult> all =
                attempted.isPresent() && isPartial ? boxes(grouped, counts.grouped(), ImageScope.ALL) : attempted;
        return new Evaluation(
                options,
                words.name(),
                coverage,
                all,
                attempted,
                attempted.isPresent() && isGrouped()
                        ? boxes(single, counts.single(), coverage.scope())
                        : Optional.empty(),
                said.attributes(),
                counts.images().stream()
                        .sorted(Comparator.comparing(ImageScore::name))
                        .toList(),
                said.unknownTruth(),
                said.unknownPredictions(),
                options.protocol() == Protocol.BDD100K ? all.map(Bdd100kTable::of) : Optional.empty(),
                fingerprint.join());
    }

    /** All images, unless those with a prediction are wanted and some have none. */
    private Coverage coverage(ImageScope wanted) {
        int images = count(image -> true);
        int attempted = count(attempted());
        boolean isWhole = attempted == images || attempted == 0;
        return new Coverage(isWhole ? ImageScope.ALL : wanted, images, attempted, count(source::hasBoxTruth));
    }

    /** Where a detector answered at all, an image with boxes to find needs its answer too. */
    private IntPredicate attempted() {
        boolean anyBoxes = count(this::hasBoth) > 0;
        return image -> anyBoxes && source.hasBoxTruth(image) ? source.hasBoxes(image) : source.isAttempted(image);
    }

    private boolean hasBoth(int image) {
        return source.hasBoxTruth(image) && source.hasBoxes(image);
    }

    private Fingerprint fingerprint(Coverage coverage) {
        Ranking images = coverage.scope() == ImageScope.ALL
                ? source.order()
                : source.order().where(attempted()).compact();
        List<String> names = IntStream.range(0, source.names().size())
                .filter(image -> images.of(image) >= 0)
                .mapToObj(source.names()::get)
                .toList();
        return Fingerprint.of(names, images, source.data(images, single).truth(), words, options);
    }

    /** Absent where no image is in the scope. */
    private Optional<BoxResult> boxes(CategoryIndex categories, CategoryTally counts, ImageScope scope) {
        boolean all = scope == ImageScope.ALL;
        IntPredicate wanted = all ? source::hasBoxTruth : this::hasBoth;
        int images = count(wanted);
        if (images == 0) {
            return Optional.empty();
        }
        CocoData data = source.data(source.order().where(wanted), categories);
        CocoResult coco = new CocoEvaluation(parameters).evaluate(data);
        return Optional.of(
                new BoxResult(images, categories.names(), counts.results(categories.names(), coco, all), coco, data));
    }

    private int count(IntPredicate wanted) {
        Ranking order = source.order();
        return (int) IntStream.range(0, order.numbers())
                .filter(image -> order.of(image) >= 0 && wanted.test(image))
                .count();
    }
}
