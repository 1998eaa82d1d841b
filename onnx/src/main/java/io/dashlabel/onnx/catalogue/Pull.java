package io.dashlabel.onnx.catalogue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Brings the models of one command to this machine. It first looks for all of them and compares the sizes of the others
 * with the bound, and only then connects. Not safe for concurrent use.
 */
final class Pull {

    private final Cache cache;
    private final DownloadBound bound;
    private final CatalogueListener listener;
    private final Map<CatalogueEntry, Path> here = new HashMap<>();

    /** Bytes of the bound that remain for models of unknown size. */
    private long remaining;

    /** @throws io.dashlabel.label.UsageException if the models that are not here exceed the bound */
    Pull(List<CatalogueEntry> entries, ModelFiles files, Cache cache, DownloadBound bound, CatalogueListener listener) {
        this.cache = cache;
        this.bound = bound;
        this.listener = listener;
        List<DownloadBound.Planned> planned = new ArrayList<>();
        for (CatalogueEntry entry : entries.stream().distinct().toList()) {
            Optional<Path> found = files.here(entry, listener);
            found.ifPresent(file -> here.put(entry, file));
            if (found.isEmpty()) {
                planned.add(new DownloadBound.Planned(entry.name(), cache.size(entry)));
            }
        }
        remaining = planned.isEmpty() ? 0 : bound.remaining(planned);
    }

    Optional<Path> found(CatalogueEntry entry) {
        return Optional.ofNullable(here.get(entry));
    }

    /**
     * A model's file with the right hash, downloaded if needed.
     *
     * @param first longest time until an address begins to answer
     */
    Path file(CatalogueEntry entry, Duration first) throws Cache.NotFetched {
        Path found = here.get(entry);
        if (found != null) {
            return found;
        }
        // The file behind an address may have changed since its size was pinned: then the pin refuses it, not its
        // length.
        OptionalLong pinned = entry.bytes().isPresent() ? OptionalLong.empty() : cache.size(entry);
        Path file = cache.fetch(entry, bound, remaining + pinned.orElse(0), first, listener);
        if (entry.bytes().isEmpty() && pinned.isEmpty()) {
            remaining -= file.toFile().length();
        }
        here.put(entry, file);
        return file;
    }
}
