package io.dashlabel.cloud.blob;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of blobs as relative paths that stay inside a folder. Any text can name a blob: what would lead out of a
 * folder, or make two blobs one file, is written as {@code %XX}; other names stay as they are. No two blobs have the same
 * name afterwards.
 */
final class SafeName {

    /** What {@link #of} writes, as far as it may stand in a blob's name by itself: its {@code %} is written as one, too. */
    private static final Pattern WRITTEN = Pattern.compile("(?i)%(?=[01][0-9A-F]|7F|25|2E|2F|5C)");

    private static final Pattern UNSAFE = Pattern.compile("[\\x00-\\x1F\\x7F\\\\]");
    /** A folder of this name would stand where the labels or the drawing of an image do. */
    private static final Pattern LIKE_A_FILE = Pattern.compile("(?i)\\.(?=(json|jpe?g|png|webp)$)");

    private SafeName() {}

    /** With {@code /} between folders. */
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

    /** Whether some folder or the file itself is one that file managers hide, or left behind by macOS. */
    static boolean isHidden(String blob) {
        for (String part : blob.split("/", -1)) {
            if (part.startsWith(".") && !part.equals(".") && !part.equals("..")) {
                return true;
            }
        }
        return false;
    }
}
