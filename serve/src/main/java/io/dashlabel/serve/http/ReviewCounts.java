package io.dashlabel.serve.http;

import io.dashlabel.label.Review;
import io.dashlabel.review.Edit;
import io.dashlabel.review.EditAction.AddBox;
import io.dashlabel.review.EditAction.DoubtBox;
import io.dashlabel.review.EditAction.FinishImage;
import io.dashlabel.review.EditAction.OfBox;
import io.dashlabel.review.EditAction.UndoEdit;
import io.dashlabel.review.ReviewJournal;
import io.dashlabel.serve.api.ProgressView;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far the review of a run is.
 *
 * @param decided boxes that a person decided
 * @param reviewed images that a person finished
 */
record ReviewCounts(long decided, long reviewed) {

    static final ReviewCounts NONE = new ReviewCounts(0, 0);

    static ReviewCounts of(ProgressView progress) {
        return new ReviewCounts(
                progress.accepted() + progress.rejected() + progress.changed() + progress.added(),
                progress.imagesReviewed());
    }

    /** Counts in the journal of a run that this process does not edit. */
    static ReviewCounts of(Path journal) throws IOException {
        ReviewCounts sum = NONE;
        try (ReviewJournal edits = ReviewJournal.openToRead(journal)) {
            for (String image : edits.images()) {
                sum = sum.plus(of(edits.edits(image)));
            }
        }
        return sum;
    }

    private static ReviewCounts of(List<Edit> edits) {
        Set<Long> undone = new HashSet<>();
        Set<String> boxes = new HashSet<>();
        Review.@Nullable State state = null;
        for (int i = edits.size() - 1; i >= 0; i--) {
            Edit edit = edits.get(i);
            if (undone.contains(edit.seq())) {
                continue;
            }
            if (edit.action() instanceof UndoEdit undo) {
                undone.add(undo.of());
            } else if (edit.action() instanceof OfBox decision && !(decision instanceof DoubtBox)) {
                boxes.add(decision.box());
            } else if (edit.action() instanceof AddBox added) {
                boxes.add(added.box());
            } else if (edit.action() instanceof FinishImage finish && state == null) {
                state = finish.state();
            }
        }
        return new ReviewCounts(boxes.size(), state == Review.State.REVIEWED ? 1 : 0);
    }

    private ReviewCounts plus(ReviewCounts other) {
        return new ReviewCounts(decided + other.decided, reviewed + other.reviewed);
    }
}
