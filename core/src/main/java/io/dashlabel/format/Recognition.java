package io.dashlabel.format;

import io.dashlabel.json.JsonShape;
import java.nio.file.Files;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Tells by the name and the first 64 KiB of a file, or by the names in a folder, whether it is of a format. It reads
 * nothing else. Safe for use by several threads.
 */
@FunctionalInterface
public interface Recognition {

    boolean recognises(LabelFile file);

    /** One JSON text, by the paths in its beginning. */
    static Recognition json(Predicate<JsonShape> shape) {
        return file -> !file.json().lines() && shape.test(file.json());
    }

    /** JSON lines, by the paths in the first line. */
    static Recognition jsonLines(Predicate<JsonShape> shape) {
        return file -> file.json().lines() && shape.test(file.json());
    }

    /** XML, by the name of its root element. */
    static Recognition xml(String root) {
        return file -> file.xmlRoot().filter(root::equals).isPresent();
    }

    /** Text, by the ending of the file's name and its first line; an empty file fits no line. */
    static Recognition text(String extension, Pattern firstLine) {
        return file -> file.name().toLowerCase(Locale.ROOT).endsWith("." + extension)
                && file.text()
                        .flatMap(text -> text.lines().findFirst())
                        .filter(line -> firstLine.matcher(line).matches())
                        .isPresent();
    }

    /** A folder that is read as a whole, by a file in it. */
    static Recognition folder(String marker) {
        return file ->
                Files.isDirectory(file.path()) && Files.exists(file.path().resolve(marker));
    }

    default Recognition or(Recognition other) {
        return file -> recognises(file) || other.recognises(file);
    }
}
