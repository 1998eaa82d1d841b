package io.dashlabel.review;

import io.dashlabel.label.Frame;
import io.dashlabel.label.UsageException;
import io.dashlabel.run.RunFolder;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The review of a run: adds edits to the journal, keeps the model's labels, and writes the final label files. One
 * process at a time has the review of a run open. Safe for use by several of its threads.
 */
public final class RunReview implements Closeable {

    private final ReviewJournal journal;
    private final ReviewFiles files;

    /** Images whose label file could not be written after an edit, in their order. */
    private final Set<String> unwritten = new LinkedHashSet<>();

    private RunReview(ReviewJournal journal, ReviewFiles files) {
        this.journal = journal;
        this.files = files;
    }

    /**
     * Opens the review of a run. If a process died between a journal entry and its label file, the file is written now.
     *
     * @throws UsageException if another process has it open, or if the journal has a line that is no edit
     */
    public static RunReview open(RunFolder run) throws IOException {
        ReviewJournal journal = ReviewJournal.open(run.review());
        try {
            RunReview review = new RunReview(journal, new ReviewFiles(run));
            review.catchUp();
            return review;
        } catch (IOException | RuntimeException e) {
            journal.close();
            throw e;
        }
    }

    /**
     * Opens the review of a run for reading, even while another process edits it.
     *
     * @throws UsageException if the journal has a line that is no edit
     */
    public static RunReview openToRead(RunFolder run) throws IOException {
        return new RunReview(ReviewJournal.openToRead(run.review()), new ReviewFiles(run));
    }

    /** Label files are rewritten in the order of the last edits, so the outdated ones come last. */
    private void catchUp() throws IOException {
        for (String image : journal.imagesLatestFirst()) {
            if (!Files.isRegularFile(files.finalPlace(image))
                    || !files.keepsModel(image)
                    || files.state(image, journal.edits(image)) != ReviewFiles.State.BEFORE_LAST_EDITS) {
                return;
            }
            files.rewrite(image, journal.edits(image));
        }
    }

    /**
     * Adds edits to the journal and applies them. An edit whose key the journal has already is left out. If the journal
     * has the edits but a label file could not be written, the next call writes it first.
     *
     * @return the added edits, with their numbers; they are on disk
     * @throws UsageException if the run has no labels of an image
     */
    public synchronized List<Edit> append(List<Edit> edits) throws IOException {
        writeLabels(); // first, so that those that are not written are always those of the last edits
        Map<String, String> hashes = new HashMap<>();
        for (String image : inOrderOfLastEdit(edits)) {
            requireModel(image);
            files.keepModel(image);
            hashes.put(image, files.finalHash(image));
        }
        List<Edit> decided = edits.stream()
                .map(edit -> edit.labels().isPresent() ? edit : edit.withLabels(hashes.getOrDefault(edit.image(), "")))
                .toList();
        List<Edit> added = journal.append(decided);
        unwritten.addAll(inOrderOfLastEdit(added));
        writeLabels();
        return added;
    }

    private void writeLabels() throws IOException {
        for (String image : List.copyOf(unwritten)) {
            files.rewrite(image, journal.edits(image));
            unwritten.remove(image);
        }
    }

    /**
     * Makes the label file of an edited image what the edits make of the model's labels, whatever it is now.
     *
     * @return a copy of the file as it was, in the run's folder {@code hand-edited}
     */
    public synchronized Path replaceByHandEdited(String image) throws IOException {
        Path kept = files.keepHandEdited(image);
        files.rewrite(image, journal.edits(image));
        return kept;
    }

    private void requireModel(String image) throws IOException {
        if (!Files.isRegularFile(files.finalPlace(image))) {
            throw new UsageException("the run has no labels of the image " + image);
        }
        if (journal.has(image) && !files.keepsModel(image)) {
            throw new UsageException("the model's labels of " + image
                    + " are no longer in the run's folder model-labels, so its edits cannot be applied to them; put"
                    + " the file back");
        }
    }

    private static Set<String> inOrderOfLastEdit(List<Edit> edits) {
        Set<String> images = new LinkedHashSet<>();
        edits.forEach(edit -> {
            images.remove(edit.image());
            images.add(edit.image());
        });
        return images;
    }

    /** An image as it is now; empty if the run has no labels of it that can be read. */
    public synchronized Optional<ReviewedImage> image(String image) throws IOException {
        Optional<Frame> frame = files.finalFrame(image);
        if (frame.isEmpty()) {
            return Optional.empty();
        }
        List<Edit> edits = journal.edits(image);
        if (edits.isEmpty()) {
            return Optional.of(
                    new ReviewedImage(frame.get(), frame.get(), edits, List.of(), false, files.finalHash(image)));
        }
        boolean byHand = files.state(image, edits) == ReviewFiles.State.CHANGED_BY_HAND;
        Folded folded = Folding.fold(files.modelFrame(image).orElse(frame.get()), edits);
        return Optional.of(new ReviewedImage(
                frame.get(), folded.frame(), edits, folded.notApplied(), byHand, files.finalHash(image)));
    }

    /** The edits so far. Must not be used for appending. */
    public ReviewJournal journal() {
        return journal;
    }

    @Override
    public void close() throws IOException {
        journal.close();
    }
}
