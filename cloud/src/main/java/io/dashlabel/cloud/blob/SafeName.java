package io.dashlabel.cloud.blob;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns the names of blobs into relative paths inside a folder. A blob can have any name, so characters that would
 * leave the folder or make two blobs one file become {@code %XX}. Other names stay the same. No two blobs get the same
 * path.
 */
final class SafeName {

    /** Sequences that {@link #of} writes. If a blob's own name contains one, its {@code %} is escaped too. */
    private static final Pattern WRITTEN = Pattern.compile("(?i)%(?=[01][0-9A-F]|7F|25|2E|2F|5C)");

    private static final Pattern UNSAFE = Pattern.compile("[\\x00-\\x1F\\x7F\\\\]");
    /** A folder with such a name would be in the place of an image's label file or drawing. */
    private static final Pattern LIKE_A_FILE = Pattern.compile("(?i)\\.(?=(json|jpe?g|png|webp)$)");

    private SafeName() {}

    /** Returns the path with {@code /} between folders. */
    static String of(String blob) {
        List<String> parts = new ArrayList<>();
        String[] raw = blob.split("/", -1);
        for (int i = 0; i < raw.length; i++) {
            String part = part(raw[i]);
            parts.add(i < raw.length - 1 ? LIKE_A_FILE.matcher(part).replaceFirst("%2E") : part);
        }
        return String.join("/", parts);
    }

    private static String part(String raw) {
        if (raw.isEmpty()) {
            return "%2F";
        }
        if (raw.equals(".") || raw.equals("..")) {
            return raw.replace(".", "%2E");
        }
        Matcher unsafe = UNSAFE.matcher(WRITTEN.matcher(raw).replaceAll("%25"));
        return unsafe.replaceAll(found ->
                String.format(Locale.ROOT, "%%%02X", (int) found.group().charAt(0)));
    }

    /** Whether a folder or the file is hidden in file managers, or is a left-over of macOS. */
    static boolean isHidden(String blob) {
        for (String part : blob.split("/", -1)) {
            if (part.startsWith(".") && !part.equals(".") && !part.equals("..")) {
                return true;
            }
        }
        return false;
    }
}
