package io.dashlabel.serve.desk;

import io.dashlabel.format.LabelIndex;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.label.UsageException;
import io.dashlabel.pipeline.importing.HandEdits;
import io.dashlabel.run.record.RunConfiguration;
import io.dashlabel.run.store.StoredRun;
import io.dashlabel.serve.api.EditsAnswer;
import io.dashlabel.serve.api.EditsRequest;
import io.dashlabel.serve.api.ImageView;
import io.dashlabel.serve.api.JournalView;
import io.dashlabel.serve.api.LeaseView;
import io.dashlabel.serve.api.QueueView;
import io.dashlabel.serve.api.RevertRequest;
import io.dashlabel.serve.api.RunView;
import io.dashlabel.serve.api.TruthView;
import io.dashlabel.serve.api.UndoAnswer;
import io.dashlabel.serve.api.UndoRequest;
import io.dashlabel.serve.queue.CategoryThresholds;
import io.dashlabel.serve.queue.RunIndex;
import io.dashlabel.taxonomy.Taxonomies;
import java.io.Closeable;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The desk of a run in a folder of this machine. */
public final class RunDesk implements ReviewDesk {

    /** Scores of a run whose configuration is not known. */
    private static final double USUAL_THRESHOLD = 0.3;

    private final StoredRun run;
    private final OpenJournal journal;
    private final CurrentLabels labels;
    private final RunIndex index;
    private final Indexer indexer;
    private final Leases leases;
    private final DeskListeners listeners;
    private final ImageViews views;
    private final DeskEdits edits;
    private final DeskOverview overview;
    private final DeskQueues queues;
    private final DeskAudit audit;
    private final Optional<LabelIndex> truth;
    private final Clock clock;

    private RunDesk(StoredRun run, OpenJournal journal, Optional<LabelIndex> truth, Clock clock) throws IOException {
        Taxonomy taxonomy = Taxonomies.of(run.folder());
        CategoryThresholds thresholds = thresholds(run);
        this.run = run;
        this.journal = journal;
        this.truth = truth;
        this.clock = clock;
        this.labels = new CurrentLabels(run.folder(), journal, new HandEdits(taxonomy), clock);
        this.index = new RunIndex(thresholds);
        this.leases = new Leases(System::nanoTime);
        this.listeners = new DeskListeners();
        this.indexer = new Indexer(run.folder(), index, labels, journal, listeners);
        this.views = new ImageViews(taxonomy);
        this.audit = new DeskAudit(run.folder(), journal, index);
        this.queues = new DeskQueues(run.folder(), index, labels, thresholds, audit);
        this.edits = new DeskEdits(journal, labels, index, listeners, views, taxonomy, audit, clock);
        this.overview = new DeskOverview(
                run, journal, index, indexer, labels, queues, audit, taxonomy, thresholds, truth.isPresent());
    }

    /**
     * Opens a run. If another process edits it, the desk is read-only.
     *
     * @param truth ground truth to show beside the labels
     * @throws UsageException if the journal of edits has a line that is no edit
     */
    public static RunDesk open(StoredRun run, Optional<LabelIndex> truth, boolean isReadOnly, Clock clock)
            throws IOException {
        OpenJournal journal = OpenJournal.open(run.folder(), isReadOnly);
        try {
            RunDesk desk = new RunDesk(run, journal, truth, clock);
            desk.indexer.start();
            return desk;
        } catch (IOException | RuntimeException e) {
            journal.close();
            throw e;
        }
    }

    private static CategoryThresholds thresholds(StoredRun run) {
        Optional<RunConfiguration> configuration = run.record().configuration();
        return new CategoryThresholds(
                configuration
                        .map(RunConfiguration::threshold)
                        .filter(threshold -> threshold.isPresent())
                        .map(threshold -> threshold.getAsDouble())
                        .orElse(USUAL_THRESHOLD),
                configuration.map(RunConfiguration::thresholds).orElse(Map.of()));
    }

    @Override
    public StoredRun run() {
        return run;
    }

    @Override
    public RunView view() throws IOException {
        return overview.view();
    }

    @Override
    public QueueView queue(QueueRequest request) throws IOException {
        journal.requireRun();
        return queues.part(request);
    }

    @Override
    public ImageView image(int n, Optional<String> openedBy) throws IOException {
        String name = imageName(n);
        Optional<CurrentImage> image = labels.of(name);
        if (openedBy.isPresent() && leases.open(n, openedBy.get())) {
            listeners.tell(new DeskEvent.Leased(n, openedBy.get(), true));
        }
        if (image.isEmpty()) {
            return ImageViews.without(
                    n,
                    name,
                    "The run has no labels of this image that can be read; its label file is missing or broken.");
        }
        CurrentImage known = image.get();
        index.put(n, known.frame(), known.notApplied().size());
        if (known.edits().isEmpty() && indexer.isOtherThanWritten(name, known.sha256())) {
            known = known.withProblem(
                    "Somebody changed the label file of this image before its first edit; it counts as"
                            + " the model's labels.");
        }
        @Nullable
        LeaseView lease = leases.ofOthers(n, openedBy)
                .map(other -> new LeaseView(other.by(), Leases.end(other, clock)))
                .orElse(null);
        return views.image(n, known, audit.covered(), lease);
    }

    @Override
    public void left(int n, String by) {
        String unused = imageName(n); // refuses a number without an image
        if (leases.close(n, by)) {
            listeners.tell(new DeskEvent.Leased(n, by, false));
        }
    }

    @Override
    public Optional<TruthView> truth(int n) throws IOException {
        String name = imageName(n);
        return truth.isEmpty() ? Optional.empty() : truth.get().of(name).map(views::truth);
    }

    @Override
    public OptionalInt find(String imageName) {
        return index.find(imageName);
    }

    @Override
    public EditsAnswer edit(EditsRequest request) throws IOException {
        return edits.add(request);
    }

    @Override
    public UndoAnswer undo(UndoRequest request) throws IOException {
        return edits.undo(request);
    }

    @Override
    public UndoAnswer revert(RevertRequest request) throws IOException {
        return edits.revert(request);
    }

    @Override
    public JournalView journal(JournalRequest request) throws IOException {
        Optional<String> image = request.image().isPresent()
                ? Optional.of(imageName(request.image().getAsInt()))
                : Optional.empty();
        return journal.read(review -> new JournalPage(request, image, index).of(review.journal()));
    }

    @Override
    public String imageName(int n) {
        if (n >= index.size() && !indexer.isListed()) {
            throw new MissingException("the images of the run are still being listed; try again in a moment");
        }
        if (n < 0 || n >= index.size()) {
            throw new MissingException("the run has no image with the number " + n);
        }
        return index.name(n);
    }

    @Override
    public Optional<Box> box(int n, String id) throws IOException {
        return labels.of(imageName(n)).flatMap(image -> image.box(id)).map(Detection::box);
    }

    @Override
    public Optional<String> imageSha256(int n) {
        return indexer.imageSha256(imageName(n));
    }

    @Override
    public Closeable subscribe(Consumer<DeskEvent> listener) {
        return listeners.add(listener);
    }

    @Override
    public void close() throws IOException {
        indexer.close();
        journal.close();
    }
}
