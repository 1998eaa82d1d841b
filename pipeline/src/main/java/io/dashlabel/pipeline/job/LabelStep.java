package io.dashlabel.pipeline.job;

import io.dashlabel.batch.BatchRunner;
import io.dashlabel.batch.BatchedClassifier;
import io.dashlabel.image.ImageSource;
import io.dashlabel.io.AtomicFile;
import io.dashlabel.label.Count;
import io.dashlabel.label.Failure;
import io.dashlabel.label.FailureKind;
import io.dashlabel.label.Frame;
import io.dashlabel.review.ReviewJournal;
import io.dashlabel.run.CircuitBreaker;
import io.dashlabel.run.FrameSink;
import io.dashlabel.run.Journal;
import io.dashlabel.run.JournalEntry;
import io.dashlabel.run.RunFolder;
import io.dashlabel.run.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;

/**
 * Labels the remaining images through the engine, writes the labels into the run's folder and journal, and draws them.
 */
final class LabelStep implements RunStep {

    private final ListedImages images;
    private final Journal journal;

    /**
     * @param images the images of the source
     * @param journal of the run, open for writing
     */
    LabelStep(ListedImages images, Journal journal) {
        this.images = images;
        this.journal = journal;
    }

    @Override
    public void apply(RunContext run) throws IOException {
        RunFolder folder = run.folder();
        AtomicFile.sweep(folder.root());
        takeEdits(run);
        try (ReviewJournal review = edits(folder)) {
            apply(run, new RunLabels(folder, journal, review));
        }
    }

    /** A run that labels the images of another one again takes the edits of persons with it. */
    private static void takeEdits(RunContext run) throws IOException {
        RunFolder folder = run.folder();
        Optional<Path> before = run.spec()
                .origin()
                .relabelOf()
                .map(id -> folder.root()
                        .resolveSibling(id)
                        .resolve(String.valueOf(folder.review().getFileName())));
        if (before.isPresent() && Files.exists(before.get()) && !Files.exists(folder.review())) {
            AtomicFile.write(folder.review(), Files.readAllBytes(before.get()));
        }
    }

    /** Opens the edits for writing, so that no process edits the run meanwhile; a run without edits gets no file. */
    private static ReviewJournal edits(RunFolder folder) throws IOException {
        return Files.exists(folder.review())
                ? ReviewJournal.open(folder.review())
                : ReviewJournal.openToRead(folder.review());
    }

    private void apply(RunContext run, RunLabels labels) throws IOException {
        RunFolder folder = run.folder();
        RunSpec spec = run.spec();
        Optional<OverlayDrawer> drawer =
                spec.does(Step.VISUALIZE) ? Optional.of(new OverlayDrawer(folder, spec.measuring())) : Optional.empty();
        CircuitBreaker breaker = new CircuitBreaker(spec.sameFailures(), run.stop());
        ImageTimes times = new ImageTimes(System::nanoTime);
        LabelSink sink = new LabelSink(labels, drawer, breaker, run.tally(), times, run.listener());
        long planned = Math.min(images.images(), spec.limit().orElse(Long.MAX_VALUE));
        run.tally().leftOut(images.leftOut());
        run.tally().unlisted(images.unlisted());
        sayIfEmpty(run, planned);
        askInBatches(run, labels);
        ImageSource source = source(run, labels, sink);
        label(run, planned, run.listener().timesImages() ? times.of(source) : source, sink);
        if (!run.stop().stopped()) {
            notThere(run, planned, labels);
        }
        if (labels.notApplied() > 0) {
            run.listener()
                    .says(Count.of(labels.notApplied(), "edit of a person fits", "edits of persons fit")
                            + " no label any more, because the model's labels changed; the edits stay in "
                            + folder.review());
        }
        run.planned(planned);
        run.manifest().imageSet(ImageSet.hash(journal));
        run.tally().duplicates(Duplicates.in(journal));
        journal.finish();
        run.labelled();
        run.run().sync();
    }

    private static void sayIfEmpty(RunContext run, long planned) {
        run.spec()
                .images()
                .shard()
                .filter(shard -> planned == 0)
                .ifPresent(shard -> run.listener()
                        .says("no image belongs to shard " + shard.word() + "; its run is complete without labels"));
    }

    private static void label(RunContext run, long planned, ImageSource source, LabelSink sink) throws IOException {
        FrameSink sending = labeled -> {
            sink.accept(labeled);
            run.run().done(labeled.frame().name());
        };
        AnnotatorSet annotators = run.annotators();
        run.listener().begun(OptionalLong.of(planned));
        try {
            annotators
                    .engine()
                    .run(source, annotators.annotators(), sending, run.spec().limit(), run.stop());
        } finally {
            run.listener().ended();
        }
    }

    /**
     * Records a failure for each image that an earlier session read and this session did not find, and for each image
     * that vanished since the start.
     */
    private void notThere(RunContext run, long planned, RunLabels labels) throws IOException {
        FrameTally tally = run.tally();
        String place = run.spec().source().description();
        if (tally.images() < planned) {
            tally.vanished(place, planned - tally.images());
        }
        for (String name : images.gone()) {
            Failure failure = new Failure(
                    "image",
                    FailureKind.UNREADABLE,
                    "was labelled before and is not in " + place + " any longer; the run keeps its labels");
            Optional<JournalEntry> entry = journal.last(name);
            if (entry.isPresent()) { // otherwise the run with the stored answers labelled it
                Optional<RunLabels.Stored> stored = labels.stored(entry.get());
                tally.add(
                        stored.map(RunLabels.Stored::frame)
                                .orElse(Frame.named(name))
                                .withFailure(failure),
                        entry.get());
            } else {
                tally.add(Frame.named(name).withFailure(failure), 0, Map.of());
            }
            run.doneBefore();
        }
    }

    /** Sends the questions that go in batches before the labelling, which then finds the answers in the store. */
    private void askInBatches(RunContext run, RunLabels labels) throws IOException {
        List<BatchedClassifier> members = run.annotators().members().stream()
                .filter(BatchedClassifier.class::isInstance)
                .map(BatchedClassifier.class::cast)
                .toList();
        if (!members.isEmpty()) {
            boolean all = run.spec().resume() == ResumeMode.RETRY_FAILED;
            new BatchRunner(
                            run.folder().root(),
                            run.folder().id(),
                            failure -> all || failure.kind().isTransient(),
                            run.stop()::stopped,
                            run.run()::sync,
                            run.listener()::waits,
                            run.listener()::says)
                    .ask(members, remaining(run, labels, (stored, entry) -> {}));
        }
    }

    private ImageSource source(RunContext run, RunLabels labels, LabelSink sink) {
        return run.spec().resume().goesOn()
                ? remaining(run, labels, (stored, entry) -> {
                    run.doneBefore();
                    sink.done(stored, entry);
                })
                : run.spec().source();
    }

    private RemainingImages remaining(
            RunContext run, RunLabels labels, BiConsumer<RunLabels.Stored, JournalEntry> done) {
        RunSpec spec = run.spec();
        return new RemainingImages(
                spec.source(),
                spec.limit(),
                run.folder(),
                journal,
                labels,
                spec.does(Step.VISUALIZE),
                spec.resume(),
                done);
    }
}
