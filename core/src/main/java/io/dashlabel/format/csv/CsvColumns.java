package io.dashlabel.format.csv;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The places of the columns in a list of boxes: those of the header, or Udacity's order if there is none.
 *
 * @param hasHeader whether the first line names the columns
 */
record CsvColumns(boolean hasHeader, Map<CsvColumns.Column, Integer> places) {

    /** What a column holds. */
    enum Column {
        IMAGE("frame", "filename", "file_name", "image", "image_name"),
        X1("xmin", "x1"),
        Y1("ymin", "y1"),
        X2("xmax", "x2"),
        Y2("ymax", "y2"),
        OCCLUDED("occluded"),
        LABEL("label", "class", "category"),
        ATTRIBUTE("attribute", "attributes"),
        SCORE("score", "confidence");

        private final List<String> names;

        Column(String... names) {
            this.names = List.of(names);
        }
    }

    private static final List<Column> NEEDED =
            List.of(Column.IMAGE, Column.X1, Column.Y1, Column.X2, Column.Y2, Column.LABEL);

    /** Udacity's order, without a header. */
    private static final List<Column> UDACITY = List.of(
            Column.IMAGE, Column.X1, Column.Y1, Column.X2, Column.Y2, Column.OCCLUDED, Column.LABEL, Column.ATTRIBUTE);

    private static final int WITHOUT_ATTRIBUTE = 7;

    CsvColumns {
        places = Map.copyOf(places);
    }

    /** Finds the columns by the first row; empty if it neither names nor holds a box. */
    static Optional<CsvColumns> of(List<String> first) {
        Map<Column, Integer> named = new EnumMap<>(Column.class);
        for (int place = 0; place < first.size(); place++) {
            String word = first.get(place).strip().toLowerCase(Locale.ROOT);
            for (Column column : Column.values()) {
                if (column.names.contains(word)) {
                    named.putIfAbsent(column, place);
                }
            }
        }
        if (named.keySet().containsAll(NEEDED)) {
            return Optional.of(new CsvColumns(true, named));
        }
        boolean isUdacity = first.size() >= WITHOUT_ATTRIBUTE
                && first.size() <= UDACITY.size()
                && first.subList(1, 1 + CsvRow.NUMBERS).stream()
                        .allMatch(text -> CsvRow.number(text).isPresent())
                && CsvRow.number(first.get(WITHOUT_ATTRIBUTE - 1)).isEmpty();
        if (!isUdacity) {
            return Optional.empty();
        }
        Map<Column, Integer> places = new EnumMap<>(Column.class);
        for (Column column : UDACITY) {
            places.put(column, places.size());
        }
        return Optional.of(new CsvColumns(false, places));
    }

    /** The text of a column; empty if the row ends before it. */
    String text(List<String> row, Column column) {
        Integer place = places.get(column);
        return place == null || place >= row.size() ? "" : row.get(place).strip();
    }
}
