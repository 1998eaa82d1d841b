package io.dashlabel.onnx;

import io.dashlabel.config.EnumWords;
import io.dashlabel.config.ScalarValue;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The columns of an output of rows, each of which is a box: {@code box score class}, {@code class score box},
 * {@code batch box class score} or {@code box scores}.
 *
 * @param parts each at most once; a box, and either one score and its class or a score for each class at the end
 */
public record RowOrder(List<Part> parts) implements ScalarValue {

    /** A part of a row. */
    public enum Part {
        /** One column, which is ignored. */
        BATCH,
        /** Four columns. */
        BOX,
        /** One column. */
        SCORE,
        /** One column. */
        CLASS,
        /** All remaining columns: a score for each class. */
        SCORES
    }

    static final RowOrder BOX_SCORE_CLASS = of("box score class");
    static final RowOrder CLASS_SCORE_BOX = of("class score box");
    static final RowOrder BATCH_BOX_CLASS_SCORE = of("batch box class score");
    static final RowOrder BOX_SCORES = of("box scores");

    private static final int BOX_COLUMNS = 4;

    public RowOrder {
        parts = List.copyOf(parts);
        EnumSet<Part> once = EnumSet.noneOf(Part.class);
        once.addAll(parts);
        boolean oneClass = once.contains(Part.SCORE) && once.contains(Part.CLASS) && !once.contains(Part.SCORES);
        boolean allClasses = !once.contains(Part.SCORE)
                && !once.contains(Part.CLASS)
                && parts.indexOf(Part.SCORES) == parts.size() - 1
                && !parts.isEmpty();
        if (once.size() != parts.size() || !once.contains(Part.BOX) || !(oneClass || allClasses)) {
            throw new IllegalArgumentException("must name the columns of a row, such as 'box score class', 'class score"
                    + " box', 'batch box class score' or 'box scores'");
        }
    }

    public static RowOrder of(String words) {
        return new RowOrder(Arrays.stream(words.strip().split("[,\\s]+"))
                .map(RowOrder::part)
                .toList());
    }

    private static Part part(String word) {
        return Arrays.stream(Part.values())
                .filter(part -> EnumWords.of(part).equals(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "must use the words batch, box, score, class, scores," + " has '" + word + "'"));
    }

    @Override
    public String word() {
        return parts.stream().map(EnumWords::of).collect(Collectors.joining(" "));
    }

    @Override
    public String toString() {
        return word();
    }

    boolean has(Part part) {
        return parts.contains(part);
    }

    /** The first column of a part that the order has. */
    int column(Part wanted) {
        int column = 0;
        for (Part part : parts.subList(0, parts.indexOf(wanted))) {
            column += part == Part.BOX ? BOX_COLUMNS : 1;
        }
        return column;
    }

    /** Whether a row of this many columns can be laid out this way. */
    boolean fits(int columns) {
        int fixed = parts.size() - 1 + BOX_COLUMNS;
        return has(Part.SCORES) ? columns >= fixed : columns == fixed;
    }
}
