package io.dashlabel.run;

import io.dashlabel.io.AtomicFile;
import io.dashlabel.io.LineFile;
import io.dashlabel.io.LockedFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code pictures.jsonl} of a run, with a line for each finished image. During the run, the lines have the
 * order in which images finish; after it, the order of the image names. A killed run resumes by its journal. The
 * journal also records the outcome of each image and step.
 *
 * <p>A truncated or damaged line is ignored, and its image is labelled again. Memory holds only names and offsets. One
 * process at a time has a journal open for writing; safe for use by several of its threads.
 */
public final class Journal implements Closeable {

    private record Span(long offset, int length) {}

    private final Path file;
    private final @Nullable FileChannel channel;
    /** The last line of each image. */
    private final TreeMap<String, Span> lines = new TreeMap<>();

    /** Offsets of lines that a later line replaced. */
    private final Map<String, List<Span>> older = new HashMap<>();

    private long end;

    private Journal(Path file, @Nullable FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Opens the journal of a run for writing; creates a missing file.
     *
     * @throws io.dashlabel.label.UsageException if another process works on the run
     */
    public static Journal open(Path file) throws IOException {
        FileChannel channel = LockedFile.open(
                file,
                "another dashlabel process works on the run in "
                        + file.toAbsolutePath().getParent() + "; wait until it ends, or stop it");
        try {
            Journal journal = new Journal(file, channel);
            journal.load();
            return journal;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Whether a process has the journal open for writing. */
    static boolean isOpen(Path file) {
        return LockedFile.isOpen(file);
    }

    /**
     * Opens a journal for reading, even while another process writes it. Later lines are not visible. Labels from
     * elsewhere have no journal; it is then empty.
     */
    public static Journal openToRead(Path file) throws IOException {
        if (!Files.exists(file)) {
            return new Journal(file, null);
        }
        Journal journal = new Journal(file, FileChannel.open(file, StandardOpenOption.READ));
        try {
            journal.load();
            return journal;
        } catch (IOException | RuntimeException e) {
            journal.close();
            throw e;
        }
    }

    /**
     * Reads a journal once, even while another process writes it. A missing journal is empty.
     *
     * @param reader gets each entry; a later one of the same image replaces the earlier one
     */
    public static void read(Path file, Consumer<JournalEntry> reader) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            LineFile each = new LineFile(channel);
            for (@Nullable String line = each.next(); line != null; line = each.next()) {
                JournalLine.read(line).ifPresent(reader);
            }
        }
    }

    private void load() throws IOException {
        LineFile each = new LineFile(channel());
        for (@Nullable String line = each.next(); line != null; line = each.next()) {
            Span span = new Span(each.offset(), each.length());
            JournalLine.read(line).ifPresent(entry -> put(entry.image(), span));
        }
        end = each.endOfLastWhole();
    }

    private void put(String image, Span span) {
        Span before = lines.put(image, span);
        if (before != null) {
            older.computeIfAbsent(image, name -> new ArrayList<>()).add(before);
        }
    }

    /** Whether an entry of an image has this hash of its label file. The run then wrote the file itself. */
    public synchronized boolean wrote(String image, String sha256OfLabels) throws IOException {
        List<Span> all = new ArrayList<>(older.getOrDefault(image, List.of()));
        Span last = lines.get(image);
        if (last != null) {
            all.add(last);
        }
        for (Span span : all) {
            Optional<JournalEntry> entry = JournalLine.read(text(span));
            if (entry.flatMap(JournalEntry::labels)
                    .filter(sha256OfLabels::equals)
                    .isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** Number of images with an entry. */
    public synchronized int size() {
        return lines.size();
    }

    /** The last entry of an image. */
    public synchronized Optional<JournalEntry> last(String image) throws IOException {
        Span span = lines.get(image);
        return span == null ? Optional.empty() : JournalLine.read(text(span));
    }

    private String text(Span span) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(span.length());
        while (bytes.hasRemaining() && channel().read(bytes, span.offset() + bytes.position()) >= 0) {}
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    }

    /** Adds an entry, which replaces an older one of the same image. It survives the end of the process. */
    public synchronized void add(JournalEntry entry) throws IOException {
        byte[] line = (JournalLine.write(entry) + "\n").getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.wrap(line);
        while (bytes.hasRemaining()) {
            channel().write(bytes, end + bytes.position()); // after a failure, the next write begins here again
        }
        put(entry.image(), new Span(end, line.length - 1));
        end += line.length;
    }

    /** Calls a reader with the last entry of each image, in the order of the image names. */
    public synchronized void forEach(Consumer<JournalEntry> reader) throws IOException {
        for (Span span : lines.values()) {
            JournalLine.read(text(span)).ifPresent(reader);
        }
    }

    /** Sorts the file: one line for each image, by name. Later calls of {@link #add} are not allowed. */
    public synchronized void finish() throws IOException {
        try (AtomicFile sorted = AtomicFile.at(file)) {
            for (Span span : lines.values()) {
                sorted.stream().write(text(span).getBytes(StandardCharsets.UTF_8));
                sorted.stream().write('\n');
            }
            try {
                sorted.commit();
            } catch (AccessDeniedException e) { // Windows replaces no file that is open
                close();
                sorted.commit();
            }
        }
        close();
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }

    private FileChannel channel() {
        return Objects.requireNonNull(channel, "an empty journal has no lines");
    }
}
