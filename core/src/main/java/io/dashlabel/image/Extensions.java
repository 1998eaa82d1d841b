package io.dashlabel.image;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The file name extensions of images, in any case. */
final class Extensions {

    private static final List<String> READ = List.of(".jpg", ".jpeg", ".jfif", ".jpe", ".mpo", ".png", ".webp");

    /** Extensions of images that dashlabel cannot read. It counts such files so that it can report them. */
    private static final List<String> OTHERS = List.of(
            ".bmp", ".dib", ".tif", ".tiff", ".gif", ".apng", ".jp2", ".j2k", ".jpf", ".jpx", ".jxl", ".jxr", ".ppm",
            ".pgm", ".pbm", ".pnm", ".pfm", ".avif", ".avifs", ".heic", ".heif", ".hif", ".tga", ".exr", ".hdr", ".psd",
            ".ico", ".svg", ".dng", ".cr2", ".cr3", ".nef", ".arw", ".orf", ".rw2", ".raf");

    /** The extensions that dashlabel reads, for messages. */
    static final String WORDS = "jpg, jpeg, jfif, jpe, mpo, png, webp";

    private Extensions() {}

    static boolean match(String fileName) {
        return of(fileName, READ).isPresent();
    }

    /** Returns the lower-case extension if it belongs to an image that dashlabel cannot read. */
    static Optional<String> ofOtherImage(String fileName) {
        return of(fileName, OTHERS);
    }

    private static Optional<String> of(String fileName, List<String> endings) {
        String lower = fileName.toLowerCase(Locale.ROOT);
        return endings.stream()
                .filter(ending -> lower.length() > ending.length() && lower.endsWith(ending))
                .findFirst();
    }
}
