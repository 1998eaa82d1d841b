package io.dashlabel.onnx;

/**
 * What a user may choose about detecting. Part of the question: another value is another answer.
 *
 * @param tiling of the image
 * @param scoreFloor lowest score that is written into an answer, 0.001 to 0.5; thresholds for labels lie above it and are
 *     applied on reading
 * @param nmsIou two boxes of one pass overlapping by more than this IoU are one object, above 0 up to 1
 * @param classAgnostic whether boxes of different classes suppress each other too
 */
public record DetectorOptions(Tiling tiling, double scoreFloor, double nmsIou, boolean classAgnostic) {

    /** One pass, floor 0.02, class-wise suppression above IoU 0.6. */
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
