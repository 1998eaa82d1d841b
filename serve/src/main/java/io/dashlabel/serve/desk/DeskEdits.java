package io.dashlabel.serve.desk;

import io.dashlabel.acceptance.Judgement;
import io.dashlabel.acceptance.SecondOpinions;
import io.dashlabel.label.Count;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.label.UsageException;
import io.dashlabel.review.Edit;
import io.dashlabel.review.EditAction;
import io.dashlabel.review.Folding;
import io.dashlabel.review.ReviewJournal;
import io.dashlabel.review.RunReview;
import io.dashlabel.serve.api.ConflictAnswer;
import io.dashlabel.serve.api.EditRequest;
import io.dashlabel.serve.api.EditsAnswer;
import io.dashlabel.serve.api.EditsRequest;
import io.dashlabel.serve.api.ImageView;
import io.dashlabel.serve.api.JournalEntryView;
import io.dashlabel.serve.api.RevertRequest;
import io.dashlabel.serve.api.UndoAnswer;
import io.dashlabel.serve.api.UndoRequest;
import io.dashlabel.serve.queue.RunIndex;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Takes edits, one request at a time. */
final class DeskEdits {

    private static final int MOST = 500;
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_KEY = 100;

    /** An undo that the page sends again is among the latest edits. */
    private static final int LATEST = 1000;

    private static final String VIA_UNDO = "undo";

    private static final List<String> WAYS = List.of("image", "queue", "bulk", Judgement.VIA, SecondOpinions.VIA);

    private final OpenJournal journal;
    private final CurrentLabels labels;
    private final RunIndex index;
    private final DeskListeners listeners;
    private final ImageViews views;
    private final Taxonomy taxonomy;
    private final DeskAudit audit;
    private final Clock clock;

    DeskEdits(
            OpenJournal journal,
            CurrentLabels labels,
            RunIndex index,
            DeskListeners listeners,
            ImageViews views,
            Taxonomy taxonomy,
            DeskAudit audit,
            Clock clock) {
        this.audit = audit;
        this.journal = journal;
        this.labels = labels;
        this.index = index;
        this.listeners = listeners;
        this.views = views;
        this.taxonomy = taxonomy;
        this.clock = clock;
    }

    synchronized EditsAnswer add(EditsRequest request) throws IOException {
        RunReview review = journal.forEdits();
        String by = name(request.by());
        if (request.edits().isEmpty() || request.edits().size() > MOST) {
            throw new UsageException("a request has 1 to " + MOST + " edits, not "
                    + request.edits().size());
        }
        Map<String, CurrentImage> images = new LinkedHashMap<>();
        for (EditRequest edit : request.edits()) {
            if (!images.containsKey(edit.image())) {
                images.put(edit.image(), image(edit.image()));
            }
        }
        Set<String> keys = new HashSet<>();
        request.edits().forEach(edit -> keys.add(edit.key()));
        requireNoConflict(request, images, keys);
        Map<String, EditReader> readers = new LinkedHashMap<>();
        List<Edit> edits = new ArrayList<>();
        for (EditRequest edit : request.edits()) {
            CurrentImage image = Objects.requireNonNull(images.get(edit.image()));
            if (!image.hasEdit(edit.key())) {
                EditReader reader = readers.computeIfAbsent(edit.image(), name -> new EditReader(taxonomy, image));
                edits.add(edit(edit, by, reader.read(edit)));
            }
        }
        append(review, edits);
        return new EditsAnswer(changed(images.keySet(), by, keys));
    }

    private CurrentImage image(String name) throws IOException {
        if (index.find(name).isEmpty()) {
            throw new MissingException("the run has no image " + name);
        }
        return labels.of(name)
                .orElseThrow(() -> new MissingException("the run has no labels of " + name + " that can be read"));
    }

    private Edit edit(EditRequest edit, String by, EditAction action) throws IOException {
        if (edit.key().isBlank()
                || edit.key().length() > LONGEST_KEY
                || edit.group().length() > LONGEST_KEY) {
            throw new UsageException("the key of an edit has 1 to " + LONGEST_KEY + " characters");
        }
        if (!WAYS.contains(edit.via())) {
            throw new UsageException("via is one of " + String.join(", ", WAYS) + ", not '" + edit.via() + "'");
        }
        if (edit.via().equals(SecondOpinions.VIA)) {
            audit.requireSecondPerson(by, edit.image(), Objects.requireNonNullElse(edit.box(), ""));
        }
        Long ms = edit.ms();
        Edit made = Edit.of(edit.key(), clock.instant(), by, edit.image(), action, edit.via())
                .withMs(ms == null || ms < 0 ? OptionalLong.empty() : OptionalLong.of(ms))
                .withShown(edit.shown());
        return edit.group().isBlank() ? made : made.inGroup(edit.group());
    }

    private static String name(String by) {
        String name = by.strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new UsageException("edits need your name, 1 to " + LONGEST_NAME + " characters");
        }
        return name;
    }

    /** Edits that the person made meanwhile are no conflict if this request repeats them: their answer got lost. */
    private void requireNoConflict(EditsRequest request, Map<String, CurrentImage> images, Set<String> repeated)
            throws IOException {
        List<ImageView> conflicting = new ArrayList<>();
        List<JournalEntryView> others = new ArrayList<>();
        for (Map.Entry<String, CurrentImage> image : images.entrySet()) {
            CurrentImage now = image.getValue();
            boolean conflicts = false;
            Set<Edit> since = new LinkedHashSet<>();
            for (EditRequest edit : request.edits()) {
                boolean isNew = edit.image().equals(image.getKey()) && !now.hasEdit(edit.key());
                if (isNew && edit.base() != now.version()) {
                    List<Edit> missed = now.edits().stream()
                            .filter(there -> there.seq() > CurrentImage.lastEdit(edit.base()))
                            .toList();
                    conflicts |= missed.isEmpty() || missed.stream().anyMatch(there -> !repeated.contains(there.key()));
                    since.addAll(missed);
                }
            }
            if (conflicts) {
                int n = index.find(image.getKey()).orElseThrow();
                conflicting.add(views.image(n, now, audit.covered(), null));
                Set<Long> undone = Folding.undone(now.edits());
                since.stream()
                        .filter(there -> !repeated.contains(there.key()))
                        .forEach(there -> others.add(ImageViews.edit(n, there, undone.contains(there.seq()))));
            }
        }
        if (!conflicting.isEmpty()) {
            throw new ConflictException(new ConflictAnswer(
                    "conflict",
                    others.isEmpty()
                            ? "the labels of " + conflicting.get(0).image() + " changed after you had opened it"
                            : others.get(0).by() + " edited " + others.get(0).image() + " after you had opened it",
                    conflicting,
                    others));
        }
    }

    private void append(RunReview review, List<Edit> edits) throws IOException {
        review.append(edits);
        journal.requireJournal();
    }

    /** The images as they are now; the index and the other pages learn of the change. */
    private List<ImageView> changed(Set<String> names, String by, Set<String> keys) throws IOException {
        List<ImageView> now = new ArrayList<>();
        for (String name : names) {
            int n = index.find(name).orElseThrow();
            CurrentImage image = image(name);
            index.put(n, image.frame(), image.notApplied().size());
            now.add(views.image(n, ownVersion(image, keys), audit.covered(), null));
            listeners.tell(new DeskEvent.Edited(n, image.version(), by));
        }
        return now;
    }

    /**
     * If somebody else edited the image after edits that the page sends again, the page must not take that version as the
     * base of the edits that wait behind: it gets the version of its own last edit, and they meet the conflict.
     */
    private static CurrentImage ownVersion(CurrentImage image, Set<String> keys) {
        List<Edit> edits = image.edits();
        for (int i = edits.size() - 1; i >= 0; i--) {
            if (keys.contains(edits.get(i).key())) {
                return i == edits.size() - 1
                        ? image
                        : image.withVersion(CurrentImage.outdated(edits.get(i).seq()));
            }
        }
        return image;
    }

    synchronized UndoAnswer undo(UndoRequest request) throws IOException {
        RunReview review = journal.forEdits();
        String by = name(request.by());
        Optional<UndoAnswer> before = answered(review, request.key(), by);
        if (before.isPresent()) {
            return before.get();
        }
        UndoHistory history = new UndoHistory(review.journal());
        List<Edit> group = request.redo() ? history.toRedo(by) : history.toUndo(by);
        if (group.isEmpty()) {
            throw new MissingException(
                    request.redo() ? "there is nothing to do again" : "there is nothing to take back");
        }
        List<Edit> shown = request.redo() ? originals(review.journal(), group) : group;
        String text = (request.redo() ? "did again: " : "took back: ") + text(shown);
        return takeBack(review, group, shown, request.key(), by, text);
    }

    synchronized UndoAnswer revert(RevertRequest request) throws IOException {
        RunReview review = journal.forEdits();
        String by = name(request.by());
        Optional<UndoAnswer> before = answered(review, request.key(), by);
        if (before.isPresent()) {
            return before.get();
        }
        Edit edit = review.journal()
                .edit(request.seq())
                .orElseThrow(() -> new MissingException("the journal has no edit " + request.seq()));
        if (Folding.undone(review.journal().edits(edit.image())).contains(edit.seq())) {
            throw new MissingException("edit " + request.seq() + " was taken back already");
        }
        List<Edit> group = new ArrayList<>(List.of(edit));
        group.addAll(UndoHistory.laterOfSameBox(review.journal().edits(edit.image()), edit));
        return takeBack(review, group, group, request.key(), by, "took back: " + text(group));
    }

    private static List<Edit> originals(ReviewJournal journal, List<Edit> undos) throws IOException {
        List<Edit> originals = new ArrayList<>();
        for (Edit undo : undos) {
            if (undo.action() instanceof EditAction.UndoEdit taken) {
                journal.edit(taken.of()).ifPresent(originals::add);
            }
        }
        return originals;
    }

    private static String text(List<Edit> group) {
        String first = EditText.of(group.get(0)) + " in " + group.get(0).image();
        return group.size() == 1 ? first : first + " and " + Count.of(group.size() - 1, "more edit");
    }

    private UndoAnswer takeBack(
            RunReview review, List<Edit> group, List<Edit> shown, String key, String by, String text)
            throws IOException {
        Set<String> images = new LinkedHashSet<>();
        group.forEach(edit -> images.add(edit.image()));
        for (String image : images) {
            image(image); // so that what somebody changed by hand becomes edits first
        }
        List<Edit> undos = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (Edit edit : group) {
            Edit undo = Edit.of(
                            key + "-" + edit.seq(),
                            clock.instant(),
                            by,
                            edit.image(),
                            new EditAction.UndoEdit(edit.seq()),
                            VIA_UNDO)
                    .inGroup(key);
            undos.add(undo);
            keys.add(undo.key());
        }
        append(review, undos);
        String box = shown.stream()
                .flatMap(edit -> UndoHistory.box(edit).stream())
                .findFirst()
                .orElse(null);
        return new UndoAnswer(text, box, changed(images, by, keys));
    }

    /** The answer to an undo that the page sends a second time. */
    private Optional<UndoAnswer> answered(RunReview review, String key, String by) throws IOException {
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw new UsageException("the key of an edit has 1 to " + LONGEST_KEY + " characters");
        }
        Set<String> images = new LinkedHashSet<>();
        int[] looked = new int[1];
        review.journal().latestFirst(Long.MAX_VALUE, edit -> {
            if (edit.group().equals(Optional.of(key))) {
                images.add(edit.image());
            }
            return ++looked[0] < LATEST;
        });
        return images.isEmpty()
                ? Optional.empty()
                : Optional.of(new UndoAnswer("it is taken back already", null, changed(images, by, Set.of())));
    }
}
