package io.dashlabel.label;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Paths as people should read them: {@code runs} where {@code x/../runs} was given. */
public final class DisplayPath {

    private DisplayPath() {}

    /** The same place without {@code .} and {@code ..}, also where a symbolic link is on the way. */
    public static Path of(Path path) {
        Path normal = path.normalize();
        if (normal.equals(path) || normal.toString().isEmpty()) {
            return path;
        }
        Path there = path;
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        try {
            if (there == null || Files.isSameFile(there, there.toAbsolutePath().normalize())) {
                return normal;
            }
            return there.toRealPath().resolve(there.relativize(path)).normalize();
        } catch (IOException e) {
            return path;
        }
    }

    /** Likewise of a word, which stays as it is where it is no path of this machine, such as an address. */
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
