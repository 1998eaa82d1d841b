package io.dashlabel.cli;

import io.dashlabel.label.Count;
import java.util.Locale;

/** Formats file sizes for people. */
final class Bytes {

    private Bytes() {}

    /** {@code 812 bytes}, {@code 3.1 kB}, {@code 12.4 MB}, {@code 1.2 GB}. */
    static String text(long bytes) {
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
}
