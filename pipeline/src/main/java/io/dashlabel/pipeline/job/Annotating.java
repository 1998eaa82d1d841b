package io.dashlabel.pipeline.job;

import io.dashlabel.annotate.Annotator;
import io.dashlabel.batch.BatchRunner;
import io.dashlabel.batch.BatchedClassifier;
import io.dashlabel.image.ImageSource;
import io.dashlabel.io.AtomicFile;
import io.dashlabel.label.Failure;
import io.dashlabel.label.FailureKind;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Sha256;
import io.dashlabel.run.CircuitBreaker;
import io.dashlabel.run.FrameSink;
import io.dashlabel.run.Journal;
import io.dashlabel.run.JournalEntry;
import io.dashlabel.run.RunFolder;
import io.dashlabel.run.RunUpload;
import io.dashlabel.run.Step;
import io.dashlabel.run.StopSignal;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** The step that labels: the images that are not done yet, through the engine, into the run's folder and journal. */
final class Annotating implements Closeable {

    private final RunFolder folder;
    private final JobPlan plan;
    private final StopSignal stop;
    private final JobListener listener;
    private final Journal journal;
    private final RunUpload delivery;
    private long before;
    private String imageSet = "";

    private Annotating(
            RunFolder folder,
            JobPlan plan,
            StopSignal stop,
            JobListener listener,
            Journal journal,
            RunUpload delivery) {
        this.folder = folder;
        this.plan = plan;
        this.stop = stop;
        this.listener = listener;
        this.journal = journal;
        this.delivery = delivery;
    }

    /**
     * @param delivery hears of each image that is done
     * @throws io.dashlabel.label.UsageException where another process is at work on the run
     */
    static Annotating of(RunFolder folder, JobPlan plan, StopSignal stop, JobListener listener, RunUpload delivery)
            throws IOException {
        return new Annotating(folder, plan, stop, listener, Journal.open(folder.journal()), delivery);
    }

    /**
     * Labels.
     *
     * @param images that there are
     * @param tally to count in
     * @return how many are to be done in all, those counted that were done before
     */
    long run(ListedImages images, FrameTally tally) throws IOException {
        AtomicFile.sweep(folder.labels());
        AtomicFile.sweep(folder.overlays());
        RunLabels labels = new RunLabels(folder.labels(), journal);
        Optional<OverlayDrawer> drawer =
                plan.does(Step.VISUALIZE) ? Optional.of(new OverlayDrawer(folder, plan)) : Optional.empty();
        CircuitBreaker streak = new CircuitBreaker(plan.sameFailures(), stop);
        LabelSink sink = new LabelSink(labels, drawer, streak, tally, listener);
        long planned = Math.min(images.images(), plan.limit().orElse(Long.MAX_VALUE));
        tally.leftOut(images.leftOut());
        askInBatches(labels);
        listener.begun(OptionalLong.of(planned));
        try {
            plan.engine().run(source(labels, sink), plan.annotators(), delivering(sink), plan.limit(), stop);
        } finally {
            listener.ended();
        }
        if (!stop.stopped()) {
            notThere(images.gone(), planned, labels, tally);
        }
        imageSet = hash();
        tally.duplicates(Duplicates.in(journal));
        journal.finish();
        return planned;
    }

    /** What the run knew, or what there was when it began, and is not there any more, is a failure. */
    private void notThere(Set<String> gone, long planned, RunLabels labels, FrameTally tally) throws IOException {
        String place = plan.source().description();
        if (tally.images() < planned) {
            tally.vanished(place, planned - tally.images());
        }
        for (String name : gone) {
            Failure failure = new Failure(
                    "image",
                    FailureKind.UNREADABLE,
                    "was labelled before and is not in " + place + " any more; its labels of then stay");
            Optional<JournalEntry> entry = journal.last(name);
            if (entry.isPresent()) { // else it was labelled by the run whose labels are made anew
                Optional<RunLabels.Stored> stored = labels.stored(entry.get());
                tally.add(
                        stored.map(RunLabels.Stored::frame)
                                .orElse(Frame.named(name))
                                .withFailure(failure),
                        entry.get());
            } else {
                tally.add(Frame.named(name).withFailure(failure), 0, Map.of());
            }
            before++;
        }
    }

    private FrameSink delivering(LabelSink sink) {
        return labeled -> {
            sink.accept(labeled);
            delivery.done(labeled.frame().name());
        };
    }

    /** Over name and SHA-256 of every image done, by name: two runs with the same one labelled the same images. */
    private String hash() throws IOException {
        Stream.Builder<byte[]> images = Stream.builder();
        journal.forEach(entry ->
                images.add((entry.image() + "\n" + entry.sha256().orElse("") + "\n").getBytes(StandardCharsets.UTF_8)));
        return Sha256.of(images.build()).hex(16);
    }

    /** 16 hex digits that stand for the images labelled. */
    String imageSet() {
        return imageSet;
    }

    /** What is asked in batches is asked before, so that labelling finds the answers. */
    private void askInBatches(RunLabels labels) throws IOException {
        List<BatchedClassifier> members = new ArrayList<>();
        for (Annotator annotator : plan.annotators()) {
            for (Annotator member : annotator.members()) {
                if (member instanceof BatchedClassifier batched) {
                    members.add(batched);
                }
            }
        }
        if (!members.isEmpty()) {
            boolean all = plan.continuation() == ResumeMode.RETRY_FAILED;
            new BatchRunner(
                            folder.root(),
                            folder.id(),
                            failure -> all || failure.kind().isTransient(),
                            stop::stopped,
                            delivery::settle,
                            listener::waits,
                            listener::says)
                    .ask(members, remaining(labels, (stored, entry) -> {}));
        }
    }

    private ImageSource source(RunLabels labels, LabelSink sink) {
        return plan.continuation().goesOn()
                ? remaining(labels, (stored, entry) -> {
                    before++;
                    sink.done(stored, entry);
                })
                : plan.source();
    }

    private RemainingImages remaining(RunLabels labels, BiConsumer<RunLabels.Stored, JournalEntry> done) {
        return new RemainingImages(
                plan.source(),
                plan.limit(),
                folder,
                journal,
                labels,
                plan.does(Step.VISUALIZE),
                plan.continuation(),
                done);
    }

    /** Images that were done already. */
    long before() {
        return before;
    }

    @Override
    public void close() throws IOException {
        journal.close();
    }
}
