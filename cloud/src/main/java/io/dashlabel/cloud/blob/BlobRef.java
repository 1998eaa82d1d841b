package io.dashlabel.cloud.blob;

import io.dashlabel.cloud.blob.Container.Listed;
import io.dashlabel.image.ImageRef;
import io.dashlabel.image.PictureLimits;
import io.dashlabel.image.UnreadableImageException;
import io.dashlabel.label.FailureKind;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A picture that is a blob: the one that was listed and no later one under its name. Safe for concurrent use. */
final class BlobRef implements ImageRef {

    private final String name;
    private final Listed blob;
    private final Container container;
    private final PictureLimits limits;
    private final AtomicReference<@Nullable CompletableFuture<byte[]>> fetched = new AtomicReference<>();
    private volatile Runnable whenLoaded = () -> {};

    BlobRef(String name, Listed blob, Container container, PictureLimits limits) {
        this.name = name;
        this.blob = blob;
        this.container = container;
        this.limits = limits;
    }

    @Override
    public String name() {
        return name;
    }

    long bytes() {
        return blob.bytes();
    }

    /** Has somebody hear of the picture being loaded. */
    BlobRef telling(Runnable listener) {
        whenLoaded = listener;
        return this;
    }

    /** Begins to fetch it for the next {@link #load}. */
    void fetch(Executor threads) {
        if (blob.bytes() <= limits.bytes()) {
            fetched.set(CompletableFuture.supplyAsync(
                    () -> {
                        try {
                            return read();
                        } catch (BlobException e) {
                            throw new CompletionException(e);
                        }
                    },
                    threads));
        }
    }

    @Override
    public byte[] load() throws IOException, UnreadableImageException {
        whenLoaded.run();
        limits.checkBytes(blob.bytes());
        try {
            CompletableFuture<byte[]> begun = fetched.getAndSet(null);
            return begun == null ? read() : begun.join();
        } catch (BlobException e) {
            throw unreadable(e);
        } catch (CompletionException e) {
            if (e.getCause() instanceof BlobException trouble) {
                throw unreadable(trouble);
            }
            throw e;
        }
    }

    private byte[] read() throws BlobException {
        return container.read(blob.name(), Optional.of(blob.etag()));
    }

    private static UnreadableImageException unreadable(BlobException e) {
        String sentence = String.valueOf(e.getMessage());
        return switch (e.kind()) {
            case NO_BLOB, CONFLICT ->
                new UnreadableImageException(
                        FailureKind.UNREADABLE, "was changed or deleted in the container after it was listed");
            case REFUSED, NO_CONTAINER -> new UnreadableImageException(FailureKind.NOT_AUTHORISED, sentence);
            case AWAY -> new UnreadableImageException(FailureKind.UNAVAILABLE, sentence);
            case OTHER -> new UnreadableImageException(FailureKind.UNREADABLE, sentence);
        };
    }

    /** Its entity tag. */
    @Override
    public Optional<String> stamp() {
        return Optional.of(blob.etag());
    }
}
