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
 * Sends a run to the container while it is made: about once a second the new lines of the journal, then the labels and
 * drawings of the images in them, so that a file of labels never stands there before its line does. What cannot be sent
 * for too long ends the run.
 */
final class BlobOpenRun implements OpenRun {

    /** Images that wait to be sent; the run waits where there are more. */
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

    /** Nothing more can be sent, for this reason. */
    void broke(IOException why) {
        broken.compareAndSet(null, why);
    }

    /** @param held let go of with this */
    void start(RunLock held) {
        lock = held;
        sender.start();
    }

    /** @param held on this machine too, let go of with this */
    BlobOpenRun with(OpenRun held) {
        here = held;
        return this;
    }

    /** Sends the journal as it is now. */
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
                    TimeUnit.MILLISECONDS.sleep(500); // lines are sent together, not each by itself
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
                continue; // it is a failure of that image, and noted
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
        done.clear(); // they are among the files that are looked through
        patience.through(journal::settle);
        patience.through(() -> mirror.push(RemoteRun::isSent));
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
