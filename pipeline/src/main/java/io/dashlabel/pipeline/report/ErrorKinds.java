package io.dashlabel.pipeline.report;

import java.util.List;

/**
 * What kinds of error cost how much average precision, after TIDE.
 *
 * @param kinds in TIDE's order
 * @param wholes all wrong boxes together, and all missed objects together
 * @param ap50 as it is, over the 100 best boxes of each image, 0..1
 */
public record ErrorKinds(List<Kind> kinds, List<Kind> wholes, double ap50) implements ReportSection {

    public ErrorKinds {
        kinds = List.copyOf(kinds);
        wholes = List.copyOf(wholes);
    }

    /**
     * One kind of error.
     *
     * @param meaning in words that need no paper
     * @param word TIDE's own
     * @param count how often it occurs; 0 or more
     * @param gain how much average precision at IoU 0.5 would rise if only this were repaired, 0..1
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
