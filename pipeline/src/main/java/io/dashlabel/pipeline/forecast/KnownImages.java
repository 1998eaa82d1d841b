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
 * Finds the SHA-256 of images and the keys of their answers. It takes them from an earlier run if the image has the
 * same name and stamp. The name counts too, because files that were unpacked together often share size and time. It
 * loads only the other images.
 */
final class KnownImages {

    /** Numbers of 14 bits among those of 16. */
    private static final double BRIGHTEST_OF_14_BITS = 0.25;

    private final List<StoredRun> runs;
    private final int threads;
    private final JobListener progress;

    /**
     * @param runs runs that may know the images, in the order of the search
     * @param threads threads that load images
     */
    KnownImages(List<StoredRun> runs, int threads, JobListener progress) {
        this.runs = List.copyOf(runs);
        this.threads = threads;
        this.progress = progress;
    }

    /**
     * A readable image.
     *
     * @param sha256 SHA-256 of the bytes, 64 hex digits
     * @param answerKey key of the stored answers about the image
     */
    record Known(String sha256, String answerKey) {

        static Optional<Known> of(JournalEntry entry) {
            return entry.sha256().map(sha -> new Known(sha, entry.decoding().answerKey(sha)));
        }
    }

    /** Returns one element per image in the given order; empty for an unreadable image. */
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
     * Whether the image must be loaded to find out how it is decoded now, because an older dashlabel did not record
     * that. Of the PNG files, only dark ones are decoded differently now.
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
                continue; // an image that this run does not know is loaded
            }
        }
    }

    /** @param couldNotBeRead true if an earlier run could not read the image; then it is decoded again to check */
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
