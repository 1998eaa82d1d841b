package io.dashlabel.serve.desk;

import io.dashlabel.review.Edit;
import io.dashlabel.review.EditAction.UndoEdit;
import io.dashlabel.review.ReviewJournal;
import io.dashlabel.serve.api.JournalEntryView;
import io.dashlabel.serve.api.JournalView;
import io.dashlabel.serve.queue.RunIndex;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A part of the journal for people. For one use. */
final class JournalPage {

    /** A filter that seldom matches ends a part after so many edits; the next part goes on there. */
    private static final int MOST_SEARCHED = 20_000;

    private final JournalRequest request;
    private final Optional<String> image;
    private final RunIndex index;
    private final List<JournalEntryView> found = new ArrayList<>();
    private final Set<Long> takenBack = new HashSet<>();
    private int searched;
    private Optional<Long> next = Optional.empty();

    /** @param image only edits of this image */
    JournalPage(JournalRequest request, Optional<String> image, RunIndex index) {
        this.request = request;
        this.image = image;
        this.index = index;
    }

    JournalView of(ReviewJournal journal) throws IOException {
        journal.latestFirst(Long.MAX_VALUE, this::add);
        return new JournalView(found, next.orElse(null), journal.size());
    }

    private boolean add(Edit edit) {
        if (edit.action() instanceof UndoEdit undo && !takenBack.contains(edit.seq())) {
            takenBack.add(undo.of());
        }
        if (request.before().isPresent() && edit.seq() >= request.before().getAsLong()) {
            return true;
        }
        if (found.size() == request.limit() || searched == MOST_SEARCHED) {
            next = Optional.of(edit.seq() + 1);
            return false;
        }
        searched++;
        if (image.map(edit.image()::equals).orElse(true)
                && request.by().map(edit.by()::equals).orElse(true)) {
            found.add(ImageViews.edit(index.find(edit.image()).orElse(-1), edit, takenBack.contains(edit.seq())));
        }
        return true;
    }
}
