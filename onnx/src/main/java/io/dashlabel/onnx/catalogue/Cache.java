package io.dashlabel.onnx.catalogue;

import io.dashlabel.http.DiskException;
import io.dashlabel.http.FileDownload;
import io.dashlabel.http.TooLongException;
import io.dashlabel.io.IoMessages;
import io.dashlabel.label.Sha256;
import io.dashlabel.label.ThisCommand;
import io.dashlabel.label.UsageException;
import io.dashlabel.onnx.ModelFile;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The folder of downloaded models. A file appears there complete and checked, or not at all. If two processes download
 * the same model, each writes its own temporary file, and the later one replaces the equal earlier one.
 */
final class Cache {

    private final Path folder;
    private final LockFile pins;
    private final FileDownload download;

    Cache(Path folder, LockFile pins, FileDownload download) {
        this.folder = folder;
        this.pins = pins;
        this.download = download;
    }

    /** The place of a model's file, existing or not. */
    Path file(CatalogueEntry entry) {
        return folder.resolve("models").resolve(entry.cachedName());
    }

    /** No address gave the file. The message has one clause for each address. */
    static final class NotFetched extends Exception {

        private final boolean otherBytes;
        private final String shortly;

        private NotFetched(List<Fault> faults) {
            super(faults.stream().map(Fault::clause).collect(Collectors.joining("; ")));
            otherBytes = faults.stream().anyMatch(Fault::otherBytes);
            shortly = faults.stream()
                    .map(fault -> fault.url().getHost() + ": " + fault.reason())
                    .distinct()
                    .collect(Collectors.joining("; "));
        }

        /** The same message with only the hosts of the addresses. */
        String shortly() {
            return shortly;
        }

        /** Whether an address gave a file that is not the model. */
        boolean otherBytes() {
            return otherBytes;
        }
    }

    /** The error of an address. */
    private record Fault(URI url, String reason, boolean otherBytes) {

        String clause() {
            return url + ": " + reason;
        }
    }

    /**
     * Downloads, checks and stores a model.
     *
     * @param remaining most bytes of the bound for a model without a stated size
     * @param first longest time until an address begins to answer
     * @throws NotFetched if every address failed
     * @throws UsageException if the disk cannot be written, the bytes differ from the pinned ones, or a model of unknown
     *     size exceeds the bound
     */
    Path fetch(CatalogueEntry entry, DownloadBound bound, long remaining, Duration first, CatalogueListener listener)
            throws NotFetched {
        Path target = file(entry);
        List<Fault> faults = new ArrayList<>();
        for (URI url : entry.urls()) {
            Path part = part(target);
            try {
                Files.createDirectories(target.getParent());
                Optional<Fault> fault =
                        fetchChecked(entry, url, part, entry.bytes().orElse(remaining), first, listener);
                if (fault.isEmpty()) {
                    publish(part, target);
                    return target;
                }
                faults.add(fault.get());
            } catch (TooLongException e) {
                if (entry.bytes().isEmpty()) {
                    throw bound.exceeded(entry.name(), e.announced(), remaining);
                }
                faults.add(new Fault(url, IoMessages.of(e), false));
            } catch (IOException e) {
                throw CacheFolder.unwritable(folder, e);
            } finally {
                discard(part);
            }
        }
        throw new NotFetched(faults);
    }

    /**
     * Stores a built-in model. If the cache cannot be written, stores it for this process only.
     *
     * @throws UsageException if this cannot be written either
     */
    Path unpack(CatalogueEntry entry) {
        byte[] bytes = BuiltIn.bytes(entry);
        Path target = file(entry);
        Path part = part(target);
        try {
            Files.createDirectories(target.getParent());
            Files.write(part, bytes);
            publish(part, target);
            return target;
        } catch (IOException e) {
            return unpackForThisProcess(bytes, e);
        } finally {
            discard(part);
        }
    }

    private Path unpackForThisProcess(byte[] bytes, IOException whyNotInCache) {
        try {
            Path file = Files.createTempFile("dashlabel-", ".onnx");
            file.toFile().deleteOnExit();
            return Files.write(file, bytes);
        } catch (IOException e) {
            whyNotInCache.addSuppressed(e);
            throw CacheFolder.unwritable(folder, whyNotInCache);
        }
    }

    private static Path part(Path target) {
        Path part = target.resolveSibling(target.getFileName() + "." + UUID.randomUUID() + ".part");
        part.toFile().deleteOnExit(); // Ctrl-C skips the finally block of the caller.
        return part;
    }

    private static void publish(Path part, Path target) throws IOException {
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** @return the error of this address; empty if the downloaded part is the model */
    private Optional<Fault> fetchChecked(
            CatalogueEntry entry, URI url, Path part, long most, Duration first, CatalogueListener listener)
            throws IOException {
        long bytes;
        try {
            bytes = download.fetch(url, part, most, first, new FileDownload.Advance() {
                @Override
                public void begins(OptionalLong total) {
                    listener.starts(entry.name(), entry.bytes().isPresent() ? entry.bytes() : total, url.getHost());
                }

                @Override
                public void arrived(long arrived, OptionalLong total) {
                    listener.downloaded(entry.name(), arrived, entry.bytes().isPresent() ? entry.bytes() : total);
                }

                @Override
                public void waits() {
                    listener.note("waiting for " + url.getHost() + ", which has " + entry.name()
                            + " and has not answered yet");
                }
            });
        } catch (DiskException | TooLongException e) {
            throw e;
        } catch (IOException e) {
            return Optional.of(new Fault(url, IoMessages.of(e), false));
        }
        List<String> others = ModelFile.externalNames(part);
        if (!others.isEmpty()) {
            throw new UsageException(url + " keeps its weights in " + String.join(", ", others)
                    + " beside it, which is not fetched: download all of them into one folder, and add the model with `"
                    + ThisCommand.line("models", "add", entry.name(), "--file", "FOLDER/" + entry.fileName()) + "`");
        }
        String sha256 = Sha256.of(part).hex();
        if (entry.sha256().isPresent()) {
            return entry.sha256().get().equals(sha256)
                    ? Optional.empty()
                    : Optional.of(new Fault(
                            url,
                            "its SHA-256 is " + sha256 + " instead of "
                                    + entry.sha256().get() + ", so dashlabel deleted the file",
                            true));
        }
        if (isText(part)) {
            return Optional.of(new Fault(url, "it sent a text or web page, not a model", true));
        }
        pin(entry, new LockFile.Pin(sha256, bytes), url.toString(), listener);
        return Optional.empty();
    }

    /** Compares a file with its pin, or pins it if there is no pin; for entries without a stated hash. */
    void pin(CatalogueEntry entry, LockFile.Pin met, String source, CatalogueListener listener) {
        if (pins.pin(entry.name(), met, source)) {
            listener.note("nobody has stated a hash for " + entry.name() + ": pinned SHA-256 " + met.sha256() + " of "
                    + source + " in dashlabel.lock");
        }
    }

    /** Whether a file is text: servers and captive portals send pages with status 200, and Git LFS sends pointers. */
    private static boolean isText(Path file) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(64);
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            channel.read(head);
        }
        String start = new String(head.array(), 0, head.position(), StandardCharsets.ISO_8859_1).stripLeading();
        return start.isEmpty() || start.startsWith("<") || start.startsWith("{") || start.startsWith("version https:");
    }

    private static void discard(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            part.toFile().deleteOnExit();
        }
    }

    /** The expected hash and size of an entry: stated by its publisher, or pinned at the first download. */
    Optional<LockFile.Pin> expected(CatalogueEntry entry) {
        return entry.sha256()
                .map(hash -> new LockFile.Pin(hash, entry.bytes().orElse(0)))
                .or(() -> pins.of(entry.name()));
    }

    /** The size of an entry's file in bytes: stated by its publisher, or that of the first download. */
    OptionalLong size(CatalogueEntry entry) {
        return entry.bytes().isPresent()
                ? entry.bytes()
                : pins.of(entry.name()).map(Cache::size).orElse(OptionalLong.empty());
    }

    static OptionalLong size(LockFile.Pin pin) {
        return pin.bytes() > 0 ? OptionalLong.of(pin.bytes()) : OptionalLong.empty();
    }

    /** @return whether there was a file or pin to delete */
    boolean remove(CatalogueEntry entry) {
        try {
            boolean file = Files.deleteIfExists(file(entry));
            boolean pin = pins.forget(entry.name());
            return file || pin;
        } catch (IOException e) {
            throw CacheFolder.unwritable(folder, e);
        }
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
