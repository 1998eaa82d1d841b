package io.dashlabel.onnx.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dashlabel.io.IoMessages;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A small JSON object in a file that several processes read and change. A lock orders the changes. Readers need no
 * lock, because the file is replaced as a whole.
 */
final class SharedJson {

    private static final int ATTEMPTS = 1000;
    private static final int PAUSE_MILLIS = 10;

    private final Path file;

    SharedJson(Path file) {
        this.file = file;
    }

    /** Created at its first use: it takes as long as the start of Java, and most commands need none. */
    private static JsonMapper mapper() {
        return new JsonMapper();
    }

    /** The object in the file; an empty object if there is no file. */
    ObjectNode read() {
        try {
            JsonNode tree = mapper().readTree(Files.readString(file));
            if (tree instanceof ObjectNode object) {
                return object;
            }
            throw new UsageException(file + " holds no JSON object; repair or delete it");
        } catch (NoSuchFileException e) {
            return mapper().createObjectNode();
        } catch (JsonProcessingException e) {
            throw new UsageException(file + " is broken JSON (" + e.getOriginalMessage() + "); repair or delete it", e);
        } catch (IOException e) {
            throw new UsageException(
                    "cannot read " + file + " (" + IoMessages.of(e)
                            + "): repair it or set DASHLABEL_CACHE to another folder",
                    e);
        }
    }

    /** Reads the object, applies the change, and writes it, while no other process does the same. */
    void change(Consumer<ObjectNode> edit) {
        Path folder = file.resolveSibling("");
        Path guard = file.resolveSibling("." + file.getFileName() + ".guard");
        try {
            Files.createDirectories(folder);
            try (FileChannel channel = FileChannel.open(guard, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = locked(channel)) {
                ObjectNode object = read();
                edit.accept(object);
                if (lock.isValid()) {
                    write(object);
                }
            }
        } catch (IOException e) {
            throw CacheFolder.unwritable(folder, e);
        }
    }

    /** Locks the file. A file lock belongs to the whole process: its other threads get an exception and do not wait. */
    private static FileLock locked(FileChannel channel) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return channel.lock();
            } catch (OverlappingFileLockException e) {
                if (attempt == ATTEMPTS) {
                    throw new IOException("it is locked", e);
                }
                pause();
            }
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while it was locked", e);
        }
    }

    private void write(ObjectNode object) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            Files.writeString(part, object.toPrettyString() + "\n");
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
