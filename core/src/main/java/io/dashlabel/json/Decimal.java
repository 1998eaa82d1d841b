package io.dashlabel.json;

import com.fasterxml.jackson.core.JsonGenerator;
import io.dashlabel.label.Box;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Optional;

/** Formats numbers for files: few decimals, no exponent, the same text on every machine. */
public final class Decimal {

    /** Decimals of a coordinate: a thousandth of a pixel. */
    public static final int COORDINATE = 3;
    /** Decimals of a score. */
    public static final int SCORE = 4;

    private static final double THOUSAND = 1_000;
    private static final long[] POWERS = {1, 10, 100, 1_000, 10_000};
    /** From this size on, a double times 10,000 is no longer exact, and decimals mean nothing. */
    private static final double LARGEST = 1e11;

    /** Characters of the longest number. */
    private static final int LONGEST = 20;

    private Decimal() {}

    /** The number that a reader gets after {@code value} was written. */
    public static double round(double value, int decimals) {
        return Math.abs(value) < LARGEST ? Math.round(value * POWERS[decimals]) / (double) POWERS[decimals] : value;
    }

    /** The box that a reader gets after this box was written; empty if rounding leaves no area. */
    public static Optional<Box> round(Box box) {
        return Box.of(
                round(box.x1(), COORDINATE),
                round(box.y1(), COORDINATE),
                round(box.x2(), COORDINATE),
                round(box.y2(), COORDINATE));
    }

    /** The box in whole thousandths of a pixel; unchanged if rounding leaves no area. */
    public static Box writable(Box exact) {
        return round(exact).orElse(exact);
    }

    /** A number as text, with as few decimals as make the number, and no exponent: {@code 0.5}, {@code 12}. */
    public static String text(double value) {
        if (isShort(value)) {
            char[] text = new char[LONGEST];
            int at = digits(text, value, COORDINATE);
            return new String(text, at, text.length - at);
        }
        BigDecimal exact = BigDecimal.valueOf(value);
        return exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString();
    }

    /** The sum of two decimals, not of their nearest binary fractions: 0.1 and 0.2 give 0.3. */
    public static double sum(double a, double b) {
        if (isShort(a) && isShort(b)) {
            return (thousandths(a) + thousandths(b)) / THOUSAND;
        }
        return BigDecimal.valueOf(a).add(BigDecimal.valueOf(b)).doubleValue();
    }

    /** The difference of two decimals, like {@link #sum}. */
    public static double difference(double a, double b) {
        return sum(a, -b);
    }

    /** Whether a number has at most 3 decimals, as most coordinates have. Whole thousandths need no slow decimals. */
    private static boolean isShort(double value) {
        return Math.abs(value) < LARGEST && round(value, COORDINATE) == value;
    }

    private static long thousandths(double value) {
        return Math.round(value * THOUSAND);
    }

    /** Writes a coordinate of a {@link #writable} box. */
    public static void coordinate(JsonGenerator json, double value) throws IOException {
        if (round(value, COORDINATE) == value) {
            write(json, value, COORDINATE);
        } else {
            json.writeNumber(value);
        }
    }

    /** Writes a number with at most some decimals. */
    public static void write(JsonGenerator json, double value, int decimals) throws IOException {
        if (!(Math.abs(value) < LARGEST)) {
            json.writeNumber(value);
            return;
        }
        char[] text = new char[LONGEST];
        int at = digits(text, value, decimals);
        json.writeNumber(text, at, text.length - at);
    }

    /** Appends a number with at most some decimals. It must be finite and less than 1e11. */
    public static void append(StringBuilder out, double value, int decimals) {
        char[] text = new char[LONGEST];
        int at = digits(text, value, decimals);
        out.append(text, at, text.length - at);
    }

    /** Writes the digits at the end of the text; returns where they start. */
    private static int digits(char[] text, double value, int decimals) {
        long scaled = Math.round(value * POWERS[decimals]);
        long left = Math.abs(scaled);
        int at = text.length;
        boolean started = false;
        for (int i = 0; i < decimals; i++, left /= 10) {
            long digit = left % 10;
            started |= digit != 0;
            if (started) {
                text[--at] = (char) ('0' + digit);
            }
        }
        if (started) {
            text[--at] = '.';
        }
        do {
            text[--at] = (char) ('0' + left % 10);
            left /= 10;
        } while (left > 0);
        if (scaled < 0) {
            text[--at] = '-';
        }
        return at;
    }
}
