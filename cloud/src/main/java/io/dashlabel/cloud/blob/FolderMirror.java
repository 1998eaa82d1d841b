package io.dashlabel.cloud.blob;

import com.azure.core.util.BinaryData;
import io.dashlabel.cloud.blob.BlobContainer.Listed;
import io.dashlabel.cloud.blob.SyncLog.Same;
import io.dashlabel.io.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Keeps a local folder and a folder of blobs equal. A file that changed on one side since they were equal replaces the
 * other one; if both changed, the blob wins. Safe for concurrent use for different names.
 */
final class FolderMirror {

    private static final long WHOLE = 8 << 20;

    private final BlobContainer container;
    private final String remote;
    private final Path local;
    private final SyncLog log;
    /** The size and time of each compared file. A file with the same size and time is not read again. */
    private final Map<String, String> seen = new ConcurrentHashMap<>();

    /** @param remote the common prefix of all blobs of the folder */
    FolderMirror(BlobContainer container, String remote, Path local, SyncLog log) {
        this.container = container;
        this.remote = remote;
        this.local = local;
        this.log = log;
    }

    private record Wanted(Listed blob, String name) {}

    /**
     * Downloads newer blobs, and deletes the local files of deleted blobs.
     *
     * @param blobs of the folder
     * @param file maps a blob's name within the folder to its file; empty if the file is not wanted
     * @param all the files that the list of blobs covers
     */
    void pull(
            Iterator<Listed> blobs,
            Function<String, Optional<String>> file,
            Predicate<String> all,
            Blobs.Progress progress)
            throws IOException {
        List<Wanted> wanted = new ArrayList<>();
        Set<String> there = new HashSet<>();
        while (blobs.hasNext()) {
            Listed blob = blobs.next();
            Optional<String> name = file.apply(blob.name().substring(remote.length()));
            if (name.isPresent()) {
                there.add(name.get());
                if (isNewer(blob, name.get())) {
                    wanted.add(new Wanted(blob, name.get()));
                }
            }
        }
        AtomicLong fetched = new AtomicLong();
        Parallel.each(wanted, each -> {
            fetch(each);
            synchronized (progress) {
                progress.fetched(fetched.incrementAndGet(), wanted.size());
            }
        });
        for (String name : log.names()) {
            if (all.test(name) && !there.contains(name)) {
                forget(name);
            }
        }
    }

    private boolean isNewer(Listed blob, String name) throws IOException {
        Path path = local.resolve(name);
        if (!Files.isRegularFile(path)) {
            return true;
        }
        String known = knownBy(blob);
        if (log.of(name).map(Same::remote).equals(Optional.of(known))) {
            return false;
        }
        String md5 = Md5.hex(Md5.of(path));
        if (Optional.of(md5).equals(blob.md5())) {
            log.same(name, known, md5);
            return false;
        }
        return true;
    }

    private static String knownBy(Listed blob) {
        return blob.md5().orElse("etag:" + blob.etag());
    }

    private void fetch(Wanted wanted) throws IOException {
        Path path = local.resolve(wanted.name());
        try (AtomicFile file = AtomicFile.at(path)) {
            container.read(wanted.blob().name(), Optional.of(wanted.blob().etag()), file.stream());
            file.commit();
        }
        String md5 = Md5.hex(Md5.of(path));
        log.same(wanted.name(), knownBy(wanted.blob()), md5);
        seen.put(name(path), stamp(path));
    }

    private void forget(String name) throws IOException {
        Path path = local.resolve(name);
        if (Files.exists(path) && log.of(name).map(Same::local).equals(Optional.of(Md5.hex(Md5.of(path))))) {
            Files.delete(path);
        }
        log.gone(name);
    }

    /** Uploads a file if it exists and its blob differs. */
    void send(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        String name = name(path);
        String stamp = stamp(path);
        boolean large = Files.size(path) > WHOLE;
        BinaryData data = large ? BinaryData.fromFile(path) : BinaryData.fromBytes(Files.readAllBytes(path));
        byte[] md5 = large ? Md5.of(path) : Md5.of(data.toBytes());
        String hex = Md5.hex(md5);
        if (!log.of(name).map(Same::local).equals(Optional.of(hex))) {
            container.write(remote + name, data, Optional.of(md5));
            log.same(name, hex, hex);
        }
        seen.put(name, stamp);
    }

    /**
     * Uploads all changed files, and deletes the blobs of deleted files.
     *
     * @param ours which files to upload
     */
    void push(Predicate<String> ours) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(local)) {
            files = all.filter(Files::isRegularFile)
                    .filter(path -> ours.test(name(path)))
                    .toList();
        }
        List<Path> changed = new ArrayList<>();
        for (Path path : files) {
            if (!stamp(path).equals(seen.get(name(path)))) {
                changed.add(path);
            }
        }
        Parallel.each(changed, this::send);
        for (String name : log.names()) {
            // A run may delete a file directly in its folder: suspects.json if it has no suspects any longer.
            if (!name.contains("/") && ours.test(name) && !Files.exists(local.resolve(name))) {
                container.delete(remote + name);
                log.gone(name);
            }
        }
    }

    private String name(Path path) {
        return local.relativize(path).toString().replace(path.getFileSystem().getSeparator(), "/");
    }

    private static String stamp(Path path) throws IOException {
        return Files.size(path) + "-" + Files.getLastModifiedTime(path);
    }
}
