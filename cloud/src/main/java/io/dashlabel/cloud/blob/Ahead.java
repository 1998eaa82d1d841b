package io.dashlabel.cloud.blob;

import io.dashlabel.cloud.blob.Container.Listed;
import io.dashlabel.image.ImageRef;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * Has pictures fetched before they are asked for, so that those who look at them do not wait for the network: at most
 * {@value #PICTURES} of them and {@value #BYTES} bytes, one picture aside. Nothing is fetched before a picture was loaded:
 * whoever only counts needs none. Handed out by one thread.
 */
final class Ahead implements Iterator<ImageRef> {

    static final int PICTURES = 16;
    static final long BYTES = 64 << 20;
    private static final int THREADS = 8;

    private final Iterator<Listed> listed;
    private final Function<Listed, BlobRef> ref;
    private final Deque<BlobRef> waiting = new ArrayDeque<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "dashlabel-blob-ahead");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean loading;
    private long bytes;

    Ahead(Iterator<Listed> listed, Function<Listed, BlobRef> ref) {
        this.listed = listed;
        this.ref = ref;
    }

    @Override
    public boolean hasNext() {
        return !waiting.isEmpty() || listed.hasNext();
    }

    @Override
    public ImageRef next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        BlobRef next = waiting.poll();
        if (next == null) {
            next = made();
        } else {
            bytes -= next.bytes();
        }
        while (loading && waiting.size() < PICTURES && bytes < BYTES && listed.hasNext()) {
            BlobRef ahead = made();
            bytes += ahead.bytes();
            ahead.fetch(threads);
            waiting.add(ahead);
        }
        return next;
    }

    private BlobRef made() {
        return ref.apply(listed.next()).telling(() -> loading = true);
    }

    /** What is being fetched still arrives. */
    void close() {
        threads.shutdown();
    }
}
