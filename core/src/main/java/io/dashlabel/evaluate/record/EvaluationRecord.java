package io.dashlabel.evaluate.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.dashlabel.evaluate.Fingerprint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * All that {@code evaluation.json} says. A figure that cannot be computed is absent; figures are rounded to six decimals
 * but for those of COCO and BDD100K, which keep every bit. Older files lack parts: see {@link #FORMAT}.
 *
 * @param summary the main figures
 * @param attributeAccuracy by attribute, the share of right answers
 * @param perClassMetrics by category
 * @param perClassMetricsBeforeGrouping likewise, where categories are grouped
 * @param completion by {@code boxes} and by attribute, how many images were attempted
 * @param attemptedOnly figures over the images that a detector answered for
 * @param allImages figures over all images; each box in an image without a prediction is missed
 * @param attributes by name
 * @param semanticMatch by attribute, figures that also count matched free words as right; only where they were asked for
 * @param coco the twelve means of COCO and, as {@code mean}, whose mean it is
 * @param bdd100k by metric and category, in percent
 * @param unknownCategories names that are not evaluated
 * @param options of the evaluation
 * @param fingerprint what the figures were made against
 * @param cocoByNumpy the twelve means by generation of NumPy
 * @param bdd100kByNumpy the same for BDD100K
 * @param cocoByCategory the twelve means by category
 * @param analysis what lies behind the figures
 * @param provenance the inputs
 * @param editsToTruth by kind; only where they were counted
 * @param findings what is odd about the input, a sentence each
 * @param format version of this form; 0 in files that do not say it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EvaluationRecord(
        @Nullable EvaluationSummary summary,
        @Nullable Map<String, Double> attributeAccuracy,
        @Nullable Map<String, CategoryFigures> perClassMetrics,
        @Nullable Map<String, CategoryFigures> perClassMetricsBeforeGrouping,
        @Nullable Map<String, Completed> completion,
        @Nullable BoxFigures attemptedOnly,
        @Nullable BoxFigures allImages,
        @Nullable Map<String, AttributeFigures> attributes,
        @Nullable Map<String, SemanticFigures> semanticMatch,
        @Nullable Map<String, Object> coco,
        @Nullable Map<String, Map<String, Double>> bdd100k,
        @Nullable UnknownCategories unknownCategories,
        @Nullable Options options,
        @Nullable Fingerprint fingerprint,
        @Nullable Map<String, Map<String, Double>> cocoByNumpy,
        @JsonProperty("bdd100k_by_numpy") @Nullable Map<String, Map<String, Map<String, Double>>> bdd100kByNumpy,
        @Nullable Map<String, Map<String, Double>> cocoByCategory,
        @JsonUnwrapped @Nullable AnalysisRecord analysis,
        @JsonProperty("receipt") @Nullable EvaluationProvenance provenance,
        @Nullable EditFigures editsToTruth,
        @Nullable List<String> findings,
        int format) {

    /**
     * The version that is written. Version 0 has no {@code format} and no {@code images} in its summary. A run of version 0
     * lacks the parts {@code coco_by_numpy}, {@code coco_by_category}, {@code receipt}, {@code findings} and all of the
     * analysis but {@code slices}, and its figures are about the images of the run.
     */
    public static final int FORMAT = 1;

    /** Figures of boxes over some of the images. */
    public record BoxFigures(
            @Nullable Double precision,
            @Nullable Double recall,
            @Nullable Double f1Score,
            @JsonProperty("map_50") @Nullable Double map50,
            @JsonProperty("map_50_95") @Nullable Double map5095) {}

    /**
     * Figures of a category.
     *
     * @param support boxes to find
     * @param predictedAs of the missed boxes, how many were found under another name, by that name
     */
    public record CategoryFigures(
            @Nullable Double precision,
            @Nullable Double recall,
            @Nullable Double f1,
            int tp,
            int fp,
            int fn,
            @JsonProperty("ap_50") @Nullable Double ap50,
            @JsonProperty("ap_50_95") @Nullable Double ap5095,
            int support,
            @Nullable Map<String, Integer> predictedAs) {}

    /** How many images have an answer, of those with ground truth for it. */
    public record Completed(int attempted, int withGroundTruth) {}

    /** Figures of an attribute, as {@link io.dashlabel.evaluate.AttributeResult} has them. */
    public record AttributeFigures(
            @Nullable Double accuracy,
            @Nullable Double accuracyAllImages,
            int correct,
            int answered,
            int missing,
            int undefinedGroundTruth,
            Map<String, Map<String, Integer>> confusion,
            @Nullable Map<String, Integer> unknownGroundTruth) {}

    /**
     * Figures of an attribute whose free words were matched with the words of the taxonomy.
     *
     * @param accuracy share of the answers that are right exactly or by a match
     * @param correct these answers
     * @param answered as in the exact figures
     * @param matched word of the taxonomy by free word
     * @param unmatched answers by free word without a match
     */
    public record SemanticFigures(
            @Nullable Double accuracy,
            int correct,
            int answered,
            Map<String, String> matched,
            Map<String, Integer> unmatched) {}

    /** Names that are not evaluated, counted. */
    public record UnknownCategories(Map<String, Integer> groundTruth, Map<String, Integer> predictions) {}

    /**
     * What was chosen.
     *
     * @param threshold score from which on a detection counts; absent: what the label files keep
     */
    public record Options(
            double iouThreshold,
            String protocol,
            String taxonomy,
            Map<String, String> groups,
            @Nullable Double threshold) {}

    /** Figures that a reader wants of any part: a category, a slice, the whole. */
    public enum Figure {
        PRECISION,
        RECALL,
        F1,
        AP50,
        AP50_95;

        /** Such as {@code precision}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Figures of a part of the ground truth.
     *
     * @param objects to find in it
     */
    public record Part(int objects, Map<Figure, Double> figures) {

        public OptionalDouble figure(Figure figure) {
            return share(figures.get(figure));
        }
    }

    /** Returns the record with the figures of a semantic match beside the exact ones. */
    public EvaluationRecord withSemanticMatch(Map<String, SemanticFigures> figures) {
        return new EvaluationRecord(
                summary,
                attributeAccuracy,
                perClassMetrics,
                perClassMetricsBeforeGrouping,
                completion,
                attemptedOnly,
                allImages,
                attributes,
                figures,
                coco,
                bdd100k,
                unknownCategories,
                options,
                fingerprint,
                cocoByNumpy,
                bdd100kByNumpy,
                cocoByCategory,
                analysis,
                provenance,
                editsToTruth,
                findings,
                format);
    }

    /** Figures of the whole. */
    public OptionalDouble figure(Figure figure) {
        return summary == null ? OptionalDouble.empty() : share(summary.figure(figure));
    }

    /** The share of right answers to scene attributes. */
    public OptionalDouble overallAttributeAccuracy() {
        return summary == null ? OptionalDouble.empty() : share(summary.attributeAccuracy());
    }

    /** Whether there are figures. */
    public boolean hasFigures() {
        return summary != null;
    }

    /** By attribute that was evaluated the share of right answers; absent where nobody answered. */
    public Map<String, OptionalDouble> accuracies() {
        Map<String, OptionalDouble> accuracies = new LinkedHashMap<>();
        if (attributes != null) {
            attributes.keySet().forEach(name -> accuracies.put(name, accuracy(name)));
        }
        return accuracies;
    }

    private OptionalDouble accuracy(String name) {
        return attributeAccuracy == null ? OptionalDouble.empty() : share(attributeAccuracy.get(name));
    }

    /** By category. */
    public Map<String, Part> categories() {
        Map<String, Part> parts = new LinkedHashMap<>();
        if (perClassMetrics != null) {
            perClassMetrics.forEach((name, c) -> parts.put(
                    name, new Part(c.support(), figures(c.precision(), c.recall(), c.f1(), c.ap50(), c.ap5095()))));
        }
        return parts;
    }

    /** By word of a scene attribute, such as {@code night} of {@code timeofday}. */
    public Map<String, Part> scenes(String attribute) {
        Map<String, Part> parts = new LinkedHashMap<>();
        List<AnalysisRecord.SliceFigures> slices = analysis == null ? null : analysis.slices();
        if (slices == null) {
            return parts;
        }
        for (AnalysisRecord.SliceFigures slice : slices) {
            String word = slice.where().get(attribute);
            if (word != null && slice.where().size() == 1) {
                parts.put(
                        word,
                        new Part(slice.support(), figures(slice.precision(), slice.recall(), slice.f1(), null, null)));
            }
        }
        return parts;
    }

    /** @param values in the order of {@link Figure} */
    private static Map<Figure, Double> figures(@Nullable Double... values) {
        Map<Figure, Double> figures = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            Double value = values[i];
            if (value != null) {
                figures.put(Figure.values()[i], value);
            }
        }
        return figures;
    }

    private static OptionalDouble share(@Nullable Double value) {
        return value == null ? OptionalDouble.empty() : share(OptionalDouble.of(value));
    }

    /** A figure outside 0 to 1 is no share. */
    private static OptionalDouble share(OptionalDouble value) {
        return value.orElse(-1) >= 0 && value.orElse(-1) <= 1 ? value : OptionalDouble.empty();
    }
}
