package io.dashlabel.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** Holds the body of an answer in memory, up to a limit. A longer body is cut or is an error, as the caller chooses. */
public final class CappedBody implements BodySubscriber<byte[]> {

    private final CompletableFuture<byte[]> result = new CompletableFuture<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    /** The body is longer than the limit. So an endless answer does not fill the heap. */
    public static final class TooLongException extends IOException {
        TooLongException(int most) {
            super("the answer is longer than " + most + " bytes");
        }
    }

    private final int most;
    private final boolean cut;
    private @Nullable Subscription subscription;

    /**
     * @param most highest number of bytes
     * @param cut whether a longer body is cut, as for an error message; else it is an error
     */
    public CappedBody(int most, boolean cut) {
        this.most = most;
        this.cut = cut;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return result;
    }

    @Override
    public void onSubscribe(Subscription newSubscription) {
        subscription = newSubscription;
        newSubscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        for (ByteBuffer part : parts) {
            byte[] next = new byte[part.remaining()];
            part.get(next);
            if (bytes.size() + next.length > most) {
                if (subscription != null) {
                    subscription.cancel();
                }
                if (cut) {
                    onComplete();
                } else {
                    result.completeExceptionally(new TooLongException(most));
                }
                return;
            }
            bytes.writeBytes(next);
        }
    }

    @Override
    public void onError(Throwable error) {
        result.completeExceptionally(error);
    }

    @Override
    public void onComplete() {
        result.complete(bytes.toByteArray());
    }
}
