package io.dashlabel.onnx;

import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Average precision at IoU 0.5 of one category over a set of images, at 101 recalls as COCO defines it. A small second
 * implementation for the gate on real weights.
 */
final class AveragePrecision50 {

    /** A true box; an ignored one is neither found nor missed. */
    record Truth(Box box, boolean ignored) {}

    private record Verdict(double score, boolean hit) {}

    private final List<Verdict> verdicts = new ArrayList<>();
    private int truths;

    /** Adds one image's boxes of the category. */
    void add(List<Truth> truth, List<Detection> detections) {
        truths += (int) truth.stream().filter(t -> !t.ignored()).count();
        List<Truth> open = new ArrayList<>(truth);
        detections.stream()
                .sorted(Comparator.comparingDouble(d -> -d.score().orElseThrow()))
                .forEach(detection -> {
                    // A counted box first; an ignored one may take any number of detections.
                    Optional<Truth> match = best(open, detection.box(), false);
                    match.ifPresent(open::remove);
                    if (match.isPresent() || best(open, detection.box(), true).isEmpty()) {
                        verdicts.add(new Verdict(detection.score().orElseThrow(), match.isPresent()));
                    }
                });
    }

    private static Optional<Truth> best(List<Truth> open, Box box, boolean ignored) {
        return open.stream()
                .filter(t -> t.ignored() == ignored && t.box().iou(box) >= 0.5)
                .max(Comparator.comparingDouble(t -> t.box().iou(box)));
    }

    /** 0..1. */
    double value() {
        verdicts.sort(Comparator.comparingDouble(v -> -v.score()));
        double[] precision = new double[verdicts.size()];
        double[] recall = new double[verdicts.size()];
        int hits = 0;
        for (int i = 0; i < precision.length; i++) {
            hits += verdicts.get(i).hit() ? 1 : 0;
            precision[i] = (double) hits / (i + 1);
            recall[i] = (double) hits / truths;
        }
        for (int i = precision.length - 2; i >= 0; i--) {
            precision[i] = Math.max(precision[i], precision[i + 1]);
        }
        double sum = 0;
        for (int step = 0; step <= 100; step++) {
            double wanted = step / 100.0;
            for (int i = 0; i < recall.length; i++) {
                if (recall[i] >= wanted) {
                    sum += precision[i];
                    break;
                }
            }
        }
        return sum / 101;
    }
}
