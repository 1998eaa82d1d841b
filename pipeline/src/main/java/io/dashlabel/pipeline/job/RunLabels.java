package io.dashlabel.pipeline.job;

import io.dashlabel.format.InvalidFileNameException;
import io.dashlabel.format.bdd.PerImageLabels;
import io.dashlabel.io.AtomicFile;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Sha256;
import io.dashlabel.review.Folded;
import io.dashlabel.review.ReviewFiles;
import io.dashlabel.review.ReviewJournal;
import io.dashlabel.run.Journal;
import io.dashlabel.run.JournalEntry;
import io.dashlabel.run.RunFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes the label files of a run and records the hash of each in the journal. It never replaces a file that somebody
 * has edited since. Safe for concurrent use for different images.
 */
final class RunLabels {

    /** What happened to a frame. */
    enum Written {
        YES,
        /** Somebody edited the existing file, so it stays. */
        KEPT_EDITED,
        /** No file can have its name. */
        NO_SUCH_NAME,
        /** Something else is in the place of its file; see {@link #taken}. */
        PLACE_TAKEN
    }

    /** The longest file name of common file systems, in bytes. */
    private static final int LONGEST_NAME = 255;

    private final Path folder;
    private final Journal journal;
    private final ReviewFiles files;
    private final ReviewJournal review;
    private final AtomicLong notApplied = new AtomicLong();

    /** @param review the edits of persons; no process may edit the run meanwhile */
    RunLabels(RunFolder run, Journal journal, ReviewJournal review) {
        this.folder = run.labels();
        this.journal = journal;
        this.files = new ReviewFiles(run);
        this.review = review;
    }

    /** @param entry this method sets its {@code labels} */
    Written write(Frame frame, JournalEntry entry) throws IOException {
        byte[] bytes = PerImageLabels.bytes(frame);
        String hash = Sha256.of(bytes).hex();
        Path place;
        try {
            place = PerImageLabels.place(folder, frame.name());
        } catch (InvalidFileNameException e) {
            return Written.NO_SUCH_NAME;
        }
        if (BlockedPath.by(place, folder).isPresent()) {
            return Written.PLACE_TAKEN;
        }
        if (review.has(frame.name())) {
            return writeUnderEdits(frame.name(), bytes, entry.withLabels(hash));
        }
        boolean edited = isEdited(place, frame.name(), hash);
        // Write the journal first: a file without a line there would count as somebody's edit.
        journal.add(entry.withLabels(hash));
        if (edited) {
            return Written.KEPT_EDITED;
        }
        try {
            AtomicFile.write(place, bytes);
            return Written.YES;
        } catch (FileSystemException e) {
            if (tooLong(frame.name())) {
                return Written.NO_SUCH_NAME;
            }
            throw e;
        }
    }

    /** Replaces the model's labels of an image that a person edited, and applies the edits to them. */
    private Written writeUnderEdits(String image, byte[] model, JournalEntry entry) throws IOException {
        journal.add(entry);
        Optional<Folded> folded = files.replaceModel(image, model, review.edits(image));
        folded.ifPresent(labels -> notApplied.addAndGet(labels.notApplied().size()));
        return folded.isPresent() ? Written.YES : Written.KEPT_EDITED;
    }

    /** The final labels of an image that a person edited; empty for any other image. */
    Optional<Frame> reviewed(String image) throws IOException {
        return review.has(image) ? files.finalFrame(image) : Optional.empty();
    }

    /** The edits that fit no label any more, among the images written so far, because the model's labels changed. */
    long notApplied() {
        return notApplied.get();
    }

    /** Tells what is in the place of an image's label file; empty if nothing is. */
    Optional<String> taken(String image) {
        try {
            return BlockedPath.by(PerImageLabels.place(folder, image), folder);
        } catch (InvalidFileNameException e) {
            return Optional.empty();
        }
    }

    /** Records an image without a label file. */
    void note(JournalEntry entry) throws IOException {
        journal.add(entry);
    }

    private boolean isEdited(Path place, String image, String hash) throws IOException {
        if (!Files.exists(place)) {
            return false;
        }
        byte[] there = Files.readAllBytes(place);
        String its = Sha256.of(there).hex();
        // A file that holds no labels comes from a power cut, not from somebody's edit.
        return !its.equals(hash)
                && !journal.wrote(image, its)
                && PerImageLabels.frame(place, image).isPresent();
    }

    /** The stored labels of an image; empty if the file is missing or incomplete. */
    Optional<Stored> stored(JournalEntry entry) throws IOException {
        Path place = PerImageLabels.place(folder, entry.image());
        if (entry.labels().isEmpty()
                || !Files.exists(place)
                || BlockedPath.by(place, folder).isPresent()) {
            return Optional.empty();
        }
        boolean edited = review.has(entry.image())
                ? !files.isFolded(entry.image(), review.edits(entry.image()))
                : !journal.wrote(entry.image(), Sha256.of(place).hex());
        return PerImageLabels.frame(place, entry.image()).map(frame -> new Stored(frame, edited));
    }

    /**
     * Labels as the folder has them.
     *
     * @param edited whether somebody edited them since the run wrote them
     */
    record Stored(Frame frame, boolean edited) {}

    private static boolean tooLong(String name) {
        return Arrays.stream((name + ".json").split("/"))
                .anyMatch(part -> part.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME);
    }
}
