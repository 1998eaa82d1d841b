package io.dashlabel.format.yolo;

import io.dashlabel.format.NameForm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The places of images and labels in a dataset of Ultralytics, which differ in one folder of their paths. */
final class YoloPaths {

    static final String IMAGES = "images";
    static final String LABELS = "labels";
    static final String SCORES = "scores";
    static final String ENDING = ".txt";

    private YoloPaths() {}

    /**
     * Replaces the last folder of a name below a root, as Ultralytics does. A folder of this name above the root, or a
     * file, stays as it is.
     *
     * @param by the new name of the folder; empty to leave the folder out
     * @return empty if no folder has the name
     */
    static Optional<Path> swapped(Path root, Path path, String folder, String by) {
        Path whole = path.startsWith(root) ? root.relativize(path) : path;
        for (int i = whole.getNameCount() - 2; i >= 0; i--) {
            if (whole.getName(i).toString().equals(folder)) {
                Path start = i > 0 ? whole.subpath(0, i) : Path.of("");
                Path head = whole.isAbsolute() ? whole.getRoot().resolve(start) : root.resolve(start);
                Path rest = whole.subpath(i + 1, whole.getNameCount());
                return Optional.of((by.isEmpty() ? head : head.resolve(by)).resolve(rest));
            }
        }
        return Optional.empty();
    }

    /** The folder of a file. */
    static Path folderOf(Path file) {
        Path whole = file.toAbsolutePath();
        Path folder = whole.getParent();
        return folder == null ? whole : folder;
    }

    static String slashed(Path path) {
        return path.toString().replace(path.getFileSystem().getSeparator(), "/");
    }

    /** A name without its ending. */
    static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot > name.lastIndexOf('/') + 1 ? name.substring(0, dot) : name;
    }

    static boolean isImage(String name) {
        return NameForm.LOOSE.of(name).length() < NameForm.NORMAL.of(name).length();
    }

    static boolean isLabels(String name) {
        return name.endsWith(ENDING) && !name.endsWith("/classes.txt") && !name.equals("classes.txt");
    }

    /**
     * The files below a folder, by their path without the ending; the value is the path with it. Files that macOS adds are left
     * out. Empty if there is no such folder.
     */
    static TreeMap<String, String> below(Path folder, Predicate<String> wanted) throws IOException {
        TreeMap<String, String> found = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return found;
        }
        Path real = folder.toRealPath(); // a link to a folder is not walked
        try (Stream<Path> files = Files.walk(real)) {
            files.filter(file -> !String.valueOf(file.getFileName()).startsWith("._"))
                    .map(file -> slashed(real.relativize(file)))
                    .filter(wanted)
                    .forEach(name -> found.put(stem(name), name));
        } catch (UncheckedIOException e) {
            throw new IOException(e.getCause());
        }
        return found;
    }
}
