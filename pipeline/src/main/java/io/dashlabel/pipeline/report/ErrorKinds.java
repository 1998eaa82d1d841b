package io.dashlabel.pipeline.report;

import java.util.List;

/**
 * The loss of average precision by kind of error, after TIDE.
 *
 * @param kinds in TIDE's order
 * @param wholes two totals: all wrong boxes, and all missed objects
 * @param ap50 the average precision itself, over the 100 best boxes of each image, 0..1
 */
public record ErrorKinds(List<Kind> kinds, List<Kind> wholes, double ap50) implements ReportSection {

    public ErrorKinds {
        kinds = List.copyOf(kinds);
        wholes = List.copyOf(wholes);
    }

    /**
     * One kind of error.
     *
     * @param meaning a plain name
     * @param word TIDE's own name
     * @param count number of such errors; 0 or more
     * @param gain the rise of average precision at IoU 0.5 if only these errors were corrected, 0..1
     */
    public record Kind(String meaning, String word, long count, double gain) {}

    @Override
    public String anchor() {
        return "errors";
    }

    @Override
    public String title() {
        return "Kinds of error";
    }

    @Override
    public boolean isEmpty() {
        return kinds.stream().allMatch(kind -> kind.count() == 0);
    }

    @Override
    public boolean hasCharts() {
        return true;
    }
}
