package io.dashlabel.io;

import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A file that one process at a time has open for writing. Others may read it meanwhile: on Windows nobody reads bytes that
 * another channel has locked, so the lock lies behind the contents.
 */
public final class LockedFile {

    private static final long BEHIND_THE_CONTENTS = Long.MAX_VALUE - 1;

    private LockedFile() {}

    /**
     * Opens a file for reading and writing and locks it until the channel is closed; creates a missing file.
     *
     * @param taken the message if another channel, of this process or of another one, has locked the file
     * @throws UsageException with that message
     */
    public static FileChannel open(Path file, String taken) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (isLocked(channel)) {
                return channel;
            }
            throw new UsageException(taken);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return lock(channel) != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        return channel.tryLock(BEHIND_THE_CONTENTS, 1, false);
    }

    /** Whether a channel has locked the file for writing. */
    public static boolean isOpen(Path file) {
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = lock(channel)) {
            return lock == null;
        } catch (OverlappingFileLockException e) {
            return true;
        } catch (IOException e) {
            return false; // it cannot be written, so no process writes it
        }
    }
}
