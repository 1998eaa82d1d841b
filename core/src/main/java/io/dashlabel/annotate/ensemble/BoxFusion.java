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
 * Weighted box fusion: fuses boxes of several sources that belong to the same object. The fused box is the mean of the
 * boxes, weighted by score (Solovyev, Wang, Gabruseva: Weighted boxes fusion, 2021).
 *
 * <p>A cluster accepts at most one box of each source. The fused score is the sum of the scores, divided by the number
 * of sources that can find the category. It therefore lies in 0..1 and shows how many sources agree. Categories are
 * fused separately. The order of the sources does not matter, except for equal scores.
 *
 * @param iouThreshold a box joins a cluster if their IoU is above it; 0 to 1
 */
public record BoxFusion(double iouThreshold) {

    public BoxFusion {
        if (!(iouThreshold > 0 && iouThreshold <= 1)) {
            throw new IllegalArgumentException("fusion IoU must lie in 0..1, is " + iouThreshold);
        }
    }

    /** Fuses sources that can all find every category. */
    public List<Detection> fuse(List<List<Detection>> sources) {
        return fuse(sources, category -> sources.size());
    }

    /**
     * Fuses boxes. The result is sorted by score and has no provenance and no ids. Its only attribute is its
     * {@link Agreement}, present if more than one source can find the category.
     *
     * @param capable number of sources that can find a category, at least the number that did
     */
    public List<Detection> fuse(List<List<Detection>> sources, ToIntFunction<String> capable) {
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
            int sourcesOfCategory = capable.applyAsInt(category);
            for (Cluster cluster : clusters(boxes, sources.size())) {
                Detection one = Detection.of(category, cluster.box, Math.min(1, cluster.weight / sourcesOfCategory));
                fused.add(sourcesOfCategory > 1 ? new Agreement(cluster.size, sourcesOfCategory).addTo(one) : one);
            }
        });
        fused.sort(Detection.BY_SCORE);
        return fused;
    }

    private List<Cluster> clusters(List<Sourced> boxes, int sources) {
        boxes.sort((a, b) -> Detection.BY_SCORE.compare(a.detection, b.detection));
        List<Cluster> clusters = new ArrayList<>();
        BoxIndex index = new BoxIndex();
        for (Sourced box : boxes) {
            Cluster best = null;
            double bestIou = iouThreshold;
            for (int i : index.near(box.detection.box())) {
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
            index.add(best.position, best.box);
        }
        return clusters;
    }

    private record Sourced(Detection detection, int source) {}

    private static final class Cluster {
        private final boolean[] has;
        private final int position;
        private Box box;
        private double weight;
        private int size;

        /** @param position among the clusters */
        Cluster(Box first, int sources, int position) {
            this.position = position;
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
