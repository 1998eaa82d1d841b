package io.dashlabel.image;

import io.dashlabel.io.IoMessages;
import io.dashlabel.label.FailureKind;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Walks a folder in the order of full names without listing it completely. Each folder's entries are sorted by name,
 * with {@code /} after a folder's name. So {@code a.jpg} precedes {@code a/b.jpg}, as in a comparison of full names. A
 * folder that cannot be listed completely appears as an image whose loading fails.
 */
final class ImageWalk implements Iterator<ImageRef> {

    /** @param key the name inside the walk; a folder's key ends with {@code /}, and no other key does */
    private record Entry(String key, Path path) {
        boolean isFolder() {
            return key.endsWith("/");
        }
    }

    /** @param real the folder without symbolic links, to detect a link that leads back into it */
    private record Level(Path real, Iterator<Entry> entries) {}

    private final ImageLimits limits;
    private final SkippedFiles skipped;
    private final Deque<Level> levels = new ArrayDeque<>();
    private @Nullable ImageRef next;

    /** @throws UsageException if the folder itself cannot be listed */
    ImageWalk(Path folder, ImageLimits limits, SkippedFiles skipped) {
        this.limits = limits;
        this.skipped = skipped;
        enter(folder, "");
        if (next instanceof Unlisted unlisted) {
            throw new UsageException("folder " + folder + " cannot be listed: " + unlisted.reason());
        }
    }

    @Override
    public boolean hasNext() {
        while (next == null && !levels.isEmpty()) {
            Iterator<Entry> entries = levels.getLast().entries();
            if (!entries.hasNext()) {
                levels.removeLast();
                continue;
            }
            Entry entry = entries.next();
            if (entry.isFolder()) {
                enter(entry.path(), entry.key());
            } else {
                next = new FileRef(entry.key(), entry.path(), limits);
            }
        }
        return next != null;
    }

    @Override
    public ImageRef next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        ImageRef ref = next;
        next = null;
        return ref;
    }

    private void enter(Path folder, String prefix) {
        try {
            Path real = folder.toRealPath();
            if (levels.stream().noneMatch(level -> level.real().equals(real))) {
                levels.addLast(new Level(real, list(folder, prefix).iterator()));
            }
        } catch (IOException | UncheckedIOException e) {
            next = new Unlisted(prefix, folder, IoMessages.of(e));
        }
    }

    /** A folder that could not be listed. */
    private record Unlisted(String key, Path folder, String reason) implements ImageRef {

        @Override
        public String name() {
            return key.substring(0, key.length() - 1);
        }

        @Override
        public boolean isUnlistedFolder() {
            return true;
        }

        @Override
        public byte[] load() throws UnreadableImageException {
            throw new UnreadableImageException(
                    FailureKind.UNREADABLE, "is a folder that cannot be listed: " + folder + " (" + reason + ")");
        }
    }

    /**
     * Returns the file's name. If its bytes are no text in the locale's encoding (Korean names under {@code LC_ALL=C}),
     * returns them as {@code %ED%95%9C}. Java's replacement character would give many files the same name, and none
     * could be opened.
     */
    private static String fileName(Path path) {
        String name = String.valueOf(path.getFileName());
        if (name.indexOf('\uFFFD') < 0) {
            return name;
        }
        String address = path.toUri().getRawPath();
        String bare = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
        return bare.substring(bare.lastIndexOf('/') + 1);
    }

    private List<Entry> list(Path folder, String prefix) throws IOException {
        List<Entry> entries = new ArrayList<>();
        try (Stream<Path> children = Files.list(folder)) {
            for (Iterator<Path> it = children.iterator(); it.hasNext(); ) {
                Path path = it.next();
                String fileName = fileName(path);
                if (fileName.startsWith(".") || Files.isHidden(path)) {
                    continue;
                }
                if (isFolder(path, fileName)) {
                    entries.add(new Entry(prefix + fileName + "/", path));
                } else if (Extensions.match(fileName)) {
                    entries.add(new Entry(prefix + fileName, path));
                } else {
                    skipped.count(fileName);
                }
            }
        }
        entries.sort(Comparator.comparing(Entry::key));
        return entries;
    }

    /**
     * Without permission to read the attributes, a name without an image extension may be a folder. Listing it will
     * report the reason.
     */
    private static boolean isFolder(Path path, String fileName) {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class).isDirectory();
        } catch (AccessDeniedException e) {
            return !Extensions.match(fileName);
        } catch (IOException e) {
            return false; // a broken link, or deleted in the meantime
        }
    }
}
