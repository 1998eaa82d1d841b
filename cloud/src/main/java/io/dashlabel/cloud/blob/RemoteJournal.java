package io.dashlabel.cloud.blob;

import com.azure.core.util.BinaryData;
import io.dashlabel.cloud.blob.BlobContainer.Listed;
import io.dashlabel.cloud.blob.SyncLog.Same;
import io.dashlabel.io.AtomicFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;

/**
 * The journal of a run in the container: {@code pictures.jsonl}, and {@code pictures.jsonl.more}, a blob that grows
 * while the run lasts. A repeated line has no effect. So no end of a process loses a line or makes it wrong. For one
 * thread at a time.
 */
final class RemoteJournal {

    static final String NAME = "pictures.jsonl";
    static final String MORE = NAME + ".more";
    private static final int BLOCK = 1 << 20;
    /** Marks the file in the log while its blob is incomplete. */
    private static final String GROWING = "growing";

    private final BlobContainer container;
    private final String folder;
    private final Path file;
    private final SyncLog log;
    private final int most;
    private long sent;
    private int blocks;
    private String base = "";

    /** @param most the most blocks of the growing blob before a new one starts */
    RemoteJournal(BlobContainer container, String folder, Path file, SyncLog log, int most) {
        this.container = container;
        this.folder = folder;
        this.file = file;
        this.log = log;
        this.most = most;
    }

    /** Downloads it, unless the local one is the same or has lines to upload. */
    void pull() throws IOException {
        Optional<Listed> whole = Optional.empty();
        Optional<Listed> more = Optional.empty();
        try {
            for (Iterator<Listed> blobs = container.list(folder + NAME); blobs.hasNext(); ) {
                Listed blob = blobs.next();
                whole = blob.name().equals(folder + NAME) ? Optional.of(blob) : whole;
                more = blob.name().equals(folder + MORE) ? Optional.of(blob) : more;
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        String known =
                known(whole.map(Listed::etag).orElse(""), more.map(Listed::etag).orElse(""));
        boolean there = whole.isPresent() || more.isPresent();
        boolean same = Files.exists(file) && log.of(NAME).map(Same::remote).equals(Optional.of(known));
        if (!there || same) {
            return;
        }
        Path fetched = file.resolveSibling("." + NAME + ".fetched");
        try (AtomicFile parts = AtomicFile.at(fetched)) {
            if (whole.isPresent()) {
                container.read(folder + NAME, Optional.empty(), parts.stream());
            }
            if (more.isPresent()) {
                container.read(folder + MORE, Optional.empty(), parts.stream());
            }
            parts.commit();
        }
        if (Files.exists(file) && isBeginning(fetched, file)) {
            Files.delete(fetched);
        } else {
            Files.move(fetched, file, StandardCopyOption.REPLACE_EXISTING);
            // The process that resumes the run starts a new growing blob, after it has uploaded the whole journal.
            log.same(NAME, known, more.isPresent() ? GROWING : Md5.hex(Md5.of(file)));
        }
    }

    private static boolean isBeginning(Path shorter, Path longer) throws IOException {
        long first = Files.mismatch(shorter, longer);
        return first < 0 || first == Files.size(shorter);
    }

    private static String known(String whole, String more) {
        return whole + "|" + more;
    }

    /** Uploads the added lines, in blocks of whole lines. */
    void append() throws IOException {
        for (byte[] block = unsent(); block.length > 0; block = unsent()) {
            String tag = container.append(folder + MORE, block, blocks == 0);
            blocks++;
            sent += block.length;
            log.same(NAME, known(base, tag), GROWING);
            if (blocks >= most) {
                replace(sent);
            }
        }
    }

    private byte[] unsent() throws IOException {
        if (!Files.exists(file)) {
            return new byte[0];
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer bytes = ByteBuffer.allocate((int) Math.max(0, Math.min(BLOCK, channel.size() - sent)));
            while (bytes.hasRemaining() && channel.read(bytes, sent + bytes.position()) >= 0) {}
            int end = bytes.position();
            while (end > 0 && bytes.get(end - 1) != '\n') {
                end--;
            }
            return Arrays.copyOf(bytes.array(), end);
        }
    }

    /** Uploads the current file if the blob differs. */
    void settle() throws IOException {
        if (Files.exists(file) && !log.of(NAME).map(Same::local).equals(Optional.of(Md5.hex(Md5.of(file))))) {
            replace(endOfLastLine());
        }
        sent = Files.exists(file) ? endOfLastLine() : 0;
        base = log.of(NAME).map(same -> same.remote().replaceAll("\\|.*", "")).orElse("");
    }

    /** A process ended while it wrote the rest, which is overwritten. */
    private long endOfLastLine() throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            long end = bytes.length();
            for (; end > 0; end--) {
                bytes.seek(end - 1);
                if (bytes.read() == '\n') {
                    break;
                }
            }
            return end;
        }
    }

    private void replace(long end) throws IOException {
        boolean all = end == Files.size(file);
        String md5 = all ? Md5.hex(Md5.of(file)) : GROWING;
        base = container.write(folder + NAME, BinaryData.fromFile(file, 0L, end), Optional.empty());
        container.delete(folder + MORE);
        blocks = 0;
        sent = end;
        log.same(NAME, known(base, ""), md5);
    }
}
