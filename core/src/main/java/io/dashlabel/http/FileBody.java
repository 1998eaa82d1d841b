package io.dashlabel.http;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Writes a body to disk and counts its bytes. Its result is the number of bytes. */
final class FileBody implements BodySubscriber<Long> {

    private final CompletableFuture<Long> result = new CompletableFuture<>();
    private final WritableByteChannel target;
    private final long most;
    private final OptionalLong announced;
    private final LongConsumer progress;
    private final AtomicLong bytes = new AtomicLong();
    private @Nullable Subscription subscription;

    /**
     * @param most highest number of bytes; a longer body ends the download
     * @param announced number of bytes that the server states; if there are too many, no byte is read
     */
    FileBody(WritableByteChannel target, long most, OptionalLong announced, LongConsumer progress) {
        this.target = target;
        this.most = most;
        this.announced = announced;
        this.progress = progress;
    }

    long bytes() {
        return bytes.get();
    }

    @Override
    public CompletionStage<Long> getBody() {
        return result;
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        if (announced.orElse(0) > most) {
            end(new TooLongException(most, announced));
        } else {
            given.request(1);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        try {
            long after = bytes.get()
                    + buffers.stream().mapToLong(ByteBuffer::remaining).sum();
            if (after > most) {
                throw new TooLongException(most, announced);
            }
            for (ByteBuffer buffer : buffers) {
                write(buffer);
            }
            progress.accept(bytes.get());
            if (subscription != null) {
                subscription.request(1);
            }
        } catch (IOException | RuntimeException e) {
            end(e);
        }
    }

    private void end(Exception why) {
        if (subscription != null) {
            subscription.cancel();
        }
        result.completeExceptionally(why);
    }

    @SuppressWarnings(
            "NonAtomicOperationOnVolatileField") // One writer: a subscriber is called by one thread at a time.
    private void write(ByteBuffer buffer) throws DiskException {
        try {
            while (buffer.hasRemaining()) {
                bytes.addAndGet(target.write(buffer));
            }
        } catch (IOException e) {
            throw new DiskException(e);
        }
    }

    @Override
    public void onError(Throwable failure) {
        result.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        result.complete(bytes.get());
    }
}
