package io.dashlabel.pipeline.job;

import io.dashlabel.annotate.Annotator;
import io.dashlabel.batch.BatchRunner;
import io.dashlabel.format.LabelIndex;
import io.dashlabel.io.AtomicFile;
import io.dashlabel.label.Failure;
import io.dashlabel.label.Frame;
import io.dashlabel.label.UsageException;
import io.dashlabel.pipeline.evaluation.LabelInput;
import io.dashlabel.pipeline.report.HtmlReport;
import io.dashlabel.run.Journal;
import io.dashlabel.run.JournalEntry;
import io.dashlabel.run.MissingLabel;
import io.dashlabel.run.Outcome;
import io.dashlabel.run.RunFolder;
import io.dashlabel.run.RunUpload;
import io.dashlabel.run.RunUploadTarget;
import io.dashlabel.run.Step;
import io.dashlabel.run.StopSignal;
import io.dashlabel.run.record.RunCounts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The main job: label, draw, measure, report; all of it in one run folder. For one use by one thread. */
public final class LabelingJob {

    private final JobPlan plan;
    private final RunUploadTarget destination;
    private final Clock clock;
    private final JobListener listener;
    private final StopSignal stop;

    /** Of a run that ends in its folder. */
    public LabelingJob(JobPlan plan, Clock clock, JobListener listener, StopSignal stop) {
        this(plan, RunUploadTarget.folder(), clock, listener, stop);
    }

    public LabelingJob(JobPlan plan, RunUploadTarget destination, Clock clock, JobListener listener, StopSignal stop) {
        this.plan = plan;
        this.destination = destination;
        this.clock = clock;
        this.listener = listener;
        this.stop = stop;
    }

    /**
     * Runs to the end, or to the stop signal; what was done until then is kept either way. Closes the annotators.
     *
     * @throws UsageException where there is nothing to do: no images, ground truth for none of them, a run id that is
     *     taken; nothing is written then
     * @throws IOException where results cannot be written; the manifest says {@code failed} where that is still possible
     */
    public JobResult run() throws IOException {
        try {
            boolean labels = plan.does(Step.ANNOTATE);
            boolean isNew = labels && !plan.continuation().goesOn();
            Optional<ListedImages> images = labels
                    ? Optional.of(ListedImages.of(
                            plan.source(),
                            plan.truth(),
                            listener,
                            isNew ? relabelled() : Optional.of(RunFolder.open(plan.runs(), plan.runId()))))
                    : Optional.empty();
            RunFolder folder =
                    isNew ? RunFolder.create(plan.runs(), plan.runId()) : RunFolder.open(plan.runs(), plan.runId());
            try (RunUpload delivery = begin(folder, isNew)) {
                if (!labels) {
                    requireTruth(folder, LabelIndex.at(folder.labels()));
                }
                return inFolder(folder, images, delivery);
            }
        } finally {
            listener.ended();
            plan.close();
        }
    }

    /** The run whose images are labelled anew. */
    private Optional<RunFolder> relabelled() {
        return plan.relabelOf()
                .map(run -> plan.runs().resolve(run))
                .filter(root -> Files.isDirectory(root.resolve("labels")))
                .map(RunFolder::at);
    }

    private void requireTruth(RunFolder folder, LabelIndex labels) {
        if (plan.does(Step.REPORT) && !plan.does(Step.EVALUATE) && Files.exists(folder.evaluation())) {
            throw new UsageException(
                    "run " + folder.id() + " was measured, and a report without that step would lose it;"
                            + " use --steps evaluate,report with --ground-truth");
        }
        if (!plan.does(Step.EVALUATE)) {
            return;
        }
        LabelIndex truth = plan.truth()
                .orElseThrow(() -> new UsageException(
                        "the step evaluate needs ground truth; say where it is with --ground-truth"));
        if (labels.names().stream().noneMatch(truth::knows)) {
            truth.matchLoosely();
        }
        if (labels.names().stream().noneMatch(truth::knows)) {
            throw new UsageException("there is ground truth for none of the images of run " + folder.id());
        }
    }

    private JobResult inFolder(RunFolder folder, Optional<ListedImages> images, RunUpload delivery) throws IOException {
        if (!plan.does(Step.ANNOTATE)) {
            return inFolder(folder, images, delivery, Optional.empty());
        }
        // Before a word is written: the run may be in another process's hands.
        try (Annotating annotating = Annotating.of(folder, plan, stop, listener, delivery)) {
            return inFolder(folder, images, delivery, Optional.of(annotating));
        }
    }

    private JobResult inFolder(
            RunFolder folder, Optional<ListedImages> images, RunUpload delivery, Optional<Annotating> annotating)
            throws IOException {
        Instant begun = clock.instant();
        Manifest manifest = Manifest.of(folder, plan, begun);
        FrameTally tally = new FrameTally();
        boolean labelled = false;
        try {
            manifest.write();
            delivery.settle(); // so that it is found as a run from now on
            OptionalLong planned = OptionalLong.empty();
            if (annotating.isPresent()) {
                planned = OptionalLong.of(annotating.get().run(images.orElseThrow(), tally));
                manifest.imageSet(annotating.get().imageSet());
            } else {
                tally.leftOut(manifest.record()
                        .results()
                        .counts()
                        .map(RunCounts::imagesLeftOut)
                        .orElse(Map.of()));
                goOn(folder, tally);
            }
            long before = annotating.map(Annotating::before).orElse(0L);
            Duration labelling = Duration.between(begun, clock.instant());
            manifest.labelled(labelling, tally.images() - before);
            labelled = true;
            delivery.settle();
            Optional<RunMeasurement> measured = Optional.empty();
            if (plan.does(Step.EVALUATE) && plan.truth().isPresent()) {
                plan.truth()
                        .get()
                        .unlisted()
                        .forEach(unlisted -> tally.lost(
                                "In the ground truth " + unlisted.sentence() + "; what lies in it was not measured."));
            }
            if (plan.does(Step.EVALUATE) && plan.truth().isPresent() && tally.images() > 0) {
                measured = measured(folder, plan.truth().get());
            }
            JobResult result = new JobResult(
                    folder,
                    outcome(tally),
                    stop.why(),
                    begun,
                    planned,
                    labelling,
                    manifest.record().labelling(),
                    before,
                    plan.asked().recall().remembered(),
                    plan.asked().recall().damaged(),
                    plan.asked().budget().spending(),
                    BatchRunner.unanswered(folder.root()),
                    tally,
                    measured);
            if (plan.does(Step.REPORT)) {
                listener.begins("writing the report");
                String page =
                        new HtmlReport(clock.getZone()).render(ReportContents.of(result, plan, manifest.record()));
                AtomicFile.write(folder.report(), page.getBytes(StandardCharsets.UTF_8));
            }
            manifest.ended(result, clock.instant());
            delivery.settle();
            return result;
        } catch (IOException | RuntimeException | Error e) {
            try {
                if (!labelled) {
                    long before = annotating.map(Annotating::before).orElse(0L);
                    manifest.labelled(Duration.between(begun, clock.instant()), tally.images() - before);
                }
                manifest.failed(e, clock.instant(), tally);
                delivery.settle();
            } catch (IOException onTheWayOut) {
                e.addSuppressed(onTheWayOut);
            }
            throw e;
        }
    }

    /** Labels that cannot be measured are labels still. */
    private Optional<RunMeasurement> measured(RunFolder folder, LabelIndex truth) throws IOException {
        try {
            return Optional.of(RunMeasurement.of(folder, LabelInput.ofFrames(truth.path()), plan, listener));
        } catch (UsageException e) {
            listener.says("not measured: " + e.getMessage());
            return Optional.empty();
        }
    }

    /** Opens the store of answers and takes hold of the run; where that fails no empty run is left behind. */
    private RunUpload begin(RunFolder folder, boolean isNew) throws IOException {
        try {
            describeQuestions();
            return destination.begin(folder, isNew);
        } catch (IOException | RuntimeException e) {
            if (isNew) {
                folder.discard();
            }
            throw e;
        }
    }

    private void describeQuestions() throws IOException {
        for (Annotator annotator : plan.annotators()) {
            for (Annotator member : annotator.members()) {
                plan.asked().store().describe(member.question(), member.name());
            }
        }
    }

    private Outcome outcome(FrameTally tally) {
        if (stop.stopped()) {
            boolean error = stop.why().orElseThrow().cause() == StopSignal.Cause.ERROR;
            return error ? Outcome.FAILED : Outcome.STOPPED;
        }
        return tally.isFlawed() ? Outcome.COMPLETED_WITH_FAILURES : Outcome.COMPLETED;
    }

    /** With the labels that a run has; one that it had and that is not there or cannot be read is a failure. */
    private void goOn(RunFolder folder, FrameTally tally) throws IOException {
        LabelIndex labels = LabelIndex.at(folder.labels());
        Map<String, Failure> notDrawn =
                plan.does(Step.VISUALIZE) ? new OverlayJob(folder, plan, stop, listener).draw(labels) : Map.of();
        try (Journal journal = Journal.openToRead(folder.journal())) {
            tally.duplicates(Duplicates.in(journal));
            for (MissingLabel missing : MissingLabel.of(folder, journal)) {
                tally.add(missing.frame(), missing.entry());
            }
            listener.begins(
                    "reading labels", "image", OptionalLong.of(labels.names().size()));
            for (String name : labels.names()) {
                listener.counted(tally.images());
                Optional<Frame> stored = labels.of(name);
                if (stored.isEmpty()) {
                    continue; // counted above
                }
                Failure failure = notDrawn.get(name);
                Frame frame = failure == null ? stored.get() : stored.get().withFailure(failure);
                Optional<JournalEntry> entry = journal.last(name);
                if (entry.isPresent()) {
                    tally.add(frame, entry.get());
                } else {
                    tally.add(frame, 0, Map.of());
                }
            }
            listener.counted(tally.images());
        }
    }
}
