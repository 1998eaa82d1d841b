package io.dashlabel.format.csv;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Splits the lines of a list of boxes into cells. Safe for use by several threads. */
final class CsvDialect {

    private final ObjectReader reader;
    private final CsvColumns columns;

    private CsvDialect(ObjectReader reader, CsvColumns columns) {
        this.reader = reader;
        this.columns = columns;
    }

    /** Finds the separator and the columns by the first line; empty if it is no list of boxes. */
    static Optional<CsvDialect> of(String line) throws IOException {
        String first = withoutMark(line);
        char separator =
                first.indexOf(',') >= 0 ? ',' : first.indexOf(';') >= 0 ? ';' : first.indexOf('\t') >= 0 ? '\t' : ' ';
        ObjectReader reader = new CsvMapper()
                .enable(CsvParser.Feature.WRAP_AS_ARRAY)
                .readerFor(String[].class)
                .with(CsvSchema.emptySchema().withColumnSeparator(separator));
        try {
            return CsvColumns.of(cells(reader, first)).map(columns -> new CsvDialect(reader, columns));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    CsvColumns columns() {
        return columns;
    }

    /** The row of a line that is not blank. */
    CsvRow row(String line) throws IOException {
        return new CsvRow(columns, cells(reader, withoutMark(line)));
    }

    private static List<String> cells(ObjectReader reader, String line) throws IOException {
        String[][] rows = reader.forType(String[][].class).readValue(line.strip());
        return rows == null || rows.length == 0 ? List.of() : Arrays.asList(rows[0]);
    }

    private static String withoutMark(String line) {
        return line.startsWith("\uFEFF") ? line.substring(1) : line;
    }
}
