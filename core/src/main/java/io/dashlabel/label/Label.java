package io.dashlabel.label;

import java.util.List;

/** What one annotator says about one image. */
public sealed interface Label {

    /** The frame with this label in it, and with what failed of it. */
    Frame addTo(Frame frame);

    /** Whether there was nothing to say: no attribute, or no object at all, not even below the threshold. */
    boolean isEmpty();

    /** What was seen and is not in the frame. */
    default List<SetAside> notLabelled() {
        return List.of();
    }

    /** Of several who were asked, those who failed and were done without. */
    default List<Failure> failures() {
        return List.of();
    }

    /** What a scene classifier says. */
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
     * What a detector says, in the taxonomy's categories.
     *
     * @param items what counts, highest score first
     * @param belowThreshold seen, with too low a score or as a second box of one object
     * @param setAside seen and not labelled, each with the reason
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

        @Override
        public List<SetAside> notLabelled() {
            return setAside;
        }
    }

    /** A detection that becomes no label; counted and shown, never dropped in silence. */
    record SetAside(Detection detection, Reason reason) {}

    /** Why a detection becomes no label. */
    enum Reason {
        /** The model's word has no category in the taxonomy. */
        UNMAPPED_WORD,
        /** The ego car's own hood or dashboard. */
        EGO_VEHICLE
    }
}
