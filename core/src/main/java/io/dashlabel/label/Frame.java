package io.dashlabel.label;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that is known about one image. Absent is not empty: {@code detections} is absent where no detector ran or
 * it failed (then there is a {@link Failure}), and an empty list where it ran and saw nothing.
 *
 * @param name of the image, relative to its source, with {@code /}
 * @param size absent where the image could not be read, or a file does not say
 * @param attributes absent where no scene classifier ran or it failed
 * @param detections the objects that count, highest score first where they have scores
 * @param belowThreshold what a detector also saw and no label is made of, kept for average precision and for another
 *     threshold later: a score under the threshold, or, with the attribute {@code duplicate}, a second box of an object
 *     that has a label; empty on ground truth
 * @param failures the steps that gave nothing, and why
 * @param other fields of the frame that dashlabel has no name for, kept for the way back
 */
public record Frame(
        String name,
        Optional<ImageSize> size,
        Optional<SceneAttributes> attributes,
        Optional<List<Detection>> detections,
        List<Detection> belowThreshold,
        List<Failure> failures,
        Map<String, Object> other) {

    public Frame {
        detections = detections.map(List::copyOf);
        belowThreshold = List.copyOf(belowThreshold);
        failures = List.copyOf(failures);
        other = OrderedCopies.copy(other);
    }

    /** A frame of which nothing is known yet. */
    public static Frame named(String name) {
        return new Frame(name, Optional.empty(), Optional.empty(), Optional.empty(), List.of(), List.of(), Map.of());
    }

    public Frame withSize(ImageSize newSize) {
        return new Frame(name, Optional.of(newSize), attributes, detections, belowThreshold, failures, other);
    }

    public Frame withAttributes(SceneAttributes newAttributes) {
        return new Frame(name, size, Optional.of(newAttributes), detections, belowThreshold, failures, other);
    }

    public Frame withDetections(List<Detection> kept) {
        return withDetections(kept, List.of());
    }

    public Frame withDetections(List<Detection> kept, List<Detection> below) {
        return new Frame(name, size, attributes, Optional.of(kept), below, failures, other);
    }

    public Frame withFailure(Failure failure) {
        List<Failure> all = new ArrayList<>(failures);
        all.add(failure);
        return new Frame(name, size, attributes, detections, belowThreshold, all, other);
    }

    public Frame withOther(Map<String, Object> newOther) {
        return new Frame(name, size, attributes, detections, belowThreshold, failures, newOther);
    }

    /** All that a detector saw, kept or not; absent where none ran. */
    public Optional<List<Detection>> allDetections() {
        return detections.map(kept -> {
            List<Detection> all = new ArrayList<>(kept);
            all.addAll(belowThreshold);
            return all;
        });
    }
}
