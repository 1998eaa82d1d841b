package io.dashlabel.cloud.blob;

import io.dashlabel.cloud.blob.BlobContainer.Listed;
import io.dashlabel.image.ImageLimits;
import io.dashlabel.image.ImageRef;
import io.dashlabel.image.UnreadableImageException;
import io.dashlabel.label.FailureKind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** An image in a blob, exactly the listed version of it. Safe for concurrent use. */
final class BlobRef implements ImageRef {

    private final String name;
    private final Listed blob;
    private final BlobContainer container;
    private final ImageLimits limits;
    private final AtomicReference<@Nullable FutureTask<byte[]>> begun = new AtomicReference<>();
    private volatile Runnable whenLoaded = () -> {};

    BlobRef(String name, Listed blob, BlobContainer container, ImageLimits limits) {
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

    /** Returns a reference that calls the listener when the image is loaded. */
    BlobRef telling(Runnable listener) {
        whenLoaded = listener;
        return this;
    }

    /** Starts to download it for the next {@link #load}, which downloads it itself if no thread has started. */
    void fetch(Executor threads) {
        if (blob.bytes() <= limits.bytes()) {
            FutureTask<byte[]> task = new FutureTask<>(this::read);
            begun.set(task);
            threads.execute(task);
        }
    }

    @Override
    public byte[] load() throws IOException, UnreadableImageException {
        whenLoaded.run();
        limits.checkBytes(blob.bytes());
        FutureTask<byte[]> task = begun.getAndSet(null);
        try {
            return task == null ? read() : result(task);
        } catch (BlobException e) {
            throw unreadable(e);
        }
    }

    private static byte[] result(FutureTask<byte[]> task) throws IOException {
        task.run(); // does nothing if another thread has started
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while an image was downloaded");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BlobException trouble) {
                throw trouble;
            }
            throw new IllegalStateException(e.getCause());
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

    /** Returns its entity tag. */
    @Override
    public Optional<String> stamp() {
        return Optional.of(blob.etag());
    }
}
