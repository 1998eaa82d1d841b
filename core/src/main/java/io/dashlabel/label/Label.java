package io.dashlabel.label;

import java.util.List;

/** The labels that one annotator gives one image. */
public sealed interface Label {

    /** Returns a copy of the frame with these labels and their failures. */
    Frame addTo(Frame frame);

    /** Whether it has no content: no attribute, or no object, not even one below the threshold. */
    boolean isEmpty();

    /** The detections that {@link #addTo} does not add to the frame, with the reasons. */
    default List<SetAside> setAside() {
        return List.of();
    }

    /** The failures of single members of an ensemble. The label was made without these members. */
    default List<Failure> failures() {
        return List.of();
    }

    /** The labels of a scene classifier. */
    record Scene(SceneAttributes attributes, List<Failure> failures) implements Label {
        public Scene {
            failures = List.copyOf(failures);
        }

        public Scene(SceneAttributes attributes) {
            this(attributes, List.of());
        }

        @Override
        public Frame addTo(Frame frame) {
            Frame labeled = frame.withAttributes(attributes);
            for (Failure failure : failures) {
                labeled = labeled.withFailure(failure);
            }
            return labeled;
        }

        @Override
        public boolean isEmpty() {
            return attributes.values().isEmpty();
        }
    }

    /**
     * The labels of a detector, in the taxonomy's categories.
     *
     * @param items the labels, highest score first
     * @param belowThreshold detections with a score below the threshold, and second boxes of one object
     * @param setAside other detections that become no labels, each with the reason
     */
    record Detections(List<Detection> items, List<Detection> belowThreshold, List<SetAside> setAside) implements Label {
        public Detections {
            items = List.copyOf(items);
            belowThreshold = List.copyOf(belowThreshold);
            setAside = List.copyOf(setAside);
        }

        @Override
        public Frame addTo(Frame frame) {
            return frame.withDetections(items, belowThreshold);
        }

        @Override
        public boolean isEmpty() {
            return items.isEmpty() && belowThreshold.isEmpty() && setAside.isEmpty();
        }
    }

    /** A detection that becomes no label. dashlabel counts and shows it, and never drops it silently. */
    record SetAside(Detection detection, Reason reason) {}

    /** Why a detection becomes no label. */
    enum Reason {
        /** The model's class has no category in the taxonomy. */
        UNMAPPED_WORD,
        /** The detection is the ego car's own hood or dashboard. */
        EGO_VEHICLE
    }
}
