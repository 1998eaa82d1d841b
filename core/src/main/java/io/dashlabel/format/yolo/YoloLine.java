package io.dashlabel.format.yolo;

import io.dashlabel.label.UsageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A line of a label file: {@code class cx cy w h}, with a score in the sixth column if a detector found the box.
 *
 * @param number of the line, from 1
 * @param category number of the category, from 0
 * @param box shares as in the file; they may lie outside 0 to 1
 * @param score absent if the line has five columns
 */
record YoloLine(int number, int category, Shares box, OptionalDouble score) {

    private static final int COLUMNS = 5;

    /**
     * Reads the lines of a file; blank lines are left out.
     *
     * @throws UsageException if a line is broken or holds no box; the message has the file and the line
     */
    static List<YoloLine> all(Path file, String text) {
        List<YoloLine> lines = new ArrayList<>();
        int number = 0;
        for (int start = 0; start < text.length(); ) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            number++;
            String line = text.substring(start, end).strip();
            if (!line.isEmpty()) {
                lines.add(of(file, number, line));
            }
            start = end + 1;
        }
        return lines;
    }

    private static YoloLine of(Path file, int number, String line) {
        List<String> columns = columns(line);
        if (columns.size() > COLUMNS + 1) {
            throw broken(
                    file,
                    number,
                    "it has " + columns.size() + " columns, so it is a polygon or a turned box; only boxes are read");
        }
        if (columns.size() < COLUMNS) {
            throw broken(
                    file, number, "it has " + columns.size() + " columns; class, cx, cy, width, height are needed");
        }
        double[] values = new double[columns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = number(file, number, columns.get(i));
        }
        if (values[0] < 0 || values[0] != Math.rint(values[0]) || values[0] > Integer.MAX_VALUE) {
            throw broken(file, number, "the class " + columns.get(0) + " is no whole number from 0");
        }
        return new YoloLine(
                number,
                (int) values[0],
                new Shares(values[1], values[2], values[3], values[4]),
                columns.size() > COLUMNS ? OptionalDouble.of(values[COLUMNS]) : OptionalDouble.empty());
    }

    /** The columns of a line; split by hand, because a regular expression would take most of the time. */
    private static List<String> columns(String line) {
        List<String> columns = new ArrayList<>(COLUMNS + 1);
        int start = 0;
        for (int at = 0; at <= line.length(); at++) {
            if (at == line.length() || line.charAt(at) <= ' ') {
                if (at > start) {
                    columns.add(line.substring(start, at));
                }
                start = at + 1;
            }
        }
        return columns;
    }

    private static double number(Path file, int number, String column) {
        for (int i = 0; i < column.length(); i++) {
            if ("0123456789.-+eE".indexOf(column.charAt(i)) < 0) { // Java also reads NaN, 0x1p3 and 1d
                throw broken(file, number, "'" + column + "' is no number");
            }
        }
        try {
            return Double.parseDouble(column);
        } catch (NumberFormatException e) {
            throw broken(file, number, "'" + column + "' is no number");
        }
    }

    static UsageException broken(Path file, int number, String what) {
        return new UsageException(file + ", line " + number + ": " + what);
    }
}
