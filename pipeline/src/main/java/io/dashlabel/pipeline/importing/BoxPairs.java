package io.dashlabel.pipeline.importing;

import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/**
 * Pairs the boxes of a run with those of an export: by id if the export has the run's ids; then so that the total
 * overlap is the greatest, among boxes that overlap by at least 0.5, first within each category, then across.
 */
final class BoxPairs {

    /** The least overlap of two boxes that can be the same. */
    private static final double LEAST = 0.5;

    /** With fewer boxes, nothing shows that ids are another program's. */
    private static final int FEW = 3;

    /** Ids that tools with numbers or letters of their own need get a letter in our exports. */
    private static final String PREFIX = "b";

    private final List<OwnBox> own;
    private final List<Detection> exported;
    /** Index of the exported box for each own box; -1 if it has none. */
    private final int[] partner;

    private final boolean[] taken;

    private BoxPairs(List<OwnBox> own, List<Detection> exported) {
        this.own = own;
        this.exported = exported;
        partner = new int[own.size()];
        Arrays.fill(partner, -1);
        taken = new boolean[exported.size()];
    }

    /**
     * The pairs of an image.
     *
     * @param hasIds whether the format keeps the ids of labels
     */
    static BoxPairs of(List<OwnBox> own, List<Detection> exported, boolean hasIds) {
        BoxPairs pairs = new BoxPairs(own, exported);
        if (hasIds) {
            pairs.byId();
        }
        pairs.byOverlap((mine, theirs) ->
                !mine.isRejected() && mine.expected().category().equals(theirs.category()));
        pairs.byOverlap((mine, theirs) -> !mine.isRejected());
        pairs.byOverlap((mine, theirs) ->
                mine.isRejected() && mine.expected().category().equals(theirs.category()));
        return pairs;
    }

    /** The index of the exported box that belongs to an own box; -1 if there is none. */
    int partner(int ownIndex) {
        return partner[ownIndex];
    }

    /** Whether an exported box belongs to an own one. */
    boolean isTaken(int exportedIndex) {
        return taken[exportedIndex];
    }

    /**
     * Pairs by id, unless the ids are another program's: a tool may number the boxes anew, and then most boxes of the
     * same id lie elsewhere, here more than two thirds. A box of another category at another place is a new one with the number of a deleted one.
     */
    private void byId() {
        Map<String, Integer> ids = new HashMap<>();
        for (int i = 0; i < own.size(); i++) {
            int index = i;
            own.get(i).detection().id().ifPresent(id -> ids.put(id, index));
        }
        List<Assignment.Pair> same = new ArrayList<>();
        boolean prefixed = false;
        int near = 0;
        for (int j = 0; j < exported.size(); j++) {
            String id = exported.get(j).id().orElse("");
            boolean ours = !ids.containsKey(id) && id.startsWith(PREFIX);
            Integer i = ids.get(ours ? id.substring(PREFIX.length()) : id);
            boolean mayBe = i != null && (ours || overlap(i, j) > 0 || isOneCategory(i, j));
            if (i != null && mayBe && same.stream().noneMatch(pair -> pair.row() == i)) {
                same.add(new Assignment.Pair(i, j));
                prefixed |= ours;
                near += overlap(i, j) >= LEAST ? 1 : 0;
            }
        }
        if (prefixed || same.size() < FEW || FEW * near >= same.size()) {
            same.forEach(this::pair);
        }
    }

    private boolean isOneCategory(int i, int j) {
        return own.get(i).expected().category().equals(exported.get(j).category());
    }

    private void byOverlap(BiPredicate<OwnBox, Detection> allowed) {
        List<Integer> rows = new ArrayList<>();
        List<Integer> columns = new ArrayList<>();
        for (int i = 0; i < own.size(); i++) {
            if (partner[i] < 0) {
                rows.add(i);
            }
        }
        for (int j = 0; j < exported.size(); j++) {
            if (!taken[j]) {
                columns.add(j);
            }
        }
        double[][] weights = new double[rows.size()][columns.size()];
        for (int r = 0; r < rows.size(); r++) {
            for (int c = 0; c < columns.size(); c++) {
                double iou = overlap(rows.get(r), columns.get(c));
                boolean may = iou >= LEAST && allowed.test(own.get(rows.get(r)), exported.get(columns.get(c)));
                weights[r][c] = may ? iou : 0;
            }
        }
        Assignment.best(weights, columns.size())
                .forEach(found -> pair(new Assignment.Pair(rows.get(found.row()), columns.get(found.column()))));
    }

    private double overlap(int i, int j) {
        Box box = own.get(i).expected().box();
        return box.iou(exported.get(j).box());
    }

    private void pair(Assignment.Pair found) {
        partner[found.row()] = found.column();
        taken[found.column()] = true;
    }
}
