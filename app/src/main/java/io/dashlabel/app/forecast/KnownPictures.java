package io.dashlabel.app.forecast;

import io.dashlabel.app.job.JobListener;
import io.dashlabel.app.runs.RunInfo;
import io.dashlabel.image.Image;
import io.dashlabel.image.ImageRef;
import io.dashlabel.image.UnreadableImageException;
import io.dashlabel.run.Journal;
import io.dashlabel.run.JournalEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The SHA-256 of pictures. What an earlier run wrote down of a picture of the same name and stamp is taken from there; the
 * name counts too, because files that were unpacked together often share size and time. Only the others are loaded.
 */
final class KnownPictures {

    private final List<RunInfo> runs;
    private final int threads;
    private final JobListener progress;

    /**
     * @param runs that may know pictures, the one to be asked first at the beginning
     * @param threads that load at the same time
     */
    KnownPictures(List<RunInfo> runs, int threads, JobListener progress) {
        this.runs = List.copyOf(runs);
        this.threads = threads;
        this.progress = progress;
    }

    /** In the order of the pictures, each with 64 hex digits; empty where a picture cannot be read. */
    List<Optional<String>> hashes(List<ImageRef> refs) throws IOException {
        List<Optional<JournalEntry>> known = new ArrayList<>(Collections.nCopies(refs.size(), Optional.empty()));
        lookUp(refs, known);
        List<Callable<Optional<String>>> loads = new ArrayList<>();
        for (int i = 0; i < refs.size(); i++) {
            ImageRef ref = refs.get(i);
            if (known.get(i).flatMap(JournalEntry::sha256).isEmpty()) {
                boolean couldNotBeRead = known.get(i).isPresent();
                loads.add(() -> hash(ref, couldNotBeRead));
            }
        }
        var loaded = all(loads).iterator();
        return known.stream()
                .map(entry -> entry.flatMap(JournalEntry::sha256).or(loaded::next))
                .toList();
    }

    private void lookUp(List<ImageRef> refs, List<Optional<JournalEntry>> known) {
        List<Optional<String>> stamps = refs.stream().map(ImageRef::stamp).toList();
        long unknown = refs.size();
        for (var each = runs.iterator(); unknown > 0 && each.hasNext(); ) {
            try (Journal journal = Journal.openToRead(each.next().folder().journal())) {
                for (int i = 0; i < refs.size(); i++) {
                    Optional<String> stamp = stamps.get(i);
                    if (known.get(i).isEmpty() && stamp.isPresent()) {
                        known.set(
                                i,
                                journal.last(refs.get(i).name())
                                        .filter(entry -> entry.stamp().equals(stamp)));
                        unknown -= known.get(i).isPresent() ? 1 : 0;
                    }
                }
            } catch (IOException e) {
                continue; // what this run cannot tell is loaded
            }
        }
    }

    /** @param couldNotBeRead by an earlier run, so that it must be decoded to know whether it can be now */
    private static Optional<String> hash(ImageRef ref, boolean couldNotBeRead) {
        try {
            Image image = Image.load(ref);
            if (couldNotBeRead) {
                var unused = image.size();
            }
            return Optional.of(image.sha256());
        } catch (IOException | UnreadableImageException e) {
            return Optional.empty();
        }
    }

    private List<Optional<String>> all(List<Callable<Optional<String>>> loads) throws IOException {
        if (loads.isEmpty()) {
            return List.of();
        }
        ExecutorService loading = Executors.newFixedThreadPool(threads, task -> new Thread(task, "dashlabel-hash"));
        progress.begun(OptionalLong.of(loads.size()));
        try {
            AtomicLong done = new AtomicLong();
            List<Optional<String>> hashes = new ArrayList<>();
            for (Future<Optional<String>> each : loads.stream()
                    .map(load -> loading.submit(() -> {
                        Optional<String> hash = load.call();
                        progress.advanced(done.incrementAndGet(), 0);
                        return hash;
                    }))
                    .toList()) {
                hashes.add(each.get());
            }
            return hashes;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a picture could not be hashed", e.getCause());
        } finally {
            loading.shutdownNow();
            progress.ended();
        }
    }
}
