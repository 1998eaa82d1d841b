package io.dashlabel.evaluate.record;

import io.dashlabel.evaluate.AttributeResult;
import io.dashlabel.evaluate.Bdd100kTable;
import io.dashlabel.evaluate.BoxResult;
import io.dashlabel.evaluate.Evaluation;
import io.dashlabel.evaluate.Protocol;
import io.dashlabel.evaluate.analysis.Analyses;
import io.dashlabel.evaluate.analysis.SemanticMatch;
import io.dashlabel.evaluate.coco.CocoMetric;
import io.dashlabel.evaluate.coco.NumpyMean;
import io.dashlabel.evaluate.record.EvaluationRecord.AttributeFigures;
import io.dashlabel.evaluate.record.EvaluationRecord.BoxFigures;
import io.dashlabel.evaluate.record.EvaluationRecord.CategoryFigures;
import io.dashlabel.evaluate.record.EvaluationRecord.Completed;
import io.dashlabel.evaluate.record.EvaluationRecord.Options;
import io.dashlabel.evaluate.record.EvaluationRecord.UnknownCategories;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes the record of an evaluation. */
public final class EvaluationRecords {

    private final Evaluation evaluation;
    private final Optional<BoxResult> boxes;
    private final NumpyMean mean;

    private EvaluationRecords(Evaluation evaluation, NumpyMean mean) {
        this.evaluation = evaluation;
        this.boxes = evaluation.boxes();
        this.mean = mean;
    }

    /**
     * All of an evaluation.
     *
     * @param analyses of its boxes
     * @param threshold score from which on a detection counts; absent: what the label files keep
     * @param edits that would turn the predictions into the ground truth, where they were counted
     * @param findings what is odd about the input, a sentence each
     * @param mean of which NumPy the means are that stand under {@code coco} and {@code bdd100k}
     */
    public static EvaluationRecord of(
            Evaluation evaluation,
            Optional<Analyses> analyses,
            OptionalDouble threshold,
            EvaluationProvenance provenance,
            Optional<EditFigures> edits,
            List<String> findings,
            NumpyMean mean) {
        EvaluationRecords made = new EvaluationRecords(evaluation, mean);
        @Nullable
        AnalysisRecord analysis = evaluation
                .boxes()
                .flatMap(boxes -> analyses.map(behind -> AnalysisRecords.of(boxes.names(), behind)))
                .orElse(null);
        return made.record(threshold, analysis, provenance, edits.orElse(null), findings);
    }

    /** The figures of a semantic match. */
    public static Map<String, EvaluationRecord.SemanticFigures> semantic(SemanticMatch match) {
        return by(
                match.attributes(),
                result -> new EvaluationRecord.SemanticFigures(
                        rounded(result.accuracy()),
                        result.correct(),
                        result.answered(),
                        result.matched(),
                        result.unmatched()));
    }

    /** The main figures. */
    public static EvaluationSummary summary(Evaluation evaluation) {
        Optional<BoxFigures> figures = evaluation.boxes().map(EvaluationRecords::boxFigures);
        return new EvaluationSummary(
                evaluation.coverage().measured(),
                evaluation.coverage().scope(),
                evaluation.coverage().images(),
                rounded(evaluation.attributeAccuracy()),
                figures.map(BoxFigures::precision).orElse(null),
                figures.map(BoxFigures::recall).orElse(null),
                figures.map(BoxFigures::f1Score).orElse(null),
                figures.map(BoxFigures::map50).orElse(null),
                figures.map(BoxFigures::map5095).orElse(null));
    }

    private EvaluationRecord record(
            OptionalDouble threshold,
            @Nullable AnalysisRecord analysis,
            EvaluationProvenance provenance,
            @Nullable EditFigures edits,
            List<String> findings) {
        boolean isCoco = evaluation.options().protocol() == Protocol.COCO;
        Optional<BoxResult> coco = boxes.filter(b -> isCoco);
        return new EvaluationRecord(
                summary(evaluation),
                accuracies(),
                boxes.map(EvaluationRecords::categories).orElseGet(Map::of),
                evaluation.ungroupedBoxes().map(EvaluationRecords::categories).orElse(null),
                completion(),
                evaluation.attemptedBoxes().map(EvaluationRecords::boxFigures).orElse(null),
                evaluation.allBoxes().map(EvaluationRecords::boxFigures).orElse(null),
                by(evaluation.attributes(), EvaluationRecords::attribute),
                null,
                coco.map(this::coco).orElse(null),
                evaluation.bdd100k().map(table -> percent(table, mean)).orElse(null),
                new UnknownCategories(evaluation.unknownTruth(), evaluation.unknownPredictions()),
                options(threshold),
                evaluation.fingerprint(),
                coco.map(b -> byNumpy(each -> means(b, each))).orElse(null),
                evaluation
                        .bdd100k()
                        .map(table -> byNumpy(each -> percent(table, each)))
                        .orElse(null),
                coco.map(this::byCategory).orElse(null),
                analysis,
                provenance,
                edits,
                findings,
                EvaluationRecord.FORMAT);
    }

    private static BoxFigures boxFigures(BoxResult b) {
        return new BoxFigures(
                rounded(b.precision()), rounded(b.recall()), rounded(b.f1()), rounded(b.map50()), rounded(b.map5095()));
    }

    private Map<String, Double> accuracies() {
        Map<String, Double> accuracies = new LinkedHashMap<>();
        evaluation
                .attributes()
                .forEach((name, a) -> a.accuracy().ifPresent(share -> accuracies.put(name, rounded(share))));
        return accuracies;
    }

    private static Map<String, CategoryFigures> categories(BoxResult b) {
        return by(
                b.categories(),
                c -> new CategoryFigures(
                        rounded(c.precision()),
                        rounded(c.recall()),
                        rounded(c.f1()),
                        c.tp(),
                        c.fp(),
                        c.fn(),
                        rounded(c.ap50()),
                        rounded(c.ap5095()),
                        c.support(),
                        c.predictedAs().isEmpty() ? null : c.predictedAs()));
    }

    private Map<String, Completed> completion() {
        Map<String, Completed> completion = new LinkedHashMap<>();
        completion.put(
                "boxes",
                new Completed(
                        evaluation.attemptedBoxes().map(BoxResult::images).orElse(0),
                        evaluation.coverage().withBoxTruth()));
        evaluation
                .attributes()
                .forEach((name, a) -> completion.put(name, new Completed(a.answered(), a.answered() + a.missing())));
        return completion;
    }

    private static AttributeFigures attribute(AttributeResult a) {
        return new AttributeFigures(
                rounded(a.accuracy()),
                rounded(a.accuracyOfAll()),
                a.correct(),
                a.answered(),
                a.missing(),
                a.undefinedTruth(),
                a.confusion(),
                a.unknownTruth().isEmpty() ? null : a.unknownTruth());
    }

    private Options options(OptionalDouble threshold) {
        return new Options(
                evaluation.options().iouThreshold(),
                evaluation.options().protocol().word(),
                evaluation.taxonomy(),
                evaluation.options().groups(),
                threshold.isPresent() ? threshold.getAsDouble() : null);
    }

    private Map<String, Object> coco(BoxResult b) {
        Map<String, Object> coco = new LinkedHashMap<>(means(b, mean));
        coco.put("mean", mean.word());
        return coco;
    }

    private static Map<String, Double> means(BoxResult b, NumpyMean mean) {
        return metrics(metric -> b.coco().value(metric, mean));
    }

    private Map<String, Map<String, Double>> byCategory(BoxResult b) {
        Map<String, Map<String, Double>> categories = new LinkedHashMap<>();
        for (int k = 0; k < b.names().size(); k++) {
            int category = k;
            categories.put(b.names().get(k), metrics(metric -> b.coco().value(metric, category, mean)));
        }
        return categories;
    }

    private static Map<String, Double> metrics(Function<CocoMetric, OptionalDouble> value) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (CocoMetric metric : CocoMetric.values()) {
            value.apply(metric).ifPresent(v -> values.put(metric.word(), v));
        }
        return values;
    }

    private static Map<String, Map<String, Double>> percent(Bdd100kTable table, NumpyMean mean) {
        Map<String, Map<String, Double>> percent = new LinkedHashMap<>();
        for (CocoMetric metric : CocoMetric.values()) {
            Map<String, Double> values = new LinkedHashMap<>();
            table.rows().forEach(row -> table.value(metric, row, mean).ifPresent(v -> values.put(row, v)));
            percent.put(metric.word(), values);
        }
        return percent;
    }

    private static <T> Map<String, T> byNumpy(Function<NumpyMean, T> figures) {
        Map<String, T> both = new LinkedHashMap<>();
        for (NumpyMean each : NumpyMean.values()) {
            both.put(each.word(), figures.apply(each));
        }
        return both;
    }

    private static <T, R> Map<String, R> by(Map<String, T> values, Function<T, R> figures) {
        Map<String, R> all = new LinkedHashMap<>();
        values.forEach((name, value) -> all.put(name, figures.apply(value)));
        return all;
    }

    static @Nullable Double rounded(OptionalDouble value) {
        return value.isPresent() ? rounded(value.getAsDouble()) : null;
    }

    /** To six decimals. */
    static Double rounded(double value) {
        return Math.round(value * 1e6) / 1e6;
    }
}
