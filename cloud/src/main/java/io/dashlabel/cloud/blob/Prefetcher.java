package io.dashlabel.cloud.blob;

import io.dashlabel.image.ImageRef;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Downloads images in advance, so that their readers do not wait for the network. It holds at most {@value #IMAGES}
 * images and {@value #BYTES} bytes, apart from one image. It starts after the first image is loaded, because a caller
 * that only counts needs no images. One thread takes the images.
 */
final class Prefetcher implements Iterator<ImageRef> {

    static final int IMAGES = 16;
    static final long BYTES = 64 << 20;
    private static final int THREADS = 8;

    private final Iterator<? extends ImageRef> images;
    private final Deque<ImageRef> waiting = new ArrayDeque<>();
    private final BlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
    private final ExecutorService threads =
            new ThreadPoolExecutor(THREADS, THREADS, 0, TimeUnit.SECONDS, queue, task -> {
                Thread thread = new Thread(task, "dashlabel-blob-ahead");
                thread.setDaemon(true);
                return thread;
            });
    private volatile boolean loading;
    private long bytes;

    /** @param images all of which the caller will load */
    Prefetcher(Iterator<? extends ImageRef> images) {
        this.images = images;
    }

    @Override
    public boolean hasNext() {
        return !waiting.isEmpty() || images.hasNext();
    }

    @Override
    public ImageRef next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        ImageRef next = waiting.poll();
        if (next == null) {
            next = made();
        } else {
            bytes -= bytes(next);
        }
        while (loading && waiting.size() < IMAGES && bytes < BYTES && images.hasNext()) {
            ImageRef ahead = made();
            bytes += bytes(ahead);
            if (ahead instanceof BlobRef blob) {
                blob.fetch(threads);
            }
            waiting.add(ahead);
        }
        return next;
    }

    private ImageRef made() {
        ImageRef next = images.next();
        return next instanceof BlobRef blob ? blob.telling(() -> loading = true) : next;
    }

    /** An image that is not in the container any longer has none. */
    private static long bytes(ImageRef image) {
        return image instanceof BlobRef blob ? blob.bytes() : 0;
    }

    /** Starts no more downloads; each image that was handed out is then downloaded by its own load. */
    void close() {
        threads.shutdown();
        queue.clear();
    }
}
