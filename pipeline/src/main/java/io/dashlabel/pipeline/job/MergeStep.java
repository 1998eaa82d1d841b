package io.dashlabel.pipeline.job;

import io.dashlabel.format.InvalidFileNameException;
import io.dashlabel.format.LabelIndex;
import io.dashlabel.format.bdd.PerImageLabels;
import io.dashlabel.io.AtomicFile;
import io.dashlabel.label.Failure;
import io.dashlabel.label.FailureKind;
import io.dashlabel.label.Frame;
import io.dashlabel.review.Edit;
import io.dashlabel.review.ReviewJournal;
import io.dashlabel.run.Journal;
import io.dashlabel.run.JournalEntry;
import io.dashlabel.run.RunFolder;
import io.dashlabel.run.StepOutcome;
import io.dashlabel.run.store.StoredRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Takes the labels, drawings and edits of the parts of a run into one folder, in place of labelling. It can be done again
 * over a folder that a killed process left.
 */
final class MergeStep implements RunStep {

    private final RunParts parts;
    private final Journal journal;

    /** @param journal of the merged run, open for writing */
    MergeStep(RunParts parts, Journal journal) {
        this.parts = parts;
        this.journal = journal;
    }

    @Override
    public void apply(RunContext run) throws IOException {
        RunFolder folder = run.folder();
        AtomicFile.sweep(folder.root());
        run.spec().truth().ifPresent(this::matchAsTheWhole);
        run.tally().leftOut(parts.leftOut());
        run.listener().begins("merging", "image", OptionalLong.of(parts.images()));
        takeEdits(folder);
        try (ReviewJournal review = ReviewJournal.openToRead(folder.review())) {
            RunLabels labels = new RunLabels(folder, journal, review);
            Set<String> shared = new HashSet<>();
            for (StoredRun part : parts.runs()) {
                take(part, run, labels, shared);
            }
        }
        parts.vanished().forEach(run.tally()::vanished);
        long images = run.tally().images();
        run.planned(run.stop().stopped() ? Math.max(parts.images(), images) : images);
        run.manifest().imageSet(ImageSet.hash(journal));
        run.tally().duplicates(Duplicates.in(journal));
        journal.finish();
        run.labelled(parts.labelling());
        run.run().sync();
    }

    /** Compares names without case and extension only if none matches, as a run that is not divided does. */
    private void matchAsTheWhole(LabelIndex truth) {
        AtomicBoolean known = new AtomicBoolean();
        for (StoredRun part : parts.runs()) {
            try {
                Journal.read(part.folder().journal(), entry -> {
                    if (truth.knows(entry.image())) {
                        known.set(true);
                    }
                });
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
        if (!known.get()) {
            truth.matchLoosely();
        }
    }

    /** Adds the edits of all parts, part by part. An edit that is there already has the same key. */
    private void takeEdits(RunFolder folder) throws IOException {
        List<Edit> edits = new ArrayList<>();
        for (StoredRun part : parts.runs()) {
            List<Edit> own = new ArrayList<>();
            try (ReviewJournal review = ReviewJournal.openToRead(part.folder().review())) {
                review.latestFirst(Long.MAX_VALUE, own::add);
            }
            Collections.reverse(own);
            edits.addAll(own);
        }
        if (!edits.isEmpty()) {
            try (ReviewJournal review = ReviewJournal.open(folder.review())) {
                review.append(edits);
            }
        }
    }

    /** @param shared images of parts whose shard another part has too; grows */
    private void take(StoredRun part, RunContext run, RunLabels labels, Set<String> shared) throws IOException {
        boolean hasTwin = parts.runs().stream()
                .anyMatch(other -> other != part && RunParts.shard(other).equals(RunParts.shard(part)));
        try (Journal own = Journal.openToRead(part.folder().journal())) {
            List<IOException> failed = new ArrayList<>(1);
            own.forEach(entry -> {
                if (!failed.isEmpty() || run.stop().stopped() || hasTwin && !shared.add(entry.image())) {
                    return;
                }
                try {
                    take(entry, part.folder(), run, labels);
                } catch (IOException e) {
                    failed.add(e);
                }
            });
            if (!failed.isEmpty()) {
                throw failed.get(0);
            }
        }
        PartFiles.copyAll(part.folder().handEdited(), run.folder().handEdited());
    }

    private void take(JournalEntry entry, RunFolder part, RunContext run, RunLabels labels) throws IOException {
        String image = entry.image();
        journal.add(entry); // before the file: a file without a line would count as somebody's edit
        try {
            PartFiles.copy(place(part.labels(), image), place(run.folder().labels(), image));
            PartFiles.copy(place(part.modelLabels(), image), place(run.folder().modelLabels(), image));
            PartFiles.link(part.overlay(image), run.folder().overlay(image));
        } catch (InvalidFileNameException e) {
            count(entry, Optional.empty(), run);
            return;
        }
        count(entry, labels.stored(entry), run);
        run.run().done(image);
    }

    private static Path place(Path folder, String image) throws InvalidFileNameException {
        return PerImageLabels.place(folder, image);
    }

    private static void count(JournalEntry entry, Optional<RunLabels.Stored> stored, RunContext run) {
        FrameTally tally = run.tally();
        tally.add(stored.map(RunLabels.Stored::frame).orElseGet(() -> withoutFile(entry)), entry);
        if (stored.filter(RunLabels.Stored::edited).isPresent()) {
            tally.edited(entry.image());
        }
        run.listener().counted(tally.images());
    }

    /** An image whose label file could not be written has its failure only in the journal. */
    private static Frame withoutFile(JournalEntry entry) {
        Frame frame = Frame.named(entry.image());
        for (StepOutcome step : entry.steps()) {
            if (!step.succeeded() && step.step().equals("labels")) {
                frame = frame.withFailure(Failure.of(
                        step.step(),
                        FailureKind.ofWord(step.outcome()),
                        step.reason().orElse(""),
                        step.attempts()));
            }
        }
        return frame;
    }
}
