package io.dashlabel.pipeline.job;

import io.dashlabel.image.ImageRef;
import io.dashlabel.image.ImageSource;
import io.dashlabel.image.UnreadableImageException;
import io.dashlabel.label.Sha256;
import io.dashlabel.run.Journal;
import io.dashlabel.run.JournalEntry;
import io.dashlabel.run.RunFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * The images that a run still has to label. It passes on each finished image to its labels instead. An image is
 * finished if the journal has it, its files exist and its bytes are the same. The image is not loaded for this check if
 * its source can compare without.
 */
final class RemainingImages implements ImageSource {

    private final ImageSource all;
    private final OptionalLong first;
    private final RunFolder folder;
    private final Journal journal;
    private final RunLabels labels;
    private final boolean drawn;
    private final ResumeMode continuation;
    private final BiConsumer<RunLabels.Stored, JournalEntry> done;

    /**
     * @param first the run has at most this number of images of the source; absent: all
     * @param drawn whether a finished image must have a drawing
     * @param done receives each finished image
     */
    RemainingImages(
            ImageSource all,
            OptionalLong first,
            RunFolder folder,
            Journal journal,
            RunLabels labels,
            boolean drawn,
            ResumeMode continuation,
            BiConsumer<RunLabels.Stored, JournalEntry> done) {
        this.all = all;
        this.first = first;
        this.folder = folder;
        this.journal = journal;
        this.labels = labels;
        this.drawn = drawn;
        this.continuation = continuation;
        this.done = done;
    }

    @Override
    public String description() {
        return all.description();
    }

    @Override
    public Stream<ImageRef> images() throws IOException {
        return all.images(first, ref -> {
            try {
                return !isDone(ref);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private boolean isDone(ImageRef ref) throws IOException {
        Optional<JournalEntry> entry = journal.last(ref.name());
        if (entry.isEmpty()
                || !continuation.settles(entry.get())
                || !isDrawn(entry.get())
                || isChanged(ref, entry.get())) {
            return false;
        }
        Optional<RunLabels.Stored> stored = labels.stored(entry.get());
        stored.ifPresent(frame -> done.accept(frame, entry.get()));
        return stored.isPresent();
    }

    private boolean isDrawn(JournalEntry entry) throws IOException {
        if (!drawn || entry.steps().stream().anyMatch(step -> step.step().equals(OverlayDrawer.STEP))) {
            return true;
        }
        Path overlay = folder.overlay(entry.image());
        boolean decoded = entry.brightness().isPresent();
        return !decoded || (Files.isRegularFile(overlay) && Files.size(overlay) > 0);
    }

    private static boolean isChanged(ImageRef ref, JournalEntry entry) throws IOException {
        Optional<String> stamp = ref.stamp();
        if (stamp.isPresent() && entry.stamp().isPresent()) {
            return !stamp.equals(entry.stamp());
        }
        try {
            return !Optional.of(Sha256.of(ref.load()).hex()).equals(entry.sha256());
        } catch (IOException | UnreadableImageException e) {
            return entry.sha256().isPresent();
        }
    }
}
