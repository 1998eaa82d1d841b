package io.dashlabel.label;

import java.time.Duration;
import java.util.Locale;

/** Sizes and times as people write them; {@link Count} has numbers of things. */
public final class Units {

    private Units() {}

    /** {@code 812 bytes}, {@code 3.1 kB}, {@code 12.4 MB}, {@code 1.2 GB}. */
    public static String bytes(long bytes) {
        if (bytes < 1_000) {
            return Count.of(bytes, "byte");
        }
        double size = bytes;
        String[] units = {"kB", "MB", "GB", "TB"};
        int unit = -1;
        while (unit < units.length - 1 && size >= 999.95) {
            size /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", size, units[unit]);
    }

    /** {@code 4.2 s}, {@code 3 min 05 s}, {@code 2 h 07 min}. */
    public static String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 60) {
            return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
        }
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds % 3600 / 60);
    }
}
