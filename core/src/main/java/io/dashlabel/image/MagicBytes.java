package io.dashlabel.image;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Recognises the format of a file by its first bytes. */
final class MagicBytes {

    static final String VIDEO = "video";

    private MagicBytes() {}

    static boolean at(byte[] bytes, int offset, int... expected) {
        if (bytes.length < offset + expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if ((bytes[offset + i] & 0xFF) != expected[i]) {
                return false;
            }
        }
        return true;
    }

    /** Describes bytes that are no supported image: the rest of a sentence whose subject is the file. */
    static String describe(byte[] bytes) {
        if (bytes.length == 0) {
            return "is empty";
        }
        String other = otherImage(bytes);
        if (other != null) {
            return "is a " + other + " file, which is not supported (jpeg, png and webp are)";
        }
        String head = new String(bytes, 0, Math.min(bytes.length, 1024), StandardCharsets.ISO_8859_1)
                .toLowerCase(Locale.ROOT);
        if (head.contains("<!doctype html") || head.contains("<html")) {
            return "is a web page, not an image";
        }
        if (head.startsWith("version https://git-lfs")) {
            return "is a Git LFS pointer, not the image itself (git lfs pull fetches it)";
        }
        if (head.stripLeading().startsWith("<?xml")) {
            return "is an XML text, not an image";
        }
        return head.chars().allMatch(MagicBytes::textual)
                ? "is a text, not an image"
                : "is no image that can be read (jpeg, png and webp are)";
    }

    static @Nullable String otherImage(byte[] bytes) {
        if (at(bytes, 0, 'G', 'I', 'F', '8')) {
            return "GIF";
        }
        if (at(bytes, 0, 'I', 'I', 42, 0) || at(bytes, 0, 'M', 'M', 0, 42)) {
            return "TIFF";
        }
        if (at(bytes, 0, 'B', 'M') && at(bytes, 6, 0, 0, 0, 0)) {
            return "BMP";
        }
        if (at(bytes, 4, 'f', 't', 'y', 'p')) {
            return at(bytes, 8, 'h', 'e', 'i') || at(bytes, 8, 'm', 'i', 'f')
                    ? "HEIC"
                    : at(bytes, 8, 'a', 'v', 'i', 'f') ? "AVIF" : VIDEO;
        }
        return null;
    }

    private static boolean textual(int c) {
        return (c >= ' ' && c != 0x7F) || c == '\n' || c == '\r' || c == '\t';
    }
}
