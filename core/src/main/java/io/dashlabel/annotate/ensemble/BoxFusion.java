package io.dashlabel.annotate.ensemble;

import io.dashlabel.label.Agreement;
import io.dashlabel.label.Box;
import io.dashlabel.label.BoxIndex;
import io.dashlabel.label.Detection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * Weighted box fusion: boxes of several sources that mean the same object become one, at the mean of their places
 * weighted by score (Solovyev, Wang, Gabruseva: Weighted boxes fusion, 2021).
 *
 * <p>A cluster takes at most one box of each source, so the fused score, the sum of the scores over the number of sources
 * that know the category, stays in 0..1 and says how many of them agree. Categories are fused apart. The result does not depend on the
 * order of the sources, equal scores aside.
 *
 * @param iouThreshold from which on a box joins a cluster, 0 to 1
 */
public record BoxFusion(double iouThreshold) {

    public BoxFusion {
        if (!(iouThreshold > 0 && iouThreshold <= 1)) {
            throw new IllegalArgumentException("fusion IoU must lie in 0..1, is " + iouThreshold);
        }
    }

    /** Fuses sources that all know every category. */
    public List<Detection> fuse(List<List<Detection>> sources) {
        return fuse(sources, category -> sources.size());
    }

    /**
     * Fuses; the result has no provenance and no ids, its only attribute is its {@link Agreement} where more than one
     * source knows the category, and it is sorted by score.
     *
     * @param knowing how many of the sources can say a category at all, at least those that did
     */
    public List<Detection> fuse(List<List<Detection>> sources, ToIntFunction<String> knowing) {
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
            int able = knowing.applyAsInt(category);
            for (Cluster cluster : clusters(boxes, sources.size())) {
                Detection one = Detection.of(category, cluster.box, Math.min(1, cluster.weight / able));
                fused.add(able > 1 ? new Agreement(cluster.size, able).on(one) : one);
            }
        });
        fused.sort(Detection.BY_SCORE);
        return fused;
    }

    private List<Cluster> clusters(List<Sourced> boxes, int sources) {
        boxes.sort((a, b) -> Detection.BY_SCORE.compare(a.detection, b.detection));
        List<Cluster> clusters = new ArrayList<>();
        BoxIndex places = new BoxIndex();
        for (Sourced box : boxes) {
            Cluster best = null;
            double bestIou = iouThreshold;
            for (int i : places.near(box.detection.box())) {
                Cluster cluster = clusters.get(i);
                if (!cluster.has[box.source]) {
                    double iou = cluster.box.iou(box.detection.box());
                    if (iou > bestIou) {
                        bestIou = iou;
                        best = cluster;
                    }
                }
            }
            if (best == null) {
                best = new Cluster(box.detection.box(), sources, clusters.size());
                clusters.add(best);
            }
            best.take(box);
            places.add(best.place, best.box);
        }
        return clusters;
    }

    private record Sourced(Detection detection, int source) {}

    private static final class Cluster {
        private final boolean[] has;
        private final int place;
        private Box box;
        private double weight;
        private int size;

        /** @param place among the clusters */
        Cluster(Box first, int sources, int place) {
            this.place = place;
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
