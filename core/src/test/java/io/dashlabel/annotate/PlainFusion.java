package io.dashlabel.annotate;

import io.dashlabel.label.Agreement;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Weighted box fusion in its plain form, which looks at every cluster for each box. */
final class PlainFusion {

    private final double iouThreshold;

    private PlainFusion(double iouThreshold) {
        this.iouThreshold = iouThreshold;
    }

    static List<Detection> fuse(double iouThreshold, List<List<Detection>> sources) {
        Map<String, List<Sourced>> byCategory = new LinkedHashMap<>();
        for (int source = 0; source < sources.size(); source++) {
            for (Detection detection : sources.get(source)) {
                byCategory
                        .computeIfAbsent(detection.category(), category -> new ArrayList<>())
                        .add(new Sourced(detection, source));
            }
        }
        List<Detection> fused = new ArrayList<>();
        byCategory.forEach((category, boxes) -> {
            for (Cluster cluster : new PlainFusion(iouThreshold).clusters(boxes, sources.size())) {
                double score = Math.min(1, cluster.weight / sources.size());
                fused.add(
                        new Agreement(cluster.size, sources.size()).addTo(Detection.of(category, cluster.box, score)));
            }
        });
        fused.sort(Detection.BY_SCORE);
        return fused;
    }

    private List<Cluster> clusters(List<Sourced> boxes, int sources) {
        boxes.sort((a, b) -> Detection.BY_SCORE.compare(a.detection, b.detection));
        List<Cluster> clusters = new ArrayList<>();
        for (Sourced box : boxes) {
            Cluster best = null;
            double bestIou = iouThreshold;
            for (Cluster cluster : clusters) {
                if (!cluster.has[box.source]) {
                    double iou = cluster.box.iou(box.detection.box());
                    if (iou > bestIou) {
                        bestIou = iou;
                        best = cluster;
                    }
                }
            }
            if (best == null) {
                best = new Cluster(box.detection.box(), sources);
                clusters.add(best);
            }
            best.take(box);
        }
        return clusters;
    }

    private record Sourced(Detection detection, int source) {}

    private static final class Cluster {
        private final boolean[] has;
        private Box box;
        private double weight;
        private int size;

        Cluster(Box first, int sources) {
            box = first;
            has = new boolean[sources];
        }

        void take(Sourced taken) {
            double score = taken.detection.score().orElse(1);
            double total = weight + score;
            if (total > 0) {
                Box other = taken.detection.box();
                double share = score / total;
                box = new Box(
                        box.x1() + (other.x1() - box.x1()) * share,
                        box.y1() + (other.y1() - box.y1()) * share,
                        box.x2() + (other.x2() - box.x2()) * share,
                        box.y2() + (other.y2() - box.y2()) * share);
            }
            weight = total;
            has[taken.source] = true;
            size++;
        }
    }
}
