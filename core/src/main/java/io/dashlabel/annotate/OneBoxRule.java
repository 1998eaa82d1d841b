package io.dashlabel.annotate;

import io.dashlabel.label.Detection;
import java.util.ArrayList;
import java.util.List;

/**
 * One object, one label. Detectors often name one object twice, as a car and as a truck, and those without suppression
 * box it twice. Of boxes that overlap by an IoU above 0.8, whatever their categories, only the one of the highest score
 * stays a label; the others join those below the threshold, so that average precision still sees them.
 */
final class OneBoxRule {

    private static final double SAME = 0.8;

    private OneBoxRule() {}

    /** @param kept highest score first */
    static void move(List<Detection> kept, List<Detection> below) {
        List<Detection> single = new ArrayList<>();
        for (Detection detection : kept) {
            boolean known = single.stream().anyMatch(other -> other.box().iou(detection.box()) > SAME);
            (known ? below : single).add(detection);
        }
        if (single.size() < kept.size()) {
            kept.clear();
            kept.addAll(single);
            below.sort(Detection.BY_SCORE);
        }
    }
}
