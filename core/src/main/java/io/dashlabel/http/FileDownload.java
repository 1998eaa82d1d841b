package io.dashlabel.http;

import io.dashlabel.io.IoMessages;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Downloads one file from one address. The client's own timeout covers only the headers. This class also gives up on a
 * server that stalls or drips: each time window needs a least number of bytes.
 */
public final class FileDownload {

    private static final Duration NOTICE = Duration.ofSeconds(2);

    private final Supplier<HttpClient> client;
    private final Duration window;
    private final long leastBytes;
    private final Duration notice;

    public FileDownload(Supplier<HttpClient> client, Duration window, long leastBytes) {
        this(client, window, leastBytes, NOTICE);
    }

    /**
     * @param client made when first needed; it should follow redirects
     * @param window length of a time window
     * @param leastBytes least number of bytes that must arrive in each window
     * @param notice time without a byte after which the listener gets {@link Advance#waits}
     */
    public FileDownload(Supplier<HttpClient> client, Duration window, long leastBytes, Duration notice) {
        this.client = client;
        this.window = window;
        this.leastBytes = leastBytes;
        this.notice = notice;
    }

    /** Receives the number of bytes so far and, if the server states it, the size of the file. */
    public interface Advance {
        /** The server has the file, and the first byte is still to come; called once. */
        default void begins(OptionalLong total) {}

        void arrived(long bytes, OptionalLong total);

        /** The server has not answered so far; called once. */
        default void waits() {}
    }

    /**
     * Downloads to a new file.
     *
     * @param most highest number of bytes; if the server states more, not one is written, and a longer body ends the
     *     download
     * @param first longest time until the answer begins, connecting included
     * @return the number of bytes
     * @throws DiskException if the file cannot be written
     * @throws TooLongException if the file has more bytes than {@code most}
     * @throws IOException if the address does not give such a file; the message gives the reason
     */
    public long fetch(URI url, Path newFile, long most, Duration first, Advance advance) throws IOException {
        try (FileChannel channel = create(newFile)) {
            AtomicReference<@Nullable FileBody> body = new AtomicReference<>();
            HttpRequest request = HttpRequest.newBuilder(url)
                    .timeout(first.compareTo(window) < 0 ? first : window)
                    .header("User-Agent", "dashlabel")
                    .build();
            CompletableFuture<HttpResponse<Long>> exchange = client.get().sendAsync(request, info -> {
                if (info.statusCode() != 200) {
                    return BodySubscribers.replacing(0L);
                }
                OptionalLong total = info.headers().firstValueAsLong("content-length");
                if (total.orElse(0) <= most) {
                    advance.begins(total);
                }
                FileBody subscriber = new FileBody(channel, most, total, bytes -> advance.arrived(bytes, total));
                body.set(subscriber);
                return subscriber;
            });
            tellWhereItIsWaitedFor(exchange, body, advance);
            HttpResponse<Long> response = await(exchange, body);
            if (response.statusCode() != 200) {
                throw new IOException("it answers HTTP " + response.statusCode());
            }
            return response.body();
        }
    }

    private static FileChannel create(Path file) throws DiskException {
        try {
            return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new DiskException(e);
        }
    }

    private void tellWhereItIsWaitedFor(
            CompletableFuture<HttpResponse<Long>> exchange, AtomicReference<@Nullable FileBody> body, Advance advance) {
        CompletableFuture.delayedExecutor(notice.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> {
                    if (!exchange.isDone() && body.get() == null) {
                        advance.waits();
                    }
                });
    }

    private HttpResponse<Long> await(
            CompletableFuture<HttpResponse<Long>> exchange, AtomicReference<@Nullable FileBody> body)
            throws IOException {
        long before = 0;
        while (true) {
            try {
                return exchange.get(window.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                FileBody begun = body.get();
                long now = begun == null ? 0 : begun.bytes();
                if (now - before < leastBytes) {
                    exchange.cancel(true);
                    throw new IOException(
                            "it sent only " + (now - before) + " bytes in " + window.toMillis() / 1000.0 + " s", e);
                }
                before = now;
            } catch (ExecutionException e) {
                throw unwrapped(e);
            } catch (InterruptedException e) {
                exchange.cancel(true);
                Thread.currentThread().interrupt();
                InterruptedIOException interrupted = new InterruptedIOException("the download was interrupted");
                interrupted.initCause(e);
                throw interrupted;
            }
        }
    }

    /** The client wraps the exception of a body's subscriber. */
    private static IOException unwrapped(ExecutionException e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof DiskException || cause instanceof TooLongException) {
                return (IOException) cause;
            }
        }
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return new IOException(IoMessages.of(cause), cause);
    }
}
