package io.dashlabel.pipeline.export;

import io.dashlabel.format.Loss;
import io.dashlabel.label.Count;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import java.util.List;

/**
 * How much of some labels a format cannot hold.
 *
 * @param images whose labels lose something
 * @param labels that lose something, or are lost
 */
public record LossCount(Loss loss, long images, long labels) {

    LossCount plus(Frame frame) {
        Frame left = loss.from(frame);
        return left == frame || left.equals(frame)
                ? this
                : new LossCount(loss, images + 1, labels + changed(frame, left));
    }

    private static long changed(Frame frame, Frame left) {
        return changed(frame.detections().orElse(List.of()), left.detections().orElse(List.of()))
                + changed(frame.belowThreshold(), left.belowThreshold());
    }

    private static long changed(List<Detection> before, List<Detection> after) {
        long changed = before.size() - after.size();
        for (int i = 0; i < after.size(); i++) {
            changed += before.get(i).equals(after.get(i)) ? 0 : 1;
        }
        return changed;
    }

    /** {@code scores of boxes: 653 labels on 12 images}. */
    public String sentence() {
        String on = Count.of(images, "image");
        return loss.words() + ": " + (labels == 0 ? on : Count.of(labels, "label") + " on " + on);
    }
}
