package io.dashlabel.review;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.dashlabel.io.LineFile;
import io.dashlabel.io.LockedFile;
import io.dashlabel.label.UsageException;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code review.jsonl} of a run: every edit of a person, one line each, in the order of their numbers. Lines
 * are only added. An added edit survives the end of the process and of the machine.
 *
 * <p>A last line without its end was never acknowledged, and is cut off. Memory holds only the names of the images and
 * the offsets of their lines. One process at a time has a journal open for writing; safe for use by several of its
 * threads. That process must not open the file a second time, not even for reading: some systems give up the lock when
 * any channel of the file is closed.
 */
public final class ReviewJournal implements Closeable {

    private record Span(long offset, int length) {}

    private final Path file;
    private final @Nullable FileChannel channel;
    private final TreeMap<String, List<Span>> lines = new TreeMap<>();
    private final List<Span> all = new ArrayList<>();
    private long end;
    private long last;

    private ReviewJournal(Path file, @Nullable FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Opens the journal for writing; creates a missing file.
     *
     * @throws UsageException if another process has it open for writing, or if a line is no edit
     */
    public static ReviewJournal open(Path file) throws IOException {
        FileChannel channel = LockedFile.open(
                file,
                "another dashlabel process edits the labels of the run in "
                        + file.toAbsolutePath().getParent() + "; wait until it ends, or stop it");
        try {
            ReviewJournal journal = new ReviewJournal(file, channel);
            journal.load();
            channel.truncate(journal.end);
            return journal;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * Opens the journal for reading, even while another process writes it. Later lines are not visible. A missing
     * journal is empty.
     *
     * @throws UsageException if a line is no edit
     */
    public static ReviewJournal openToRead(Path file) throws IOException {
        if (!Files.exists(file)) {
            return new ReviewJournal(file, null);
        }
        ReviewJournal journal = new ReviewJournal(file, FileChannel.open(file, StandardOpenOption.READ));
        try {
            journal.load();
            return journal;
        } catch (IOException | RuntimeException e) {
            journal.close();
            throw e;
        }
    }

    private void load() throws IOException {
        LineFile each = new LineFile(channel());
        int number = 0;
        for (@Nullable String line = each.next(); line != null; line = each.next()) {
            number++;
            Edit edit;
            try {
                edit = EditLine.read(line.getBytes(StandardCharsets.UTF_8));
            } catch (IllegalArgumentException | JsonProcessingException e) {
                String reason =
                        String.valueOf(e.getMessage()).lines().findFirst().orElse("");
                throw new UsageException(
                        file + ", line " + number + " is no edit that this version reads (" + reason
                                + "); the file is the only record of these edits, so repair or remove the line yourself",
                        e);
            }
            put(edit, new Span(each.offset(), each.length()));
        }
        end = each.endOfLastWhole();
    }

    private void put(Edit edit, Span span) {
        lines.computeIfAbsent(edit.image(), image -> new ArrayList<>(2)).add(span);
        all.add(span);
        last = Math.max(last, edit.seq());
    }

    /**
     * Adds edits, all at once. An edit is left out if the journal has one of the same image with the same key.
     *
     * @return the added edits, with their numbers; they are on disk
     * @throws IOException if they cannot be written; then the journal has none of them
     */
    public synchronized List<Edit> append(List<Edit> edits) throws IOException {
        List<Edit> added = new ArrayList<>();
        List<Span> spans = new ArrayList<>();
        Set<List<String>> keys = new HashSet<>();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String image : images(edits)) {
            edits(image).forEach(edit -> keys.add(List.of(image, edit.key())));
        }
        for (Edit edit : edits) {
            if (keys.add(List.of(edit.image(), edit.key()))) {
                Edit numbered = edit.withSeq(last + added.size() + 1);
                byte[] line = EditLine.write(numbered);
                spans.add(new Span(end + bytes.size(), line.length));
                bytes.write(line);
                bytes.write('\n');
                added.add(numbered);
            }
        }
        if (!added.isEmpty()) {
            write(bytes.toByteArray());
            for (int i = 0; i < added.size(); i++) {
                put(added.get(i), spans.get(i));
            }
        }
        return added;
    }

    private static SortedSet<String> images(List<Edit> edits) {
        SortedSet<String> images = new TreeSet<>();
        edits.forEach(edit -> images.add(edit.image()));
        return images;
    }

    private void write(byte[] added) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(added);
        try {
            while (bytes.hasRemaining()) {
                channel().write(bytes, end + bytes.position());
            }
            channel().force(true);
        } catch (IOException e) {
            channel().truncate(end); // a reader must not see edits that were not acknowledged
            throw e;
        }
        end += added.length;
    }

    /** The edits of an image in their order, undone ones and undos included; none if nobody edited it. */
    public synchronized List<Edit> edits(String image) throws IOException {
        List<Edit> edits = new ArrayList<>();
        for (Span span : lines.getOrDefault(image, List.of())) {
            edits.add(EditLine.read(bytes(span)));
        }
        return edits;
    }

    /** Number of edits in the journal. */
    public synchronized int size() {
        return all.size();
    }

    /**
     * Calls a reader with the edits of all images, the latest first, until it returns false.
     *
     * @param before only edits with a lower number
     */
    public synchronized void latestFirst(long before, Predicate<Edit> reader) throws IOException {
        for (int i = all.size() - 1; i >= 0; i--) {
            Edit edit = EditLine.read(bytes(all.get(i)));
            if (edit.seq() < before && !reader.test(edit)) {
                return;
            }
        }
    }

    /** An edit by its number; empty if the journal has none with this number. */
    public synchronized Optional<Edit> edit(long seq) throws IOException {
        int low = 0;
        int high = all.size() - 1;
        while (low <= high) { // the numbers rise
            int middle = (low + high) >>> 1;
            Edit edit = EditLine.read(bytes(all.get(middle)));
            if (edit.seq() == seq) {
                return Optional.of(edit);
            }
            if (edit.seq() < seq) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return Optional.empty();
    }

    private byte[] bytes(Span span) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(span.length());
        while (bytes.hasRemaining() && channel().read(bytes, span.offset() + bytes.position()) >= 0) {}
        return bytes.array();
    }

    /** The names of the edited images, sorted. */
    public synchronized List<String> images() {
        return List.copyOf(lines.keySet());
    }

    /** Whether somebody edited an image. */
    public synchronized boolean has(String image) {
        return lines.containsKey(image);
    }

    /** The number of the last edit; 0 if there is none. */
    public synchronized long lastSeq() {
        return last;
    }

    /** The names of the edited images; the one with the last edit comes first. */
    synchronized List<String> imagesLatestFirst() {
        return lines.entrySet().stream()
                .sorted(Comparator.comparingLong(ReviewJournal::lastOffset).reversed())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static long lastOffset(Map.Entry<String, List<Span>> image) {
        return image.getValue().get(image.getValue().size() - 1).offset();
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
