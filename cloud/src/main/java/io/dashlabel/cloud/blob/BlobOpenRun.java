package io.dashlabel.cloud.blob;

import io.dashlabel.format.InvalidFileNameException;
import io.dashlabel.format.bdd.PerImageLabels;
import io.dashlabel.run.RunFolder;
import io.dashlabel.run.store.OpenRun;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Uploads a run while it is made. About once a second it uploads the new lines of the journal, then the labels and
 * drawings of those images. So each uploaded label file has its line in the journal. If uploads fail for too long, the
 * run ends.
 */
final class BlobOpenRun implements OpenRun {

    /** The most images that wait for their upload; with more, the run waits. */
    private static final int WAITING = 1000;

    private final RunFolder folder;
    private final FolderMirror mirror;
    private final RemoteJournal journal;
    private final SyncLog log;
    private final BlobRetry patience;
    private final BlockingQueue<String> done = new ArrayBlockingQueue<>(WAITING);
    private final AtomicReference<@Nullable IOException> broken = new AtomicReference<>();
    private final Thread sender = new Thread(this::send, "dashlabel-blob-sender");
    private @Nullable RunLock lock;
    private @Nullable OpenRun here;
    private volatile boolean closed;

    BlobOpenRun(RunFolder folder, FolderMirror mirror, RemoteJournal journal, SyncLog log, BlobRetry patience) {
        this.folder = folder;
        this.mirror = mirror;
        this.journal = journal;
        this.log = log;
        this.patience = patience;
        sender.setDaemon(true);
    }

    /** Records that no more uploads are possible, and why. */
    void broke(IOException why) {
        broken.compareAndSet(null, why);
    }

    /** @param held the lock, which this run releases at its end */
    void start(RunLock held) {
        lock = held;
        sender.start();
    }

    /** @param held the local lock, which this run also releases at its end */
    BlobOpenRun with(OpenRun held) {
        here = held;
        return this;
    }

    /** Uploads the current journal. */
    void settleJournal() throws IOException {
        journal.settle();
    }

    @Override
    public RunFolder folder() {
        return folder;
    }

    @Override
    public void done(String image) throws IOException {
        try {
            do {
                check();
            } while (!done.offer(image, 1, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the storage");
        }
    }

    private void check() throws IOException {
        IOException why = broken.get();
        if (why != null) {
            throw new IOException(String.valueOf(why.getMessage()), why);
        }
    }

    private void send() {
        try {
            while (!closed && broken.get() == null) {
                String first = done.poll(1, TimeUnit.SECONDS);
                if (first != null) {
                    List<String> images = new ArrayList<>(List.of(first));
                    done.drainTo(images);
                    round(images);
                    TimeUnit.MILLISECONDS.sleep(500); // lines are uploaded together, not one by one
                }
            }
        } catch (InterruptedException e) {
            return; // closed
        } catch (IOException | RuntimeException e) {
            broke(e instanceof IOException io ? io : new IOException("a defect of dashlabel while sending: " + e, e));
        }
    }

    private synchronized void round(List<String> images) throws IOException {
        patience.through(journal::append);
        List<Path> files = new ArrayList<>();
        for (String image : images) {
            try {
                files.add(PerImageLabels.place(folder.labels(), image));
            } catch (InvalidFileNameException e) {
                continue; // it is a recorded failure of that image
            }
            files.add(folder.overlay(image));
        }
        Parallel.each(files, file -> patience.through(() -> mirror.send(file)));
    }

    @Override
    public void sync() throws IOException {
        check();
        try {
            settled();
        } catch (IOException e) {
            broke(e);
            throw e;
        }
    }

    private synchronized void settled() throws IOException {
        done.clear(); // the final search for changed files finds them
        patience.through(journal::settle);
        patience.through(() -> mirror.push(name -> RemoteRun.isSent(name) && !name.equals(RemoteRun.RECORD)));
        patience.through(() -> mirror.push(RemoteRun.RECORD::equals)); // last: it says what the other blobs are
    }

    @Override
    public void discard() throws IOException {
        closed = true;
        if (lock != null) {
            lock.delete();
        }
        folder.discard();
    }

    @Override
    public void close() throws IOException {
        closed = true;
        sender.interrupt();
        try {
            sender.join(TimeUnit.MINUTES.toMillis(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (here != null) {
            here.close();
        }
        if (lock != null) {
            lock.close();
        }
        log.close();
    }
}
