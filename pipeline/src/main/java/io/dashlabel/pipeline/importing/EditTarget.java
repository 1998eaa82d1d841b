package io.dashlabel.pipeline.importing;

import io.dashlabel.review.Edit;
import io.dashlabel.review.ReviewedImage;
import io.dashlabel.review.RunReview;
import io.dashlabel.run.RunFolder;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The review that edits go into, some hundred at a time, because each addition is forced to disk. A dry run has a review
 * that is only read. Not safe for use by several threads.
 */
final class EditTarget implements Closeable {

    private static final int TOGETHER = 500;

    private final RunReview review;
    private final boolean isDryRun;
    private final List<Edit> waiting = new ArrayList<>();

    private EditTarget(RunReview review, boolean isDryRun) {
        this.review = review;
        this.isDryRun = isDryRun;
    }

    static EditTarget of(RunFolder run, boolean isDryRun) throws IOException {
        return new EditTarget(isDryRun ? RunReview.openToRead(run) : RunReview.open(run), isDryRun);
    }

    /** An image as it is without the edits that wait. */
    Optional<ReviewedImage> image(String image) throws IOException {
        return review.image(image);
    }

    /** Adds the edits of one image. */
    void add(List<Edit> edits) throws IOException {
        waiting.addAll(edits);
        if (waiting.size() >= TOGETHER) {
            finish();
        }
    }

    /** Adds all edits that wait. */
    void finish() throws IOException {
        if (!isDryRun && !waiting.isEmpty()) {
            review.append(waiting);
        }
        waiting.clear();
    }

    @Override
    public void close() throws IOException {
        review.close();
    }
}
