package io.dashlabel.format;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/** Resolves names of images in a folder. The result is inside the folder for any name. */
public final class DatasetPlace {

    private DatasetPlace() {}

    /**
     * The place of a file.
     *
     * @param name with {@code /} between folders; empty parts, {@code .} and {@code ..} are left out
     * @throws InvalidFileNameException if no file can have this name
     */
    public static Path in(Path folder, String name) throws InvalidFileNameException {
        try {
            return folder.resolve(plain(name));
        } catch (InvalidPathException e) {
            throw new InvalidFileNameException(name, e.getReason());
        }
    }

    /** The name without the parts that are left out: names with one plain name have one place. */
    static String plain(String name) {
        Deque<String> parts = new ArrayDeque<>();
        for (String part : name.split("/", -1)) {
            if (!part.isEmpty() && !part.equals(".") && !part.equals("..")) {
                parts.add(part);
            }
        }
        return String.join("/", parts);
    }
}
