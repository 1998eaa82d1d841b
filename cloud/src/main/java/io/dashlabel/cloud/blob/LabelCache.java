package io.dashlabel.cloud.blob;

import io.dashlabel.cloud.blob.BlobContainer.Listed;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Function;

/** Holds local copies of the label files under an address while the blobs stay the same. For one use by one thread. */
final class LabelCache {

    private static final String ENDING = ".json";

    private final BlobContainer container;
    private final BlobAddress address;
    private final Path cache;

    LabelCache(BlobContainer container, BlobAddress address, Path cache) {
        this.container = container;
        this.address = address;
        this.cache = cache;
    }

    /** Returns the folder, or the file if the address names one blob. */
    Path fetch(Blobs.Progress progress) throws IOException {
        try {
            return fetched(progress);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Path fetched(Blobs.Progress progress) throws IOException {
        Path labels = cache.resolve("labels");
        String prefix = address.prefix();
        Iterator<Listed> one = prefix.isEmpty() ? Collections.emptyIterator() : container.list(prefix);
        boolean single = one.hasNext()
                && one.next().name().equals(prefix); // an exact match is the first blob of a list with this prefix
        String folder = single ? prefix.substring(0, prefix.lastIndexOf('/') + 1) : address.folder();
        Function<String, Optional<String>> file = name -> Optional.of(name)
                .filter(blob -> single ? prefix.equals(folder + blob) : blob.endsWith(ENDING))
                .filter(blob -> single || !SafeName.isHidden(blob))
                .map(SafeName::of);
        Files.createDirectories(labels);
        try (SyncLog log = SyncLog.open(cache.resolve("same.jsonl"))) {
            new FolderMirror(container, folder, labels, log)
                    .pull(container.list(single ? prefix : folder), file, name -> true, progress);
            if (log.names().isEmpty()) {
                throw new UsageException("no label files in " + address
                        + ": no blob in this folder or its sub-folders ends in " + ENDING);
            }
        }
        return single ? labels.resolve(SafeName.of(prefix.substring(folder.length()))) : labels;
    }
}
