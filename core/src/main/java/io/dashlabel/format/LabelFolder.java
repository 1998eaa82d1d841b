package io.dashlabel.format;

import io.dashlabel.io.IoMessages;
import io.dashlabel.label.Count;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lists the files under a path that may hold labels, by the extensions of the known formats. */
final class LabelFolder {

    /**
     * A file.
     *
     * @param name relative to the folder, with {@code /}
     */
    record Entry(Path path, String name) {}

    /** Number of files that are tried before a folder counts as one without labels. */
    private static final int TRIES = 10;

    private static final Pattern HIDDEN = Pattern.compile("(^|/)(\\._[^/]*$|\\.[^/]*/)");

    private LabelFolder() {}

    /**
     * The file itself, or the files in a folder at any depth, in the order of their names. Hidden folders and the
     * {@code ._x} files of macOS are left out.
     *
     * @param unlisted receives the folders that cannot be listed
     * @param findings receives the number of label files with other extensions, which are left out
     * @throws UsageException if the path does not exist or holds no such file
     */
    static List<Entry> entries(Path path, List<UnlistedFolder> unlisted, Consumer<LabelFinding> findings) {
        if (Files.isRegularFile(path)) {
            return List.of(new Entry(path, String.valueOf(path.getFileName())));
        }
        if (!Files.isDirectory(path)) {
            throw new UsageException("no such file or folder of labels: " + path);
        }
        Entry folder = new Entry(path, String.valueOf(path.getFileName()));
        if (isRecognised(folder)) {
            return List.of(folder);
        }
        Set<String> extensions = LabelFiles.readers().stream()
                .map(LabelReader::extension)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        List<Entry> entries = walk(path, extensions, unlisted);
        if (entries.isEmpty()) {
            throw new UsageException("no label files in " + path + "; files that end in ."
                    + extensions.stream().sorted().collect(Collectors.joining(" or .")) + " are looked for");
        }
        return ofOneExtension(path, entries, extensions, findings);
    }

    /**
     * Keeps the files of one extension, because a folder of labels may also hold a note. Of several extensions, the
     * first with a recognised file applies.
     */
    private static List<Entry> ofOneExtension(
            Path path, List<Entry> entries, Set<String> extensions, Consumer<LabelFinding> findings) {
        Map<String, List<Entry>> byExtension =
                entries.stream().collect(Collectors.groupingBy(entry -> extension(entry.name())));
        if (byExtension.size() == 1) {
            return entries;
        }
        List<String> read = extensions.stream()
                .filter(extension -> byExtension.getOrDefault(extension, List.of()).stream()
                        .limit(TRIES)
                        .anyMatch(LabelFolder::isRecognised))
                .toList();
        if (read.isEmpty()) {
            return entries;
        }
        read.stream().skip(1).forEach(other -> {
            int count = byExtension.getOrDefault(other, List.of()).size();
            findings.accept(new LabelFinding(
                    String.valueOf(path),
                    Count.of(count, "label file") + " with the extension ." + other + " "
                            + Count.word(count, "is", "are")
                            + " left out, because the folder also has labels with the extension ." + read.get(0)
                            + "; read each kind from a folder of its own"));
        });
        return byExtension.getOrDefault(read.get(0), List.of());
    }

    static boolean isRecognised(Entry entry) {
        try {
            LabelFile file = LabelFile.open(entry.path(), entry.name());
            return LabelFiles.readers().stream()
                    .anyMatch(reader -> reader.recognition().recognises(file));
        } catch (IOException | UsageException e) {
            return false;
        }
    }

    /**
     * Whether each image has a file of its own, judged by the first readable file.
     *
     * @throws UsageException if none of the first files can be read
     */
    static boolean isFilePerImage(Path path, List<Entry> entries) {
        List<Entry> first = entries.subList(0, Math.min(TRIES, entries.size()));
        UsageException last = new UsageException("no label files in " + path);
        for (Entry entry : first) {
            try {
                LabelFile file = LabelFile.open(entry.path(), entry.name());
                return LabelFiles.readerOf(file).layout() == LabelLayout.FILE_PER_IMAGE;
            } catch (UsageException e) {
                last = e;
            } catch (IOException e) {
                last = new UsageException(entry.path() + " cannot be read: " + IoMessages.of(e), e);
            }
        }
        throw last;
    }

    private static List<Entry> walk(Path path, Set<String> extensions, List<UnlistedFolder> unlisted) {
        List<Entry> entries = new ArrayList<>();
        try {
            Path root = path.toRealPath(); // only a resolved link to a folder is walked
            Files.walkFileTree(root, new Visitor(root, extensions, entries, unlisted));
        } catch (IOException e) {
            throw new UsageException(path + " cannot be read: " + IoMessages.of(e), e);
        }
        entries.sort(Comparator.comparing(Entry::name));
        return entries;
    }

    /** Continues after a folder that cannot be listed. */
    private static final class Visitor extends SimpleFileVisitor<Path> {

        private final Path root;
        private final Set<String> extensions;
        private final List<Entry> entries;
        private final List<UnlistedFolder> unlisted;

        Visitor(Path root, Set<String> extensions, List<Entry> entries, List<UnlistedFolder> unlisted) {
            this.root = root;
            this.extensions = extensions;
            this.entries = entries;
            this.unlisted = unlisted;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            // A link to a file counts as the file.
            if (attributes.isRegularFile() || (attributes.isSymbolicLink() && Files.isRegularFile(file))) {
                Entry entry = new Entry(file, slashed(root.relativize(file)));
                if (!HIDDEN.matcher(entry.name()).find()
                        && !entry.name().equals(ExportedNames.FILE)
                        && extensions.contains(extension(entry.name()))) {
                    entries.add(entry);
                }
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            return failed(file, e);
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) throws IOException {
            return e == null ? FileVisitResult.CONTINUE : failed(folder, e);
        }

        private FileVisitResult failed(Path place, IOException e) throws IOException {
            if (place.equals(root)) {
                throw e;
            }
            if (!HIDDEN.matcher(slashed(root.relativize(place)) + "/").find()) {
                unlisted.add(UnlistedFolder.of(place, e));
            }
            return FileVisitResult.CONTINUE;
        }
    }

    private static String slashed(Path relative) {
        return relative.toString().replace(relative.getFileSystem().getSeparator(), "/");
    }

    private static String extension(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
