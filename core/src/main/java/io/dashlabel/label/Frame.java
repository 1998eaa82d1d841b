package io.dashlabel.label;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All labels and failures of one image. Absent and empty differ: {@code detections} is absent if no detector ran, or if
 * it failed and left a {@link Failure}. It is an empty list if the detector ran and found nothing.
 *
 * @param name of the image, relative to its source, with {@code /} between folders
 * @param size absent if the image could not be read, or if a label file does not state it
 * @param attributes absent if no scene classifier ran, or if it failed
 * @param detections the labels, highest score first if they have scores
 * @param belowThreshold detections that are no labels: the score is under the threshold, or the box is a second box of
 *     a labelled object (attribute {@code duplicate}), or a person rejected it. Average precision and a later change of
 *     the threshold need the {@link #candidates} among them. Empty for ground truth
 * @param failures the steps that gave no result, with the reason
 * @param review what a person did with the labels; absent if nobody looked at them, or if the file does not say it
 * @param other fields of the frame that dashlabel does not use; a writer puts them back into the file
 */
public record Frame(
        String name,
        Optional<ImageSize> size,
        Optional<SceneAttributes> attributes,
        Optional<List<Detection>> detections,
        List<Detection> belowThreshold,
        List<Failure> failures,
        Optional<Review> review,
        Map<String, Object> other) {

    /** The field of {@code other} that holds the split. */
    public static final String SPLIT = "split";

    public Frame {
        detections = detections.map(List::copyOf);
        belowThreshold = List.copyOf(belowThreshold);
        failures = List.copyOf(failures);
        other = OrderedCopies.copy(other);
    }

    /** Creates a frame that nobody has reviewed. */
    public Frame(
            String name,
            Optional<ImageSize> size,
            Optional<SceneAttributes> attributes,
            Optional<List<Detection>> detections,
            List<Detection> belowThreshold,
            List<Failure> failures,
            Map<String, Object> other) {
        this(name, size, attributes, detections, belowThreshold, failures, Optional.empty(), other);
    }

    /** Creates a frame that has only a name. */
    public static Frame named(String name) {
        return new Frame(name, Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of(), Map.of());
    }

    public Frame withName(String newName) {
        return new Frame(newName, size, attributes, detections, belowThreshold, failures, review, other);
    }

    public Frame withSize(ImageSize newSize) {
        return new Frame(name, Optional.of(newSize), attributes, detections, belowThreshold, failures, review, other);
    }

    public Frame withAttributes(SceneAttributes newAttributes) {
        return new Frame(name, size, Optional.of(newAttributes), detections, belowThreshold, failures, review, other);
    }

    public Frame withDetections(List<Detection> kept) {
        return withDetections(kept, List.of());
    }

    public Frame withDetections(List<Detection> kept, List<Detection> below) {
        return new Frame(name, size, attributes, Optional.of(kept), below, failures, review, other);
    }

    public Frame withFailure(Failure failure) {
        List<Failure> all = new ArrayList<>(failures);
        all.add(failure);
        return new Frame(name, size, attributes, detections, belowThreshold, all, review, other);
    }

    public Frame withOther(Map<String, Object> newOther) {
        return new Frame(name, size, attributes, detections, belowThreshold, failures, review, newOther);
    }

    public Frame withReview(Review newReview) {
        return new Frame(name, size, attributes, detections, belowThreshold, failures, Optional.of(newReview), other);
    }

    /** The part of the dataset that the image belongs to: {@code train}, {@code val}, {@code test}. */
    public Optional<String> split() {
        return other.get(SPLIT) instanceof String word && !word.isBlank() ? Optional.of(word) : Optional.empty();
    }

    public Frame withSplit(String split) {
        Map<String, Object> more = new LinkedHashMap<>(other);
        more.put(SPLIT, split);
        return withOther(more);
    }

    /**
     * All detections, labels and those below the threshold; absent if no detector ran. A detection that a person
     * rejected is not among them.
     */
    public Optional<List<Detection>> allDetections() {
        return detections.map(kept -> {
            List<Detection> all = new ArrayList<>(kept);
            all.addAll(candidates());
            return all;
        });
    }

    /** The detections that a lower threshold would make labels: those below it that no person rejected. */
    public List<Detection> candidates() {
        return belowThreshold.stream().noneMatch(Detection::isRejected)
                ? belowThreshold
                : belowThreshold.stream().filter(d -> !d.isRejected()).toList();
    }
}
