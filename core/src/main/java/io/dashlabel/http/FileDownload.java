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
 * One file from one address. A client's own timeout ends with the headers; here a server that stalls or drips is given up
 * as well: in every window of time at least so many bytes must arrive.
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
     * @param leastBytes that must arrive in each window
     * @param notice after so long without a word of the server it is said that it is waited for
     */
    public FileDownload(Supplier<HttpClient> client, Duration window, long leastBytes, Duration notice) {
        this.client = client;
        this.window = window;
        this.leastBytes = leastBytes;
        this.notice = notice;
    }

    /** Told the bytes so far and, where the server says it, their number in the end. */
    public interface Advance {
        void arrived(long bytes, OptionalLong total);

        /** The server has not said anything so far; told once. */
        default void waits() {}
    }

    /**
     * Writes to a new file.
     *
     * @param most longer bodies are broken off
     * @param first how long the server may take to begin to answer, the time to connect included
     * @return the number of bytes
     * @throws DiskException where the file cannot be written
     * @throws IOException where the address gives no such file, in words
     */
    public long fetch(URI url, Path newFile, OptionalLong most, Duration first, Advance advance) throws IOException {
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
                FileBody subscriber = new FileBody(channel, most, bytes -> advance.arrived(bytes, total));
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

    /** The client wraps what a body's subscriber threw. */
    private static IOException unwrapped(ExecutionException e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof DiskException disk) {
                return disk;
            }
        }
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return new IOException(IoMessages.of(cause), cause);
    }
}
