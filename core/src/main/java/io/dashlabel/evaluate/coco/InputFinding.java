package io.dashlabel.evaluate.coco;

/** One oddity of the boxes of an evaluation. */
public sealed interface InputFinding {

    /** The labels that a finding is about. */
    enum Side {
        GROUND_TRUTH,
        PREDICTIONS
    }

    /** The kind of counted items. */
    enum Kind {
        ZERO_ID,
        REPEATED_ID,
        TRUTH_NOT_FINITE,
        DETECTION_NOT_FINITE,
        TRUTH_WITHOUT_AREA,
        DETECTION_WITHOUT_AREA,
        SCORE_NOT_A_NUMBER,
        TRUTH_UNLISTED,
        DETECTION_UNLISTED,
        IMAGE_WITHOUT_DETECTION
    }

    /** A number of annotations, detections or images, at least one. */
    record Counted(Kind kind, int count) implements InputFinding {}

    /** No detection has a lower score, so average precision is cut short. */
    record LowestScore(double score) implements InputFinding {}

    /** Widths and heights look like the right and lower edge. */
    record LooksLikeCorners(Side side) implements InputFinding {}

    /** Coordinates look like another form than the format's. */
    record OddCoordinates(Side side, CoordinateForm form) implements InputFinding {}
}
