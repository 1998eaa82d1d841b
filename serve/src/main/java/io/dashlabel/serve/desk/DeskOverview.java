package io.dashlabel.serve.desk;

import io.dashlabel.label.Count;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.run.store.StoredRun;
import io.dashlabel.serve.api.AttributeView;
import io.dashlabel.serve.api.AuditView;
import io.dashlabel.serve.api.CategoryView;
import io.dashlabel.serve.api.EstimateView;
import io.dashlabel.serve.api.ImageAuditView;
import io.dashlabel.serve.api.ProgressView;
import io.dashlabel.serve.api.RunView;
import io.dashlabel.serve.queue.BoxState;
import io.dashlabel.serve.queue.CategoryThresholds;
import io.dashlabel.serve.queue.ImageState;
import io.dashlabel.serve.queue.IndexCounts;
import io.dashlabel.serve.queue.RunIndex;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The overview of a run: what it holds, and how far its review is. */
final class DeskOverview {

    private final StoredRun run;
    private final OpenJournal journal;
    private final RunIndex index;
    private final Indexer indexer;
    private final CurrentLabels labels;
    private final DeskQueues queues;
    private final DeskAudit audit;
    private final DeskEstimate estimate;
    private final Taxonomy taxonomy;
    private final CategoryThresholds thresholds;
    private final boolean hasTruth;
    private final JournalFacts facts = new JournalFacts();

    DeskOverview(
            StoredRun run,
            OpenJournal journal,
            RunIndex index,
            Indexer indexer,
            CurrentLabels labels,
            DeskQueues queues,
            DeskAudit audit,
            Taxonomy taxonomy,
            CategoryThresholds thresholds,
            boolean hasTruth) {
        this.run = run;
        this.journal = journal;
        this.index = index;
        this.indexer = indexer;
        this.labels = labels;
        this.queues = queues;
        this.audit = audit;
        this.estimate = new DeskEstimate();
        this.taxonomy = taxonomy;
        this.thresholds = thresholds;
        this.hasTruth = hasTruth;
    }

    RunView view() throws IOException {
        IndexCounts counts = index.counts();
        EstimateView minutes = journal.read(review -> {
            facts.update(review.journal());
            return estimate.of(run, counts, review.journal());
        });
        Optional<AuditView> planned = audit.view();
        Optional<ImageAuditView> images = audit.imageView();
        return new RunView(
                run.id(),
                StoredRun.of(run.folder()).status().word(),
                indexer.isLive(),
                journal.readOnlyReason().orElse(null),
                Math.max(
                        index.size(),
                        indexer.isListed() ? 0 : run.counts().images().orElse(0)),
                index.read(),
                hasTruth,
                categories(counts),
                attributes(),
                progress(counts),
                queues.counts(counts, planned, images),
                EvaluationFigures.of(run),
                minutes,
                planned.orElse(null),
                planned.isPresent() || images.isPresent()
                        ? null
                        : AuditHint.of(run.folder().root(), counts.boxes(BoxState.UNDECIDED)),
                images.orElse(null),
                notes());
    }

    private List<CategoryView> categories(IndexCounts counts) {
        Set<String> names = new LinkedHashSet<>(taxonomy.categories());
        names.addAll(counts.categories().keySet());
        List<CategoryView> categories = new ArrayList<>();
        for (String name : names) {
            IndexCounts.OfCategory count = counts.categories().getOrDefault(name, new IndexCounts.OfCategory(0, 0));
            categories.add(new CategoryView(
                    name, taxonomy.colour(name).hex(), thresholds.of(name), count.boxes(), count.decided()));
        }
        return categories;
    }

    private List<AttributeView> attributes() {
        List<AttributeView> attributes = new ArrayList<>();
        taxonomy.attributes()
                .forEach((name, vocabulary) -> attributes.add(new AttributeView(name, vocabulary.words())));
        return attributes;
    }

    private ProgressView progress(IndexCounts counts) {
        return new ProgressView(
                counts.boxes(),
                counts.boxes(BoxState.ACCEPTED),
                counts.boxes(BoxState.REJECTED),
                counts.boxes(BoxState.CHANGED),
                counts.boxes(BoxState.ADDED),
                counts.boxes(BoxState.UNSURE),
                counts.boxes(BoxState.UNDECIDED),
                counts.words(),
                counts.wordsDecided(),
                counts.images(ImageState.REVIEWED),
                counts.images(ImageState.INCOMPLETE),
                counts.outdated(),
                facts.editsBy());
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (indexer.unlabelled() > 0) {
            notes.add(Count.of(indexer.unlabelled(), "image has", "images have")
                    + " no labels that can be read; see: dashlabel runs failures " + run.id());
        }
        if (labels.adopted() > 0) {
            notes.add(Count.of(labels.adopted(), "label file was", "label files were")
                    + " changed by hand since the server started; the changes became edits by \"somebody\", and the"
                    + " files are kept as they were in " + run.folder().handEdited());
        }
        indexer.failure().ifPresent(notes::add);
        facts.jump().ifPresent(notes::add);
        return notes;
    }
}
