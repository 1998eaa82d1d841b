package io.dashlabel.format.kitti;

import io.dashlabel.json.Decimal;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.UsageException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A line of a label file: {@code type truncated occluded alpha x1 y1 x2 y2 height width length x y z rotation [score]}.
 * What only a laser scanner sees has the values that KITTI uses for unknown.
 *
 * @param number of the line, from 1
 * @param type without spaces
 * @param attributes occluded, truncated, and their finer values where KITTI has them
 * @param box absent if the four numbers are no box
 * @param score absent if the line has 15 columns
 * @param text the line without its score
 */
record KittiLine(
        int number, String type, Map<String, Object> attributes, Optional<Box> box, OptionalDouble score, String text) {

    static final String OCCLUDED = "occluded";
    static final String TRUNCATED = "truncated";
    /** The attribute with KITTI's level of occlusion, where it is neither 0 nor 1. */
    static final String OCCLUSION = "occlusion";
    /** The attribute with the share of the object outside the image, where it is neither 0 nor 1. */
    static final String TRUNCATION = "truncation";

    private static final int COLUMNS = 15;
    private static final String UNKNOWN_IN_SPACE = " -1 -1 -1 -1000 -1000 -1000 -10";
    private static final int LARGELY = 2;
    /** The level of an object whose occlusion nobody knows. */
    static final int UNKNOWN = 3;

    /**
     * Reads the lines of a file; blank lines are left out.
     *
     * @throws UsageException if a line is broken; the message has the file and the line
     */
    static List<KittiLine> all(Path file, String text) {
        List<KittiLine> lines = new ArrayList<>();
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

    private static KittiLine of(Path file, int number, String line) {
        String[] columns = line.split("\\s+");
        if (columns.length != COLUMNS && columns.length != COLUMNS + 1) {
            throw broken(
                    file,
                    number,
                    "it has " + columns.length + " columns; KITTI has 15, or 16 with a score, and no spaces in a type");
        }
        double[] values = new double[columns.length];
        for (int i = 1; i < values.length; i++) {
            values[i] = number(file, number, columns[i]);
        }
        boolean isScored = columns.length > COLUMNS;
        return new KittiLine(
                number,
                columns[0],
                attributes(columns[0], values[1], values[2]),
                Box.of(values[4], values[5], values[6], values[7]),
                isScored ? OptionalDouble.of(values[COLUMNS]) : OptionalDouble.empty(),
                isScored ? line.substring(0, line.lastIndexOf(columns[COLUMNS])).strip() : line);
    }

    private static Map<String, Object> attributes(String type, double truncated, double occluded) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        if (occluded == 0 || occluded == 1 || occluded == LARGELY) {
            attributes.put(OCCLUDED, occluded > 0);
        }
        if (truncated >= 0) {
            attributes.put(TRUNCATED, truncated > 0);
        }
        if (occluded == LARGELY || occluded == UNKNOWN) {
            attributes.put(OCCLUSION, (int) occluded);
        }
        if (truncated > 0 && truncated < 1) {
            attributes.put(TRUNCATION, truncated);
        }
        if (type.equals(Detection.DONT_CARE)) {
            attributes.put("ignored", true);
        }
        return attributes;
    }

    private static double number(Path file, int number, String column) {
        try {
            double value = Double.parseDouble(column);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // the message below says it
        }
        throw broken(file, number, "'" + column + "' is no number");
    }

    private static UsageException broken(Path file, int number, String what) {
        return new UsageException(file + ", line " + number + ": " + what);
    }

    /** Appends a detection without its score and without a line end. */
    static void append(StringBuilder text, Detection detection, String type) {
        text.append(type).append(' ');
        fixed(text, truncation(detection), 2);
        text.append(' ').append(occlusion(detection)).append(" -10");
        Box box = Decimal.writable(detection.box());
        for (double side : new double[] {box.x1(), box.y1(), box.x2(), box.y2()}) {
            coordinate(text.append(' '), side);
        }
        text.append(UNKNOWN_IN_SPACE);
    }

    /** The share of the object outside the image, from 0 to 1. */
    static double truncation(Detection detection) {
        return detection.attributes().get(TRUNCATION) instanceof Number share
                        && share.doubleValue() > 0
                        && share.doubleValue() < 1
                ? Decimal.round(share.doubleValue(), 2)
                : detection.is(TRUNCATED) ? 1 : 0;
    }

    /** KITTI's level of occlusion, from 0 to 3. */
    static int occlusion(Detection detection) {
        if (detection.attributes().get(OCCLUSION) instanceof Number level
                && (level.doubleValue() == LARGELY || level.doubleValue() == UNKNOWN)) {
            return level.intValue();
        }
        return detection.is(OCCLUDED) ? 1 : 0;
    }

    private static void coordinate(StringBuilder text, double value) {
        if (Decimal.round(value, Decimal.COORDINATE) == value && Math.abs(value) < 1e9) {
            fixed(text, value, Decimal.COORDINATE);
        } else {
            text.append(BigDecimal.valueOf(value).toPlainString()); // rounding would take the area from the box
        }
    }

    /** Appends a number with all its decimals, as C's {@code %.3f} does. */
    private static void fixed(StringBuilder text, double value, int decimals) {
        long scale = decimals == 2 ? 100 : 1000;
        long scaled = Math.round(value * scale);
        if (scaled < 0) {
            text.append('-');
        }
        String digits = Long.toString(Math.abs(scaled) % scale);
        text.append(Math.abs(scaled) / scale)
                .append('.')
                .append("0".repeat(decimals - digits.length()))
                .append(digits);
    }
}
