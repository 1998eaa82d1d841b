package io.dashlabel.onnx.catalogue;

import io.dashlabel.io.IoMessages;
import io.dashlabel.label.ThisCommand;
import io.dashlabel.label.UsageException;
import io.dashlabel.onnx.ModelFile;
import io.dashlabel.onnx.ModelSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds the file of an entry: in the folders, then in the cache, then in the network. It never returns a file with
 * wrong bytes.
 */
final class ModelFiles {

    /** Longest time until an address begins to answer, if another model can be used instead. */
    private static final Duration WITH_ANOTHER_WAY = Duration.ofSeconds(5);

    private static final Duration WITHOUT = Duration.ofSeconds(20);

    private final ModelFolders folders;
    private final Cache cache;

    ModelFiles(ModelFolders folders, Cache cache) {
        this.folders = folders;
        this.cache = cache;
    }

    Optional<Path> located(CatalogueEntry entry) {
        if (entry.file().isPresent()) {
            return entry.file().filter(Files::isRegularFile);
        }
        return inFolders(entry).or(() -> Optional.of(cache.file(entry)).filter(Files::isRegularFile));
    }

    /** Downloads models if needed. After a failure, it downloads no further ones. */
    PulledModels tryFiles(List<CatalogueEntry> entries, DownloadBound bound, CatalogueListener listener) {
        Pull pull = new Pull(entries, this, cache, bound, listener);
        List<CatalogueEntry> here = new ArrayList<>();
        List<CatalogueEntry> missing = new ArrayList<>();
        Optional<String> why = Optional.empty();
        for (CatalogueEntry entry : entries) {
            // A network that drops packets fails only after a timeout, so one failure is enough.
            if (why.isEmpty()) {
                why = failure(entry, pull);
                (why.isEmpty() ? here : missing).add(entry);
            } else {
                (pull.found(entry).isPresent() ? here : missing).add(entry);
            }
        }
        return new PulledModels(here, missing, why);
    }

    private Optional<String> failure(CatalogueEntry entry, Pull pull) {
        try {
            var unused = pull.file(entry, WITH_ANOTHER_WAY);
            return Optional.empty();
        } catch (Cache.NotFetched e) {
            if (e.otherBytes()) {
                throw missing(entry, e);
            }
            return Optional.of("neither in " + folders.description() + " nor in the cache, and could not be fetched ("
                    + e.shortly() + ")");
        }
    }

    private String nowhere(Cache.NotFetched e) {
        return "neither in " + folders.description() + " nor in the cache " + cache + ", and could not be fetched ("
                + e.getMessage() + ")";
    }

    CheckedModel check(CatalogueEntry entry, Path file, Function<ModelSpec, String> opening) {
        try {
            String sha256 = hash(file);
            Optional<String> expected = cache.expected(entry).map(LockFile.Pin::sha256);
            if (expected.isPresent() && !expected.get().equals(sha256)) {
                return new CheckedModel(
                        entry, file, false, "its SHA-256 is " + sha256 + " instead of " + expected.get());
            }
            String remark = entry.use() instanceof ModelUse.Detector
                    ? opening.apply(entry.spec(file, Optional.of(sha256)))
                    : "its SHA-256 is right";
            return new CheckedModel(entry, file, true, remark);
        } catch (RuntimeException e) {
            return new CheckedModel(entry, file, false, IoMessages.of(e));
        }
    }

    /** A model's file with all known facts. Its hash was compared or recorded before. */
    ModelSpec spec(CatalogueEntry entry, CatalogueListener listener) {
        Path file = file(entry, listener);
        return entry.spec(
                file,
                entry.file().isPresent()
                        ? entry.sha256()
                        : cache.expected(entry).map(LockFile.Pin::sha256));
    }

    /** A model's file with the right hash: found, unpacked, or downloaded within the standard bound. */
    Path file(CatalogueEntry entry, CatalogueListener listener) {
        return files(List.of(entry), DownloadBound.standard(), listener).get(0);
    }

    /** The files of models with the right hashes, in the same order: found, unpacked or downloaded. */
    List<Path> files(List<CatalogueEntry> entries, DownloadBound bound, CatalogueListener listener) {
        Pull pull = new Pull(entries, this, cache, bound, listener);
        List<Path> files = new ArrayList<>();
        for (CatalogueEntry entry : entries) {
            try {
                files.add(pull.file(entry, WITHOUT));
            } catch (Cache.NotFetched e) {
                throw missing(entry, e);
            }
        }
        return files;
    }

    /** A model's file on this machine with the right hash; empty if it must be downloaded. */
    Optional<Path> here(CatalogueEntry entry, CatalogueListener listener) {
        if (entry.file().isPresent()) {
            Path file = existing(entry.file().get().toString());
            entry.sha256().ifPresent(hash -> confirm(entry, hash, file));
            return Optional.of(file);
        }
        Path cached = cache.file(entry);
        if (entry.builtIn()) {
            return Optional.of(
                    Files.isRegularFile(cached) && entry.sha256().equals(Optional.of(hash(cached)))
                            ? cached
                            : cache.unpack(entry));
        }
        Optional<Path> found = inFolders(entry);
        if (found.isEmpty() && Files.isRegularFile(cached) && isSound(entry, cached, listener)) {
            found = Optional.of(cached);
        }
        if (found.isPresent() && cache.expected(entry).isEmpty()) {
            Path file = found.get();
            cache.pin(entry, new LockFile.Pin(hash(file), file.toFile().length()), file.toString(), listener);
        }
        return found;
    }

    /**
     * Whether a cached file is good. A damaged file with a stated hash can be downloaded again; the user decides about
     * other files.
     */
    private boolean isSound(CatalogueEntry entry, Path cached, CatalogueListener listener) {
        Optional<LockFile.Pin> expected = cache.expected(entry);
        if (expected.isEmpty() || expected.get().sha256().equals(hash(cached))) {
            return true;
        }
        if (entry.sha256().isEmpty()) {
            confirm(entry, expected.get().sha256(), cached);
        }
        listener.note(cached + " is damaged: fetching " + entry.name() + " again");
        return false;
    }

    private Optional<Path> inFolders(CatalogueEntry entry) {
        return cache.expected(entry)
                .map(pin -> folders.withHash(pin.sha256(), Cache.size(pin)))
                .orElseGet(() -> folders.named(entry.fileName()));
    }

    private UsageException missing(CatalogueEntry entry, Cache.NotFetched e) {
        String hash = cache.expected(entry)
                .map(pin -> " (SHA-256 " + pin.sha256() + ")")
                .orElse("");
        return new UsageException(
                "model " + entry.name() + " is " + nowhere(e) + ": set DASHLABEL_MODELS to a folder that has "
                        + entry.fileName() + hash + ", or run `" + ThisCommand.line("models", "pull", entry.name())
                        + "` on a machine with network and copy its cache folder here",
                e);
    }

    private static void confirm(CatalogueEntry entry, String sha256, Path file) {
        String met = hash(file);
        if (!met.equals(sha256)) {
            throw new UsageException("refused: " + file + with(file) + " has SHA-256 " + met + " instead of " + sha256
                    + "; to accept it run `" + ThisCommand.line("models", "remove", entry.name())
                    + "` and add or pull it again");
        }
    }

    /** Whether a file has the bytes of an entry. */
    static boolean isSame(CatalogueEntry entry, Path file) {
        return entry.bytes().isPresent()
                && entry.bytes().getAsLong() == file.toFile().length()
                && entry.sha256().isPresent()
                && entry.sha256().get().equals(hash(file));
    }

    static boolean exists(String name) {
        try {
            return Files.exists(Path.of(name));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** A file that a user has named, with the files that belong to it. */
    static ModelFile whole(String name) {
        Path file = existing(name);
        try {
            return ModelFile.of(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** A file that a user has named. */
    static Path existing(String name) {
        try {
            Path file = Path.of(name);
            if (Files.isRegularFile(file)) {
                return file;
            }
            throw new UsageException(
                    Files.isDirectory(file)
                            ? "'" + name + "' is a folder; name the .onnx file in it"
                            : "there is no model file '" + name + "'");
        } catch (InvalidPathException e) {
            throw new UsageException("'" + name + "' is no file name", e);
        }
    }

    private static String with(Path file) {
        try {
            return ModelFile.of(file).externalText();
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static UsageException unreadable(Path file, IOException e) {
        return new UsageException("cannot read the model " + file + ": " + IoMessages.of(e), e);
    }

    private static String hash(Path file) {
        try {
            return ModelFile.of(file).fingerprint().hex();
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }
}
