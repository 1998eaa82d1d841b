package io.dashlabel.serve.desk;

import io.dashlabel.format.bdd.PerImageLabels;
import io.dashlabel.label.Count;
import io.dashlabel.label.Frame;
import io.dashlabel.pipeline.importing.HandEdits;
import io.dashlabel.review.Edit;
import io.dashlabel.review.Folding;
import io.dashlabel.review.ReviewFiles;
import io.dashlabel.review.ReviewedImage;
import io.dashlabel.review.RunReview;
import io.dashlabel.run.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The labels of the images as they are now. What somebody changed in a label file meanwhile becomes edits first. */
final class CurrentLabels {

    private static final String SOMEBODY = "somebody";

    private final RunFolder folder;
    private final OpenJournal journal;
    private final HandEdits byHand;
    private final Clock clock;
    private final AtomicInteger adopted = new AtomicInteger();

    CurrentLabels(RunFolder folder, OpenJournal journal, HandEdits byHand, Clock clock) {
        this.folder = folder;
        this.journal = journal;
        this.byHand = byHand;
        this.clock = clock;
    }

    /** An image as it is now; empty if its label file is missing or holds no labels that can be read. */
    Optional<CurrentImage> of(String image) throws IOException {
        Optional<ReviewedImage> found = journal.read(review -> review.image(image));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        List<String> problems = new ArrayList<>();
        ReviewedImage own = found.get();
        if (own.isChangedByHand() && journal.isWriting()) {
            own = adopt(own, problems);
        }
        Frame frame = Folding.withIds(own.edits().isEmpty() ? own.frame() : own.folded());
        if (own.isChangedByHand()) {
            problems.add("Somebody changed the label file of this image; the page shows the labels without that change"
                    + " until the next edit.");
        }
        return Optional.of(new CurrentImage(
                frame,
                CurrentImage.version(own.edits(), own.sha256()),
                own.sha256(),
                own.edits(),
                own.notApplied(),
                List.copyOf(problems)));
    }

    /** The same for the index, which needs no version of images that nobody edited. */
    Optional<CurrentImage> ofIndex(String image) throws IOException {
        if (journal.read(review -> review.journal().has(image))) {
            return of(image);
        }
        return new ReviewFiles(folder)
                .finalFrame(image)
                .map(frame -> new CurrentImage(Folding.withIds(frame), 0, "", List.of(), List.of(), List.of()));
    }

    /** Number of label files that somebody changed by hand, and whose changes became edits. */
    int adopted() {
        return adopted.get();
    }

    /** The file is kept as it was, since an edit cannot express each change of it. */
    private ReviewedImage adopt(ReviewedImage own, List<String> problems) throws IOException {
        String image = own.frame().name();
        List<Edit> edits = byHand.of(own, PerImageLabels.place(folder.labels(), image), SOMEBODY, clock.instant());
        RunReview review = journal.forEdits();
        Path kept = review.replaceByHandEdited(image);
        List<Edit> added = review.append(edits);
        adopted.incrementAndGet();
        problems.add("Somebody changed the label file of this image. " + Count.of(added.size(), "change")
                + " became edits by \"" + SOMEBODY + "\", which the journal can revert; the file as it was is kept in "
                + kept + ".");
        return review.image(image).orElse(own);
    }
}
