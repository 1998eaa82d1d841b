package io.dashlabel.pipeline.forecast;

import io.dashlabel.image.DecodingVersion;
import io.dashlabel.image.Image;
import io.dashlabel.image.ImageRef;
import io.dashlabel.image.UnreadableImageException;
import io.dashlabel.pipeline.job.JobListener;
import io.dashlabel.run.Journal;
import io.dashlabel.run.JournalEntry;
import io.dashlabel.run.store.StoredRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The SHA-256 of images, and what answers about them are kept under. What an earlier run wrote down of an image of the same name and stamp is taken from there; the
 * name counts too, because files that were unpacked together often share size and time. Only the others are loaded.
 */
final class KnownImages {

    /** Numbers of 14 bits among those of 16. */
    private static final double BRIGHTEST_OF_14_BITS = 0.25;

    private final List<StoredRun> runs;
    private final int threads;
    private final JobListener progress;

    /**
     * @param runs that may know images, the one to be asked first at the beginning
     * @param threads that load at the same time
     */
    KnownImages(List<StoredRun> runs, int threads, JobListener progress) {
        this.runs = List.copyOf(runs);
        this.threads = threads;
        this.progress = progress;
    }

    /**
     * An image that can be read.
     *
     * @param sha256 of its bytes, 64 hex digits
     * @param answerKey what answers about it are kept under
     */
    record Known(String sha256, String answerKey) {

        static Optional<Known> of(JournalEntry entry) {
            return entry.sha256().map(sha -> new Known(sha, entry.decoding().answerKey(sha)));
        }
    }

    /** In the order of the images; empty where an image cannot be read. */
    List<Optional<Known>> images(List<ImageRef> refs) throws IOException {
        List<Optional<JournalEntry>> known = new ArrayList<>(Collections.nCopies(refs.size(), Optional.empty()));
        lookUp(refs, known);
        List<Callable<Optional<Known>>> loads = new ArrayList<>();
        for (int i = 0; i < refs.size(); i++) {
            ImageRef ref = refs.get(i);
            if (told(known.get(i)).isEmpty()) {
                boolean couldNotBeRead =
                        known.get(i).filter(entry -> entry.sha256().isEmpty()).isPresent();
                loads.add(() -> load(ref, couldNotBeRead));
            }
        }
        var loaded = all(loads).iterator();
        return known.stream().map(entry -> told(entry).or(loaded::next)).toList();
    }

    private static Optional<Known> told(Optional<JournalEntry> entry) {
        return entry.filter(each -> !isOfUnknownDecoding(each)).flatMap(Known::of);
    }

    /**
     * Whether the image itself must be looked at to know how it is decoded now: an older dashlabel wrote nothing of it.
     * PNG files that are decoded otherwise now were dark.
     */
    private static boolean isOfUnknownDecoding(JournalEntry entry) {
        String name = entry.image().toLowerCase(Locale.ROOT);
        boolean dark = entry.brightness().orElse(0) < BRIGHTEST_OF_14_BITS;
        return entry.decoding() == DecodingVersion.FIRST && (name.endsWith(".webp") || name.endsWith(".png") && dark);
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
    private static Optional<Known> load(ImageRef ref, boolean couldNotBeRead) {
        try {
            Image image = Image.load(ref);
            if (couldNotBeRead) {
                var unused = image.size();
            }
            return Optional.of(new Known(image.sha256(), image.answerKey()));
        } catch (IOException | UnreadableImageException e) {
            return Optional.empty();
        }
    }

    private List<Optional<Known>> all(List<Callable<Optional<Known>>> loads) throws IOException {
        if (loads.isEmpty()) {
            return List.of();
        }
        ExecutorService loading = Executors.newFixedThreadPool(threads, task -> new Thread(task, "dashlabel-hash"));
        progress.begun(OptionalLong.of(loads.size()));
        try {
            AtomicLong done = new AtomicLong();
            List<Optional<Known>> images = new ArrayList<>();
            for (Future<Optional<Known>> each : loads.stream()
                    .map(load -> loading.submit(() -> {
                        Optional<Known> image = load.call();
                        progress.advanced(done.incrementAndGet(), 0);
                        return image;
                    }))
                    .toList()) {
                images.add(each.get());
            }
            return images;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("an image could not be hashed", e.getCause());
        } finally {
            loading.shutdownNow();
            progress.ended();
        }
    }
}
