package io.dashlabel.onnx;

/**
 * Detection options of a user. They are part of the question: another value gives another answer.
 *
 * @param tiling of the image
 * @param scoreFloor lowest score in an answer, 0.001 to 0.5; thresholds of labels are above it and apply when the
 *     answer is read
 * @param nmsIou two boxes of one pass with a larger IoU are one object; above 0, at most 1
 * @param classAgnostic whether boxes of different classes suppress each other too
 */
public record DetectorOptions(Tiling tiling, double scoreFloor, double nmsIou, boolean classAgnostic) {

    /** One pass, floor 0.02, suppression per class above IoU 0.6. */
    public static final DetectorOptions DEFAULT = new DetectorOptions(Tiling.NONE, 0.02, 0.6, false);

    public DetectorOptions {
        if (!(scoreFloor >= 0.001 && scoreFloor <= 0.5)) {
            throw new IllegalArgumentException("score floor must lie in 0.001..0.5, is " + scoreFloor);
        }
        if (!(nmsIou > 0 && nmsIou <= 1)) {
            throw new IllegalArgumentException("NMS IoU must lie above 0 and up to 1, is " + nmsIou);
        }
    }

    public DetectorOptions with(Tiling newTiling) {
        return new DetectorOptions(newTiling, scoreFloor, nmsIou, classAgnostic);
    }
}
