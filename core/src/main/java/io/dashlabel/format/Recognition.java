package io.dashlabel.format;

import io.dashlabel.json.JsonShape;
import java.nio.file.Files;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Recognises the format of a file by its name and first 64 KiB, or of a folder by the names in it. It reads nothing
 * else. Safe for use by several threads.
 */
@FunctionalInterface
public interface Recognition {

    boolean recognises(LabelFile file);

    /** Recognises one JSON text by the paths in its beginning. */
    static Recognition json(Predicate<JsonShape> shape) {
        return file -> !file.json().lines() && shape.test(file.json());
    }

    /** Recognises JSON lines by the paths in the first line. */
    static Recognition jsonLines(Predicate<JsonShape> shape) {
        return file -> file.json().lines() && shape.test(file.json());
    }

    /** Recognises XML by the name of its root element. */
    static Recognition xml(String root) {
        return file -> file.xmlRoot().filter(root::equals).isPresent();
    }

    /** Recognises text by the file's extension and its first line; an empty file never matches. */
    static Recognition text(String extension, Pattern firstLine) {
        return file -> file.name().toLowerCase(Locale.ROOT).endsWith("." + extension)
                && file.text()
                        .flatMap(text -> text.lines().findFirst())
                        .filter(line -> firstLine.matcher(line).matches())
                        .isPresent();
    }

    /** Recognises a folder that is read as a whole, by a file in it. */
    static Recognition folder(String marker) {
        return file ->
                Files.isDirectory(file.path()) && Files.exists(file.path().resolve(marker));
    }

    default Recognition or(Recognition other) {
        return file -> recognises(file) || other.recognises(file);
    }
}
