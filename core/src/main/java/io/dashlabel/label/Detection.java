package io.dashlabel.label;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One object in an image.
 *
 * @param category a category of the taxonomy in use; directly after reading a file, the file's own category name
 * @param box the object's place in the image
 * @param score certainty from 0 to 1; absent for ground truth
 * @param attributes of the object in the file's order: occluded, truncated, trafficLightColor, crowd, ...; a fused box
 *     also has its {@link Agreement}
 * @param id as in the file
 * @param provenance the maker of the detection; absent if the file does not record it
 * @param verdict a person's judgement of a model's detection; absent if nobody judged it
 * @param other fields of the label that dashlabel does not use; a writer puts them back into the file
 */
public record Detection(
        String category,
        Box box,
        OptionalDouble score,
        Map<String, Object> attributes,
        Optional<String> id,
        Optional<Provenance> provenance,
        Optional<LabelVerdict> verdict,
        Map<String, Object> other) {

    /** KITTI's word for a region that nobody labelled. */
    public static final String DONT_CARE = "DontCare";

    /** Orders by descending score, then by box and category, so that the order never depends on threads. */
    public static final Comparator<Detection> BY_SCORE = Comparator.comparingDouble(
                    (Detection d) -> -d.score().orElse(1))
            .thenComparingDouble(d -> d.box().x1())
            .thenComparingDouble(d -> d.box().y1())
            .thenComparingDouble(d -> d.box().x2())
            .thenComparingDouble(d -> d.box().y2())
            .thenComparing(Detection::category);

    public Detection {
        score.ifPresent(OrderedCopies::score);
        attributes = OrderedCopies.copy(attributes);
        other = OrderedCopies.copy(other);
    }

    /** Creates a detection that nobody has judged. */
    public Detection(
            String category,
            Box box,
            OptionalDouble score,
            Map<String, Object> attributes,
            Optional<String> id,
            Optional<Provenance> provenance,
            Map<String, Object> other) {
        this(category, box, score, attributes, id, provenance, Optional.empty(), other);
    }

    /** Creates a prediction. */
    public static Detection of(String category, Box box, double score) {
        return new Detection(
                category, box, OptionalDouble.of(score), Map.of(), Optional.empty(), Optional.empty(), Map.of());
    }

    /** Creates a label without a score, such as ground truth. */
    public static Detection of(String category, Box box) {
        return new Detection(
                category, box, OptionalDouble.empty(), Map.of(), Optional.empty(), Optional.empty(), Map.of());
    }

    public Detection withCategory(String newCategory) {
        return new Detection(newCategory, box, score, attributes, id, provenance, verdict, other);
    }

    public Detection withBox(Box newBox) {
        return new Detection(category, newBox, score, attributes, id, provenance, verdict, other);
    }

    public Detection withScore(double newScore) {
        return new Detection(category, box, OptionalDouble.of(newScore), attributes, id, provenance, verdict, other);
    }

    public Detection withAttributes(Map<String, Object> newAttributes) {
        return new Detection(category, box, score, newAttributes, id, provenance, verdict, other);
    }

    /** Returns a copy with one more attribute, or with a new value for it. */
    public Detection withAttribute(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(attributes);
        more.put(name, value);
        return withAttributes(more);
    }

    public Detection withProvenance(Provenance newProvenance) {
        return new Detection(category, box, score, attributes, id, Optional.of(newProvenance), verdict, other);
    }

    public Detection withId(String newId) {
        return new Detection(category, box, score, attributes, Optional.of(newId), provenance, verdict, other);
    }

    public Detection withVerdict(LabelVerdict newVerdict) {
        return new Detection(category, box, score, attributes, id, provenance, Optional.of(newVerdict), other);
    }

    /** Whether a person rejected the detection. */
    public boolean isRejected() {
        return verdict.filter(judged -> judged.decision() == LabelVerdict.Decision.REJECTED)
                .isPresent();
    }

    /** Whether predictions in the box are neither right nor wrong. */
    public boolean isIgnoreRegion() {
        return is("crowd") || is("ignored");
    }

    /** Whether it is an ignore region of every category, because nobody labelled anything there. */
    public boolean isDontCare() {
        return category.equals(DONT_CARE) && isIgnoreRegion();
    }

    /** Whether an attribute has the value true: {@code occluded}, {@code truncated}, {@code crowd}, {@code ignored}. */
    public boolean is(String attribute) {
        return Boolean.TRUE.equals(attributes.get(attribute));
    }
}
