package io.dashlabel.serve.desk;

import io.dashlabel.format.LabelIndex;
import io.dashlabel.io.IoMessages;
import io.dashlabel.label.UsageException;
import io.dashlabel.review.Edit;
import io.dashlabel.run.Journal;
import io.dashlabel.run.RunFolder;
import io.dashlabel.serve.queue.RunIndex;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Reads the labels of a run into the index, on a thread of its own, and goes on for as long as the run has new images. It
 * also notices when somebody deletes the run.
 */
final class Indexer implements Closeable {

    private static final long PAUSE_MS = 2000;
    private static final int TELL_EVERY = 2000;
    private static final long PATIENCE_MS = 1000;

    private final RunFolder folder;
    private final RunIndex index;
    private final CurrentLabels labels;
    private final OpenJournal journal;
    private final DeskListeners listeners;
    private final Thread thread;

    /** SHA-256 of the images as they were labelled. */
    private final TreeMap<String, String> hashes = new TreeMap<>();

    /** SHA-256 of the label files as the run wrote them. */
    private final TreeMap<String, String> written = new TreeMap<>();

    /** Images with an entry in the run's journal but without a label file that can be read. */
    private final TreeSet<Integer> unlabelled = new TreeSet<>();

    private final CountDownLatch listed = new CountDownLatch(1);
    private final Deque<Integer> waiting = new ArrayDeque<>();
    private Object journalState = "";
    private int done;
    private long known;
    private boolean isLive;
    private Optional<String> failure = Optional.empty();

    Indexer(RunFolder folder, RunIndex index, CurrentLabels labels, OpenJournal journal, DeskListeners listeners) {
        this.journal = journal;
        this.folder = folder;
        this.index = index;
        this.labels = labels;
        this.listeners = listeners;
        this.thread = new Thread(this::run, "index of " + folder.id());
        thread.setDaemon(true);
    }

    /**
     * Begins to list the images and to read their labels. It waits for the list, but not long: a page can be shown before
     * a large run is listed.
     */
    void start() {
        thread.start();
        try {
            var unused = listed.await(PATIENCE_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether all images are listed that the run had at the start. */
    boolean isListed() {
        return listed.getCount() == 0;
    }

    private void run() {
        try {
            known = journal.read(review -> review.journal().lastSeq());
            while (!Thread.currentThread().isInterrupted()) {
                if (!Files.isDirectory(folder.labels())) {
                    listeners.tell(new DeskEvent.Deleted("the run " + folder.id() + " was deleted"));
                    return;
                }
                list();
                listed.countDown();
                if (readWaiting()) {
                    tell();
                }
                takeEditsOfOthers();
                Thread.sleep(PAUSE_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (GoneException e) {
            listeners.tell(new DeskEvent.Deleted(String.valueOf(e.getMessage())));
        } catch (IOException | RuntimeException e) {
            synchronized (this) {
                failure = Optional.of("The queues are not complete: "
                        + (e instanceof UsageException ? e.getMessage() : IoMessages.of(e)));
            }
        }
    }

    /** Adds the images that came since. */
    private void list() throws IOException {
        Object state = state();
        boolean atWork = folder.isAtWork();
        synchronized (this) {
            isLive = atWork;
        }
        if (state.equals(journalState)) {
            return;
        }
        journalState = state;
        TreeMap<String, Optional<String>> images = new TreeMap<>();
        TreeMap<String, String> labelHashes = new TreeMap<>();
        Journal.read(folder.journal(), entry -> {
            images.put(entry.image(), entry.sha256());
            entry.labels().ifPresent(hash -> labelHashes.put(entry.image(), hash));
        });
        synchronized (this) {
            images.forEach((name, hash) -> hash.ifPresent(there -> hashes.put(name, there)));
            written.putAll(labelHashes);
        }
        for (String name : images.isEmpty() ? LabelIndex.at(folder.labels()).names() : images.keySet()) {
            int before = index.size();
            int n = index.add(name);
            if (n == before) {
                waiting.add(n);
            }
        }
    }

    private Object state() throws IOException {
        if (!Files.exists(folder.journal())) {
            return "none";
        }
        BasicFileAttributes attributes = Files.readAttributes(folder.journal(), BasicFileAttributes.class);
        return List.of(
                attributes.size(),
                attributes.lastModifiedTime(),
                Objects.requireNonNullElse(attributes.fileKey(), "no key"));
    }

    /** @return whether something is new */
    private boolean readWaiting() throws InterruptedException {
        boolean isNew = !waiting.isEmpty();
        List<Integer> again = new ArrayList<>();
        while (!waiting.isEmpty()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            int n = waiting.remove();
            boolean isThere = read(n);
            if (!isThere && isLive()) {
                again.add(n); // the journal comes before the label file
            } else {
                done++;
                index.read(done);
            }
            if (done % TELL_EVERY == 0) {
                tell();
            }
        }
        waiting.addAll(again);
        return isNew;
    }

    /** Edits that another process adds, while this one only reads. */
    private void takeEditsOfOthers() throws IOException {
        if (journal.isWriting()) {
            return;
        }
        List<Edit> others = new ArrayList<>();
        journal.read(review -> {
            long until = known;
            known = review.journal().lastSeq();
            review.journal().latestFirst(Long.MAX_VALUE, edit -> {
                if (edit.seq() > until) {
                    others.add(0, edit);
                }
                return edit.seq() > until;
            });
            return known;
        });
        for (Edit edit : others) {
            OptionalInt n = index.find(edit.image());
            if (n.isPresent() && read(n.getAsInt())) {
                listeners.tell(new DeskEvent.Edited(n.getAsInt(), 0, edit.by()));
            }
        }
    }

    private boolean read(int n) {
        Optional<CurrentImage> image;
        try {
            image = labels.ofIndex(index.name(n));
        } catch (IOException e) { // one file must not end the index
            journal.requireRun();
            image = Optional.empty();
        }
        image.ifPresent(there -> index.put(n, there.frame(), there.notApplied().size()));
        synchronized (this) {
            if (image.isPresent()) {
                unlabelled.remove(n);
            } else {
                unlabelled.add(n);
            }
        }
        return image.isPresent();
    }

    private void tell() {
        listeners.tell(new DeskEvent.Progressed(index.size(), index.read(), isLive()));
    }

    /** Whether a process labels images of the run now. */
    synchronized boolean isLive() {
        return isLive;
    }

    /** Number of images without labels that can be read, so far. */
    synchronized int unlabelled() {
        return unlabelled.size();
    }

    /** Why the index is not complete; empty if nothing went wrong. */
    synchronized Optional<String> failure() {
        return failure;
    }

    synchronized Optional<String> imageSha256(String image) {
        return Optional.ofNullable(hashes.get(image));
    }

    /** Whether the label file of an image is another one than the run wrote; false if that is not known. */
    synchronized boolean isOtherThanWritten(String image, String sha256OfLabels) {
        String own = written.get(image);
        return own != null && !own.equals(sha256OfLabels);
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(PAUSE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
