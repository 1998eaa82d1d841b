package io.dashlabel.evaluate;

import io.dashlabel.label.UsageException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What can be chosen about an evaluation.
 *
 * @param iouThreshold least IoU of a match for precision, recall and F1, above 0 and at most 1; average precision has
 *     COCO's thresholds whatever this says
 * @param groups categories counted under another name, such as car and truck as vehicle; the others stay as they are
 * @param protocol what a box covers
 */
public record EvaluationOptions(double iouThreshold, Map<String, String> groups, Protocol protocol) {

    public EvaluationOptions {
        if (!(iouThreshold > 0 && iouThreshold <= 1)) {
            throw new UsageException("the IoU threshold must be above 0 and at most 1, is " + iouThreshold);
        }
        groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
    }

    /** IoU 0.5, no groups, COCO's boxes. */
    public static EvaluationOptions standard() {
        return new EvaluationOptions(0.5, Map.of(), Protocol.COCO);
    }
}
