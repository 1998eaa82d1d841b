package io.dashlabel.cli;

import io.dashlabel.label.VisibleText;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;

/** Rows of text in aligned columns. The first column is left-aligned, the others are right-aligned by default. */
final class TextTable {

    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();
    private final BitSet left = new BitSet();

    TextTable() {
        left.set(0);
    }

    /** Aligns columns to the left; the first has index 0. */
    TextTable left(int... columns) {
        for (int column : columns) {
            left.set(column);
        }
        return this;
    }

    TextTable row(String... cells) {
        rows.add(Stream.of(cells).map(VisibleText::line).toList());
        return this;
    }

    /** Returns one line per row. The first row is the head. */
    List<String> lines() {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        return rows.stream().map(row -> line(row, widths, left)).toList();
    }

    private static String line(List<String> row, int[] widths, BitSet left) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            String space = " ".repeat(widths[i] - row.get(i).length());
            line.append(i == 0 ? "" : GAP).append(left.get(i) ? row.get(i) + space : space + row.get(i));
        }
        return line.toString().stripTrailing();
    }
}
