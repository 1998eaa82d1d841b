package io.dashlabel.cli;

import java.time.Duration;
import java.util.Locale;

/** Formats durations for people. */
final class Durations {

    private Durations() {}

    /** {@code 4.2 s}, {@code 3 min 05 s}, {@code 2 h 07 min}. */
    static String text(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 60) {
            return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
        }
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds % 3600 / 60);
    }
}
