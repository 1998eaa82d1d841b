package io.dashlabel.evaluate.coco;

/** One thing that is odd about the boxes of an evaluation. */
public sealed interface InputFinding {

    /** Which labels a finding is about. */
    enum Side {
        GROUND_TRUTH,
        PREDICTIONS
    }

    /** What is counted. */
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

    /** Some annotations, detections or images, at least one. */
    record Counted(Kind kind, int count) implements InputFinding {}

    /** No detection has a lower score, so that average precision was cut short. */
    record LowestScore(double score) implements InputFinding {}

    /** Widths and heights look like the right and lower edge. */
    record LooksLikeCorners(Side side) implements InputFinding {}

    /** Coordinates look like something else than what the format asks for. */
    record OddCoordinates(Side side, CoordinateForm form) implements InputFinding {}
}
