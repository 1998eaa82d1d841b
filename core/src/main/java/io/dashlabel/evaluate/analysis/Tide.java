package io.dashlabel.evaluate.analysis;

import io.dashlabel.evaluate.coco.BoxTable;
import io.dashlabel.evaluate.coco.CocoData;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What kinds of error cost how much average precision, after TIDE (Bolya et al. 2020) at IoU 0.5 and 0.1: for each kind,
 * how much higher AP50 would be if only that kind were repaired. The gains do not add up to what is missing. Counts the
 * best 100 detections of an image over all categories; average precision is the
 * mean over categories with ground truth.
 */
public final class Tide {

    private static final double FOREGROUND = 0.5;
    private static final double BACKGROUND = 0.1;
    private static final int MOST = 100;

    private final CocoData data;
    private final List<TideEntry> entries = new ArrayList<>();
    private final int[] positives;
    private final Set<Integer> found = new HashSet<>();
    private final List<Integer> missed = new ArrayList<>();
    private final List<Integer> unfound = new ArrayList<>();
    /** By row of ground truth that nothing found: the best detection that a repair would give to it. */
    private final Map<Integer, TideEntry> candidate = new HashMap<>();

    private final double ap50;

    private Tide(CocoData data) {
        this.data = data;
        this.positives = new int[data.categories().size()];
        List<List<Integer>> truths = byImage(data, data.truth());
        List<List<Integer>> detections = byImage(data, data.detections());
        for (int i = 0; i < truths.size(); i++) {
            image(truths.get(i), detections.get(i));
        }
        // Every figure sorts by score again; what is sorted already is sorted fast, and equals stay in their order.
        entries.sort(TidePrecision.BY_SCORE);
        this.ap50 = TidePrecision.mean(counted(entries), positives, positives);
    }

    public static Tide of(CocoData data) {
        return new Tide(data);
    }

    private static List<List<Integer>> byImage(CocoData data, BoxTable table) {
        List<List<Integer>> rows = new ArrayList<>();
        IntStream.range(0, data.images().size()).forEach(i -> rows.add(new ArrayList<>()));
        for (int row = 0; row < table.size(); row++) {
            int image = data.images().of(table.image(row));
            if (image >= 0 && data.categories().of(table.category(row)) >= 0 && table.finite(row)) {
                rows.get(image).add(row);
            }
        }
        return rows;
    }

    private void image(List<Integer> truthRows, List<Integer> detectionRows) {
        List<Integer> truths = truthRows.stream()
                .filter(row -> !data.truth().is(BoxTable.CROWD, row))
                .toList();
        List<Integer> regions = truthRows.stream()
                .filter(row -> data.truth().is(BoxTable.CROWD, row))
                .toList();
        truths.forEach(row -> positives[data.categories().of(data.truth().category(row))]++);
        List<Integer> best = detectionRows.stream()
                .sorted(Comparator.comparingDouble(row -> -data.detections().score(row)))
                .limit(MOST)
                .toList();
        TideImage image = new TideImage(data, FOREGROUND, BACKGROUND, truths, regions);
        Set<Integer> right = new HashSet<>();
        best.stream().filter(image::find).forEach(right::add);
        truths.stream().filter(image::isFound).forEach(found::add);
        for (int row : best) {
            add(image, row, right.contains(row));
        }
        for (int truth : truths) {
            if (!found.contains(truth)) {
                unfound.add(truth);
                if (!candidate.containsKey(truth)) {
                    missed.add(truth);
                }
            }
        }
    }

    private void add(TideImage image, int row, boolean right) {
        int category = data.categories().of(data.detections().category(row));
        double score = data.detections().score(row);
        if (right) {
            entries.add(new TideEntry(row, category, score, true, false, Optional.empty(), Optional.empty()));
            return;
        }
        TideImage.Wrong wrong = image.wrong(row);
        TideEntry entry = new TideEntry(
                row, category, score, false, image.ignored(row), Optional.of(wrong.type()), wrong.truth());
        entries.add(entry);
        wrong.truth()
                .filter(truth -> !found.contains(truth))
                .ifPresent(truth -> candidate.merge(truth, entry, (a, b) -> b.score() > a.score() ? b : a));
    }

    /** How often each kind occurs. */
    public Map<ErrorType, Integer> counts() {
        Map<ErrorType, Integer> counts = new EnumMap<>(ErrorType.class);
        for (ErrorType type : ErrorType.values()) {
            counts.put(
                    type,
                    type == ErrorType.MISSED
                            ? missed.size()
                            : (int) entries.stream().filter(e -> e.is(type)).count());
        }
        return counts;
    }

    /** Boxes of ground truth that nothing found, whether badly or not at all. */
    public int unfound() {
        return unfound.size();
    }

    /** AP50 as it is, 0 to 1. */
    public double ap50() {
        return ap50;
    }

    /** AP50 of one category as it is, 0 to 1; 0 without ground truth. */
    public double ap50(int category) {
        return TidePrecision.of(
                counted(entries).stream().filter(e -> e.category() == category).toList(), positives[category]);
    }

    /** How much AP50 rises if only this kind is repaired, 0 to 1. */
    public double gain(ErrorType type) {
        return gain(repaired(type), type == ErrorType.MISSED ? without(missed) : positives);
    }

    /** How much AP50 rises if right detections outrank all wrong ones. */
    public double falsePositiveGain() {
        return gain(entries.stream().map(e -> e.withScore(e.right() ? 1 : 0)).toList(), positives);
    }

    /** How much AP50 rises if ground truth that nothing found had not been there. */
    public double falseNegativeGain() {
        return gain(entries, without(unfound));
    }

    /** As in TIDE, wrong detections come before right ones of equal score. */
    private double gain(List<TideEntry> changed, int[] changedPositives) {
        List<TideEntry> wrongFirst = counted(changed).stream()
                .sorted(Comparator.comparing(TideEntry::unrepairedRight))
                .toList();
        return Math.max(0, TidePrecision.mean(wrongFirst, positives, changedPositives) - ap50);
    }

    private static List<TideEntry> counted(List<TideEntry> entries) {
        return entries.stream().filter(e -> !e.ignored()).toList();
    }

    private int[] without(List<Integer> truths) {
        int[] fewer = positives.clone();
        truths.forEach(row -> fewer[data.categories().of(data.truth().category(row))]--);
        return fewer;
    }

    /** Wrong detections of a kind either find the box they are the best candidate for, or vanish. */
    private List<TideEntry> repaired(ErrorType type) {
        List<TideEntry> repaired = new ArrayList<>();
        for (TideEntry entry : entries) {
            if (!entry.is(type)) {
                repaired.add(entry);
            } else if (entry.truth().map(candidate::get).filter(entry::equals).isPresent()) {
                int truth = entry.truth().orElseThrow();
                repaired.add(entry.repaired(data.categories().of(data.truth().category(truth))));
            }
        }
        return repaired;
    }
}
