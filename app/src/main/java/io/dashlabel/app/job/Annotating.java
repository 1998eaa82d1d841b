package io.dashlabel.app.job;

import io.dashlabel.annotate.Annotator;
import io.dashlabel.batch.BatchedClassifier;
import io.dashlabel.batch.Batches;
import io.dashlabel.format.AtomicFile;
import io.dashlabel.image.ImageSource;
import io.dashlabel.label.Sha256;
import io.dashlabel.run.Delivery;
import io.dashlabel.run.FailureStreak;
import io.dashlabel.run.FrameSink;
import io.dashlabel.run.Journal;
import io.dashlabel.run.JournalEntry;
import io.dashlabel.run.RunFolder;
import io.dashlabel.run.StopSignal;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** The step that labels: the pictures that are not done yet, through the engine, into the run's folder and journal. */
final class Annotating implements Closeable {

    private final RunFolder folder;
    private final JobPlan plan;
    private final StopSignal stop;
    private final JobListener listener;
    private final Journal journal;
    private final Delivery delivery;
    private long before;
    private String imageSet = "";

    private Annotating(
            RunFolder folder, JobPlan plan, StopSignal stop, JobListener listener, Journal journal, Delivery delivery) {
        this.folder = folder;
        this.plan = plan;
        this.stop = stop;
        this.listener = listener;
        this.journal = journal;
        this.delivery = delivery;
    }

    /**
     * @param delivery hears of each picture that is done
     * @throws io.dashlabel.label.UsageException where another process is at work on the run
     */
    static Annotating of(RunFolder folder, JobPlan plan, StopSignal stop, JobListener listener, Delivery delivery)
            throws IOException {
        return new Annotating(folder, plan, stop, listener, Journal.open(folder.journal()), delivery);
    }

    /**
     * Labels.
     *
     * @param pictures that there are
     * @param tally to count in
     * @return how many are to be done in all, those counted that were done before
     */
    OptionalLong run(OptionalLong pictures, Tally tally) throws IOException {
        AtomicFile.sweep(folder.labels());
        AtomicFile.sweep(folder.overlays());
        RunLabels labels = new RunLabels(folder.labels(), journal);
        Optional<OverlayDrawer> drawer =
                plan.does(Step.VISUALIZE) ? Optional.of(new OverlayDrawer(folder, plan)) : Optional.empty();
        FailureStreak streak = new FailureStreak(plan.sameFailures(), stop);
        LabelSink sink = new LabelSink(labels, drawer, streak, tally, listener);
        OptionalLong planned = plan.limit().isEmpty()
                ? pictures
                : OptionalLong.of(
                        Math.min(pictures.orElse(Long.MAX_VALUE), plan.limit().getAsLong()));
        askInBatches(labels);
        listener.begun(planned);
        try {
            plan.engine().run(source(labels, sink), plan.annotators(), delivering(sink), plan.limit(), stop);
        } finally {
            listener.ended();
        }
        imageSet = hash();
        journal.finish();
        return planned;
    }

    private FrameSink delivering(LabelSink sink) {
        return labeled -> {
            sink.accept(labeled);
            delivery.done(labeled.frame().name());
        };
    }

    /** Over name and SHA-256 of every image done, by name: two runs with the same one labelled the same pictures. */
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
            boolean all = plan.continuation() == Continuation.RETRY_FAILED;
            new Batches(
                            folder.root(),
                            folder.id(),
                            failure -> all || failure.kind().passing(),
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

    private Remaining remaining(RunLabels labels, BiConsumer<RunLabels.Stored, JournalEntry> done) {
        return new Remaining(
                plan.source(),
                plan.limit(),
                folder,
                journal,
                labels,
                plan.does(Step.VISUALIZE),
                plan.continuation(),
                done);
    }

    /** Pictures that were done already. */
    long before() {
        return before;
    }

    @Override
    public void close() throws IOException {
        journal.close();
    }
}
