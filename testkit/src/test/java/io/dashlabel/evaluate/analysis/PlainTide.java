package io.dashlabel.evaluate.analysis;

import io.dashlabel.evaluate.coco.BoxTable;
import io.dashlabel.evaluate.coco.CocoData;
import io.dashlabel.evaluate.coco.Overlap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** TIDE's rules one after the other, an object for each box and a list for each step: slow, and easy to check by eye. */
final class PlainTide {

    private final CocoData data;
    private final List<Truth> truths = new ArrayList<>();
    private final List<Found> detections = new ArrayList<>();

    private static final class Truth {
        private final int row;
        private final int category;
        private Optional<Found> finder = Optional.empty();
        /** Badly placed or wrongly called detections of it, best first. */
        private final List<Found> about = new ArrayList<>();

        Truth(int row, int category) {
            this.row = row;
            this.category = category;
        }

        boolean isMissed() {
            return finder.isEmpty() && about.isEmpty();
        }
    }

    private static final class Found {
        private final int row;
        private final int category;
        private final double score;
        private boolean right;
        private boolean inRegion;
        private Optional<ErrorType> error = Optional.empty();
        private Optional<Truth> about = Optional.empty();

        Found(int row, int category, double score) {
            this.row = row;
            this.category = category;
            this.score = score;
        }

        boolean is(ErrorType type) {
            return error.equals(Optional.of(type));
        }

        /** Whether its repair would find something: of several about one box that nothing found, the best one's does. */
        boolean isRepairable() {
            return about.filter(truth ->
                            truth.finder.isEmpty() && truth.about.get(0).equals(this))
                    .isPresent();
        }
    }

    /** What counts for average precision; {@code last} breaks ties of score. */
    private record Counted(int category, double score, boolean right, boolean last) {}

    PlainTide(CocoData data) {
        this.data = data;
        for (int image = 0; image < data.images().size(); image++) {
            image(rows(data.truth(), image), rows(data.detections(), image));
        }
    }

    private List<Integer> rows(BoxTable table, int image) {
        return IntStream.range(0, table.size())
                .filter(row -> data.images().of(table.image(row)) == image
                        && data.categories().of(table.category(row)) >= 0
                        && table.finite(row))
                .boxed()
                .toList();
    }

    private void image(List<Integer> truthRows, List<Integer> detectionRows) {
        List<Truth> here = truthRows.stream()
                .filter(row -> !data.truth().is(BoxTable.CROWD, row))
                .map(row -> new Truth(row, data.categories().of(data.truth().category(row))))
                .toList();
        List<Integer> regions = truthRows.stream()
                .filter(row -> data.truth().is(BoxTable.CROWD, row))
                .toList();
        List<Found> best = detectionRows.stream()
                .map(row -> new Found(
                        row,
                        data.categories().of(data.detections().category(row)),
                        data.detections().score(row)))
                .sorted(Comparator.comparingDouble(found -> -found.score))
                .limit(100)
                .toList();
        for (Found found : best) {
            Predicate<Truth> free = t -> t.finder.isEmpty() && t.category == found.category;
            most(here, found, free).filter(t -> iou(found, t) >= 0.5).ifPresent(t -> {
                t.finder = Optional.of(found);
                found.right = true;
            });
        }
        for (Found found : best) {
            if (!found.right) {
                found.inRegion = regions.stream().anyMatch(region -> isIn(found, region));
                wrong(here, found);
            }
        }
        truths.addAll(here);
        detections.addAll(best);
    }

    private boolean isIn(Found found, int region) {
        return data.categories().of(data.truth().category(region)) == found.category
                && Overlap.iou(data.detections(), found.row, data.truth(), region) > 0.5;
    }

    private void wrong(List<Truth> here, Found found) {
        Optional<Truth> same = most(here, found, t -> t.category == found.category);
        Optional<Truth> other = most(here, found, t -> t.category != found.category);
        double sameIou = same.map(t -> iou(found, t)).orElse(0.0);
        double otherIou = other.map(t -> iou(found, t)).orElse(0.0);
        if (0.1 <= sameIou && sameIou <= 0.5) {
            found.error = Optional.of(ErrorType.LOCALISATION);
            found.about = same;
        } else if (otherIou >= 0.5) {
            found.error = Optional.of(ErrorType.CLASSIFICATION);
            found.about = other;
        } else if (sameIou >= 0.5) {
            found.error = Optional.of(ErrorType.DUPLICATE);
        } else if (Math.max(sameIou, otherIou) <= 0.1) {
            found.error = Optional.of(ErrorType.BACKGROUND);
        } else {
            found.error = Optional.of(ErrorType.BOTH);
        }
        found.about.ifPresent(truth -> truth.about.add(found));
    }

    /** The truth that a detection overlaps most, the first of equals; empty where it overlaps none. */
    private Optional<Truth> most(List<Truth> here, Found found, Predicate<Truth> wanted) {
        return here.stream()
                .filter(wanted)
                .filter(t -> iou(found, t) > 0)
                .reduce((first, next) -> iou(found, next) > iou(found, first) ? next : first);
    }

    private double iou(Found found, Truth truth) {
        return Overlap.iou(data.detections(), found.row, data.truth(), truth.row);
    }

    int count(ErrorType type) {
        return type == ErrorType.MISSED
                ? (int) truths.stream().filter(Truth::isMissed).count()
                : (int) detections.stream().filter(found -> found.is(type)).count();
    }

    int unfound() {
        return (int) truths.stream().filter(t -> t.finder.isEmpty()).count();
    }

    double ap50() {
        return mean(asTheyAre(found -> false), truth -> true);
    }

    double ap50(int category) {
        List<Counted> own = asTheyAre(found -> false).stream()
                .filter(c -> c.category() == category)
                .toList();
        return precision(own, positives(category, truth -> true));
    }

    double gain(ErrorType type) {
        List<Counted> repaired = detections.stream()
                .flatMap(found -> found.is(type) ? repaired(found).stream() : asItIs(found, found.right).stream())
                .toList();
        return gain(repaired, truth -> type != ErrorType.MISSED || !truth.isMissed());
    }

    double falsePositiveGain() {
        List<Counted> sure = asTheyAre(found -> found.right).stream()
                .map(c -> new Counted(c.category(), c.right() ? 1 : 0, c.right(), c.last()))
                .toList();
        return gain(sure, truth -> true);
    }

    double falseNegativeGain() {
        return gain(asTheyAre(found -> found.right), truth -> truth.finder.isPresent());
    }

    private static Optional<Counted> repaired(Found found) {
        return found.about
                .filter(truth -> found.isRepairable())
                .map(truth -> new Counted(truth.category, found.score, true, false));
    }

    private List<Counted> asTheyAre(Function<Found, Boolean> last) {
        return detections.stream()
                .flatMap(found -> asItIs(found, last.apply(found)).stream())
                .toList();
    }

    private static Optional<Counted> asItIs(Found found, boolean last) {
        return found.inRegion
                ? Optional.empty()
                : Optional.of(new Counted(found.category, found.score, found.right, last));
    }

    private double gain(List<Counted> changed, Predicate<Truth> left) {
        return Math.max(0, mean(changed, left) - ap50());
    }

    private double mean(List<Counted> counted, Predicate<Truth> left) {
        List<Double> each = new ArrayList<>();
        for (int k = 0; k < data.categories().size(); k++) {
            int category = k;
            List<Counted> own =
                    counted.stream().filter(c -> c.category() == category).toList();
            boolean emptied = positives(k, left) == 0 && (positives(k, truth -> true) == 0 || own.isEmpty());
            if (!emptied) {
                each.add(precision(own, positives(k, left)));
            }
        }
        return each.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }

    private int positives(int category, Predicate<Truth> left) {
        return (int) truths.stream()
                .filter(t -> t.category == category && left.test(t))
                .count();
    }

    /** At each recall 0, 0.01, ... 1 the best precision that is reached there or beyond. */
    private static double precision(List<Counted> own, int positives) {
        List<Counted> sorted = own.stream()
                .sorted(Comparator.comparingDouble((Counted c) -> -c.score()).thenComparing(Counted::last))
                .toList();
        double sum = 0;
        for (int r = 0; r <= 100; r++) {
            double best = 0;
            int right = 0;
            for (int i = 0; i < sorted.size(); i++) {
                right += sorted.get(i).right() ? 1 : 0;
                if ((double) right / positives >= r / 100.0) {
                    best = Math.max(best, (double) right / (i + 1));
                }
            }
            sum += best;
        }
        return positives == 0 ? 0 : sum / 101;
    }
}
