package io.dashlabel.label;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Shortens paths for messages: {@code x/../runs} becomes {@code runs}. */
public final class DisplayPath {

    private DisplayPath() {}

    /**
     * Removes {@code .} and {@code ..} from a path. The result names the same file, even if the path contains a
     * symbolic link.
     */
    public static Path of(Path path) {
        Path normal = path.normalize();
        if (normal.equals(path) || normal.toString().isEmpty()) {
            return path;
        }
        Path existing = path;
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        try {
            if (existing == null
                    || Files.isSameFile(existing, existing.toAbsolutePath().normalize())) {
                return normal;
            }
            return existing.toRealPath().resolve(existing.relativize(path)).normalize();
        } catch (IOException e) {
            return path;
        }
    }

    /**
     * Does the same for a text. Returns the text unchanged if it is no path of this machine, for example an address.
     */
    public static String of(String word) {
        if (word.contains("://")) {
            return word;
        }
        try {
            return of(Path.of(word)).toString();
        } catch (InvalidPathException e) {
            return word;
        }
    }
}
