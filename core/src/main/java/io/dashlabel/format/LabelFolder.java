package io.dashlabel.format;

import io.dashlabel.label.IoReason;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files under a path that may hold labels, by the extensions of the known formats. */
final class LabelFolder {

    /**
     * A file.
     *
     * @param name relative to the folder, with {@code /}
     */
    record Entry(Path path, String name) {}

    private static final Pattern HIDDEN = Pattern.compile("(^|/)(\\._[^/]*$|\\.[^/]*/)");

    private LabelFolder() {}

    /**
     * The file itself, or those in a folder at any depth, in the order of their names. Hidden folders and the
     * {@code ._x} files that macOS leaves are left out.
     *
     * @throws UsageException where nothing is there
     */
    static List<Entry> entries(Path path) {
        if (Files.isRegularFile(path)) {
            return List.of(new Entry(path, String.valueOf(path.getFileName())));
        }
        if (!Files.isDirectory(path)) {
            throw new UsageException("no such file or folder of labels: " + path);
        }
        Set<String> extensions =
                LabelFiles.formats().stream().map(LabelFormat::extension).collect(Collectors.toSet());
        List<Entry> entries = walk(path, extensions);
        if (entries.isEmpty()) {
            throw new UsageException("no label files in " + path + "; files that end in ."
                    + extensions.stream().sorted().collect(Collectors.joining(" or .")) + " are looked for");
        }
        return entries;
    }

    private static List<Entry> walk(Path path, Set<String> extensions) {
        try {
            Path root = path.toRealPath(); // a link to a folder is walked only when it is resolved
            try (Stream<Path> files = Files.walk(root)) {
                return files.filter(Files::isRegularFile)
                        .map(file -> new Entry(file, slashed(root.relativize(file))))
                        .filter(entry -> !HIDDEN.matcher(entry.name()).find())
                        .filter(entry -> extensions.contains(extension(entry.name())))
                        .sorted(Comparator.comparing(Entry::name))
                        .toList();
            }
        } catch (IOException | UncheckedIOException e) {
            throw new UsageException(path + " cannot be read: " + IoReason.of(e), e);
        }
    }

    private static String slashed(Path relative) {
        return relative.toString().replace(relative.getFileSystem().getSeparator(), "/");
    }

    private static String extension(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
