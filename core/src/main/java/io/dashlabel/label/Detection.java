package io.dashlabel.label;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One object in an image.
 *
 * @param category a word of the taxonomy in use, or, straight from a file, the file's own word
 * @param box where it is
 * @param score certainty in 0..1; absent on ground truth
 * @param attributes of the object as files give them: occluded, truncated, trafficLightColor, crowd, ... in their order;
 *     of a fused box also its {@link Agreement}
 * @param id as the file gives it
 * @param provenance who says so; absent where nobody wrote it down
 * @param other fields of the label that dashlabel has no name for, kept for the way back
 */
public record Detection(
        String category,
        Box box,
        OptionalDouble score,
        Map<String, Object> attributes,
        Optional<String> id,
        Optional<Provenance> provenance,
        Map<String, Object> other) {

    /** Highest score first; equal scores by place and category, so that the order never depends on threads. */
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

    /** A prediction. */
    public static Detection of(String category, Box box, double score) {
        return new Detection(
                category, box, OptionalDouble.of(score), Map.of(), Optional.empty(), Optional.empty(), Map.of());
    }

    /** A label without a score, such as ground truth. */
    public static Detection of(String category, Box box) {
        return new Detection(
                category, box, OptionalDouble.empty(), Map.of(), Optional.empty(), Optional.empty(), Map.of());
    }

    public Detection withCategory(String newCategory) {
        return new Detection(newCategory, box, score, attributes, id, provenance, other);
    }

    public Detection withBox(Box newBox) {
        return new Detection(category, newBox, score, attributes, id, provenance, other);
    }

    public Detection withScore(double newScore) {
        return new Detection(category, box, OptionalDouble.of(newScore), attributes, id, provenance, other);
    }

    public Detection withAttributes(Map<String, Object> newAttributes) {
        return new Detection(category, box, score, newAttributes, id, provenance, other);
    }

    /** With one attribute more, or another value of it. */
    public Detection withAttribute(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(attributes);
        more.put(name, value);
        return withAttributes(more);
    }

    public Detection by(Provenance who) {
        return new Detection(category, box, score, attributes, id, Optional.of(who), other);
    }

    /** Whether an attribute of this name is true: {@code occluded}, {@code truncated}, {@code crowd}, {@code ignored}. */
    public boolean is(String attribute) {
        return Boolean.TRUE.equals(attributes.get(attribute));
    }
}
