package io.dashlabel.io;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * A file that appears whole or not at all. It is written under a hidden name beside its target and moved there at the
 * end. A full disk or a killed process leaves the earlier file unchanged. Missing folders are created. The file is not
 * forced to disk, so a power cut may still lose it.
 *
 * <pre>{@code
 * try (AtomicFile file = AtomicFile.at(path)) {
 *     write(file.stream());
 *     file.commit();
 * }
 * }</pre>
 */
public final class AtomicFile implements Closeable {

    private static final String PREFIX = ".dashlabel-";
    private static final String SUFFIX = ".tmp";

    private final Path target;
    private final Path temporary;
    private final OutputStream stream;
    private boolean committed;

    private AtomicFile(Path target, Path temporary, OutputStream stream) {
        this.target = target;
        this.temporary = temporary;
        this.stream = stream;
    }

    /** Starts a file that appears at {@code target} with {@link #commit} and replaces an existing one. */
    public static AtomicFile at(Path target) throws IOException {
        return at(target, 1 << 16);
    }

    private static AtomicFile at(Path target, int buffer) throws IOException {
        // Not the target's own name with a suffix: it may already have the longest name that the file system allows.
        // Not createTempFile: it would make labels readable by their owner only.
        String name = PREFIX + Long.toHexString(ThreadLocalRandom.current().nextLong()) + SUFFIX;
        Path temporary = target.toAbsolutePath().resolveSibling(name);
        return new AtomicFile(target, temporary, new BufferedOutputStream(create(temporary), buffer));
    }

    /** Writes a whole file at once. */
    public static void write(Path target, byte[] bytes) throws IOException {
        try (AtomicFile file = at(target, 1)) { // more bytes than the buffer holds are written directly
            file.stream.write(bytes);
            file.commit();
        }
    }

    /**
     * Deletes the unfinished files that killed processes left under a folder. No process may write in the folder
     * meanwhile.
     */
    public static void sweep(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> left;
        try (Stream<Path> files = Files.walk(folder)) {
            left = files.filter(AtomicFile::isUnfinished).toList();
        }
        for (Path file : left) {
            Files.deleteIfExists(file);
        }
    }

    /** Whether a file has the name of an unfinished one. */
    public static boolean isUnfinished(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.startsWith(PREFIX) && name.endsWith(SUFFIX);
    }

    private static OutputStream create(Path temporary) throws IOException {
        try {
            return Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (NoSuchFileException e) {
            Path folder = temporary.getParent();
            if (folder == null) {
                throw e;
            }
            Files.createDirectories(folder); // does nothing if another thread has created it
            return Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        }
    }

    /** The stream for the contents. Buffered; not safe for use by several threads. */
    public OutputStream stream() {
        return stream;
    }

    /** Copies what was written so far. A file that is only a part of another one is copied and never committed. */
    public void copyTo(OutputStream out) throws IOException {
        stream.flush();
        Files.copy(temporary, out);
    }

    /** Moves the file to its target. */
    public void commit() throws IOException {
        stream.close();
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
        }
        committed = true;
    }

    /** Deletes an uncommitted file. */
    @Override
    public void close() throws IOException {
        if (committed) {
            return;
        }
        try {
            stream.close();
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
