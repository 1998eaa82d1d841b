package io.dashlabel.serve.desk;

import io.dashlabel.review.Edit;
import io.dashlabel.review.EditAction;
import io.dashlabel.review.ReviewJournal;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the journal of edits says as a whole; each edit is read once. Safe for use by several threads. */
final class JournalFacts {

    private final Map<String, Long> editsBy = new TreeMap<>();
    private long known;
    private Optional<Instant> latest = Optional.empty();
    private Optional<String> jump = Optional.empty();

    /** Reads the edits that came since. */
    synchronized void update(ReviewJournal journal) throws IOException {
        Deque<Edit> since = new ArrayDeque<>();
        journal.latestFirst(Long.MAX_VALUE, edit -> {
            if (edit.seq() > known) {
                since.push(edit);
            }
            return edit.seq() > known;
        });
        since.forEach(this::add);
    }

    private void add(Edit edit) {
        known = edit.seq();
        if (!(edit.action() instanceof EditAction.UndoEdit)) {
            editsBy.merge(edit.by(), 1L, Long::sum);
        }
        if (edit.via().startsWith("import:")) {
            return; // it has the time of the tool that made it
        }
        if (latest.filter(before -> before.isAfter(edit.at())).isPresent()) {
            jump = Optional.of("The clock went back from " + latest.get() + " to " + edit.at()
                    + " between two edits. The order of the edits is that of their numbers.");
        }
        latest = Optional.of(edit.at());
    }

    /** Number of edits by person; undos do not count. */
    synchronized Map<String, Long> editsBy() {
        return new TreeMap<>(editsBy);
    }

    /** A sentence if the clock went back between two edits. */
    synchronized Optional<String> jump() {
        return jump;
    }
}
