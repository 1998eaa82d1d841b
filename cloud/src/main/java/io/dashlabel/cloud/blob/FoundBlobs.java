package io.dashlabel.cloud.blob;

import io.dashlabel.image.ImageRef;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** The images that were found by name in the last minute, and not too many of them. Safe for use by several threads. */
final class FoundBlobs {

    private static final int MOST = 10_000;

    /** A blob that was changed meanwhile is found again after that. */
    private static final long KEPT = TimeUnit.MINUTES.toNanos(1);

    /** Lists images. */
    interface Listing {
        Map<String, ImageRef> list() throws IOException;
    }

    private record Found(ImageRef image, long at) {}

    private final LongSupplier nanos;
    private final Map<String, Found> found = new LinkedHashMap<>();
    private Optional<Map<String, ImageRef>> renamed = Optional.empty();
    private long renamedAt;

    /** @param nanos as {@link System#nanoTime} */
    FoundBlobs(LongSupplier nanos) {
        this.nanos = nanos;
    }

    synchronized Optional<ImageRef> get(String name) {
        return Optional.ofNullable(found.get(name))
                .filter(there -> nanos.getAsLong() - there.at() < KEPT)
                .map(Found::image);
    }

    synchronized void put(String name, ImageRef image) {
        found.remove(name); // it becomes the youngest
        found.put(name, new Found(image, nanos.getAsLong()));
        if (found.size() > MOST) {
            found.remove(found.keySet().iterator().next());
        }
    }

    /** An image whose name differs from its blob's. The listing is asked at most once in a minute. */
    synchronized Optional<ImageRef> renamed(String name, Listing listing) throws IOException {
        if (renamed.isEmpty() || nanos.getAsLong() - renamedAt >= KEPT) {
            renamed = Optional.of(listing.list());
            renamedAt = nanos.getAsLong();
        }
        return renamed.map(images -> images.get(name));
    }
}
