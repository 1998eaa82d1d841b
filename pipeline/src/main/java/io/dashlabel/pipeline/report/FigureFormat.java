package io.dashlabel.pipeline.report;

import io.dashlabel.label.Count;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;

/** Formats numbers for the report, the same in every locale. For the templates. */
public final class FigureFormat {

    /** The text for an undefined number. */
    static final String ABSENT = "–";

    private FigureFormat() {}

    /** {@code 1,012}. */
    public static String count(long count) {
        return Count.of(count);
    }

    /** {@code 1 image}, {@code 1,012 images}. */
    public static String count(long count, String noun) {
        return Count.of(count, noun);
    }

    /** A share in 0..1 with three places: {@code 0.577}. Only exactly 1 gives 1.000, and only 0 gives 0.000. */
    public static String score(OptionalDouble share) {
        return share.isPresent() ? rounded(share.getAsDouble(), 3) : ABSENT;
    }

    /** As {@link #score}, with two places, for sentences and tiles: {@code 0.58}. */
    public static String brief(OptionalDouble share) {
        return share.isPresent() ? rounded(share.getAsDouble(), 2) : ABSENT;
    }

    /** {@code 58%}. Only exactly 1 gives 100%, and only 0 gives 0%. */
    public static String percent(double share) {
        return new BigDecimal(rounded(share, 2)).movePointRight(2).toBigInteger() + "%";
    }

    /** A difference of shares, with its sign: {@code +0.040}, {@code −0.120}, {@code ±0.000}. */
    public static String gain(OptionalDouble difference) {
        if (difference.isEmpty()) {
            return ABSENT;
        }
        String size = String.format(Locale.ROOT, "%.3f", Math.abs(difference.getAsDouble()));
        return (size.equals("0.000") ? "±" : difference.getAsDouble() > 0 ? "+" : "−") + size;
    }

    /** The length of a bar as a percentage of its track; empty without a share. */
    public static String length(OptionalDouble share) {
        return String.format(Locale.ROOT, "%.1f%%", 100 * share.orElse(0));
    }

    /** A defined share; see {@link #score(OptionalDouble)}. */
    public static String score(double share) {
        return rounded(share, 3);
    }

    /** A length or a coordinate with at most two places: {@code 12.5}. */
    static String number(double number) {
        return new BigDecimal(number)
                .setScale(2, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** A style for one cell's part of its row, from {@code heat-0} for nothing to {@code heat-8} for all. */
    public static String heat(long part, long whole) {
        return "heat-" + (part == 0 ? 0 : Math.max(1, Math.round(8.0 * part / whole)));
    }

    /** The full number for sorting; empty if it is absent. */
    public static String exact(OptionalDouble number) {
        return number.isPresent() ? Double.toString(number.getAsDouble()) : "";
    }

    /** Images per second: {@code 3.4}, {@code 120}. */
    public static String rate(OptionalDouble perSecond) {
        if (perSecond.isEmpty()) {
            return ABSENT;
        }
        double rate = perSecond.getAsDouble();
        return String.format(Locale.ROOT, rate < 1 ? "%.2f" : rate < 99.95 ? "%.1f" : "%,.0f", rate);
    }

    /** {@code 4.2 s}, {@code 3 min 05 s}, {@code 2 h 07 min}. */
    public static String duration(Duration duration) {
        long tenths = Math.round(duration.toMillis() / 100.0);
        if (tenths < 600) {
            return String.format(Locale.ROOT, "%.1f s", tenths / 10.0);
        }
        long seconds = duration.plusMillis(500).toSeconds();
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds % 3600 / 60);
    }

    private static String rounded(double share, int places) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share must lie in 0..1, is " + share);
        }
        BigDecimal step = BigDecimal.ONE.movePointLeft(places);
        BigDecimal rounded = new BigDecimal(share).setScale(places, RoundingMode.HALF_UP);
        if (share < 1 && rounded.compareTo(BigDecimal.ONE) == 0) {
            rounded = rounded.subtract(step);
        } else if (share > 0 && rounded.signum() == 0) {
            rounded = step;
        }
        return rounded.toPlainString();
    }
}
