package io.dashlabel.pipeline.job;

import io.dashlabel.format.LabelIndex;
import io.dashlabel.label.UsageException;
import io.dashlabel.run.Journal;
import io.dashlabel.run.RunFolder;
import io.dashlabel.run.Step;
import io.dashlabel.run.StopSignal;
import io.dashlabel.run.store.OpenRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The main job: labels, draws, evaluates and writes the report, in one run folder. For one use by one thread. */
public final class LabelingJob {

    private final JobPlan plan;
    private final RunSpec spec;
    private final Clock clock;
    private final JobListener listener;
    private final StopSignal stop;

    public LabelingJob(JobPlan plan, Clock clock, JobListener listener, StopSignal stop) {
        this.plan = plan;
        this.spec = plan.spec();
        this.clock = clock;
        this.listener = listener;
        this.stop = stop;
    }

    /**
     * Runs to the end or to the stop signal, and keeps all results until then. Closes the annotators.
     *
     * @throws UsageException if there are no images, if none of them has ground truth, or if the run id is taken; the
     *     job writes nothing then
     * @throws IOException if results cannot be written; if possible, the record's outcome is {@code failed} then
     */
    public JobResult run() throws IOException {
        try {
            if (plan.parts().isPresent()) {
                return merge(plan.parts().get());
            }
            return spec.does(Step.ANNOTATE) ? label() : revisit();
        } finally {
            listener.ended();
            plan.close();
        }
    }

    private JobResult label() throws IOException {
        ListedImages images = ListedImages.of(spec.source(), spec.truth(), listener, known());
        // Opens the journal before it writes anything: another process may work on the run.
        try (OpenRun run = open();
                Journal journal = Journal.open(run.folder().journal())) {
            return apply(run, new LabelStep(images, journal));
        }
    }

    private JobResult merge(RunParts parts) throws IOException {
        try (OpenRun run = open();
                Journal journal = Journal.open(run.folder().journal())) {
            return apply(run, new MergeStep(parts, journal));
        }
    }

    /** The run that knows its images already: the resumed run, or the run whose images are labelled again. */
    private Optional<RunFolder> known() {
        Path runs = plan.store().folder();
        if (!spec.isNew()) {
            return Optional.of(RunFolder.open(runs, spec.id()));
        }
        return spec.origin()
                .relabelOf()
                .map(runs::resolve)
                .filter(root -> Files.isDirectory(root.resolve("labels")))
                .map(RunFolder::at);
    }

    /** Locks the run and opens the store of answers. If that fails, no empty run remains. */
    private OpenRun open() throws IOException {
        if (!spec.isNew()) {
            plan.annotators().describeQuestions();
            return plan.store().resume(spec.id());
        }
        OpenRun run = plan.store().create(spec.id());
        try {
            plan.annotators().describeQuestions();
            return run;
        } catch (IOException | RuntimeException e) {
            try (run) {
                run.discard();
            }
            throw e;
        }
    }

    /** Runs the steps after labelling over the labels of an existing run. */
    private JobResult revisit() throws IOException {
        try (OpenRun run = plan.store().resume(spec.id())) {
            requireTruth(run.folder(), LabelIndex.at(run.folder().labels()));
            List<RunStep> steps = new ArrayList<>();
            if (spec.does(Step.VISUALIZE)) {
                steps.add(new DrawStep());
            }
            steps.add(new ReadLabelsStep());
            return apply(run, steps.toArray(RunStep[]::new));
        }
    }

    private void requireTruth(RunFolder folder, LabelIndex labels) {
        if (spec.does(Step.REPORT) && !spec.does(Step.EVALUATE) && Files.exists(folder.evaluation())) {
            throw new UsageException(
                    "run " + folder.id() + " has an evaluation, and a report without that step would lose it;"
                            + " use --steps evaluate,report with --ground-truth");
        }
        if (!spec.does(Step.EVALUATE)) {
            return;
        }
        LabelIndex truth = spec.truth()
                .orElseThrow(
                        () -> new UsageException("the step evaluate needs ground truth; name it with --ground-truth"));
        if (labels.names().stream().noneMatch(truth::knows)) {
            truth.matchLoosely();
        }
        if (labels.names().stream().noneMatch(truth::knows)) {
            throw new UsageException("there is ground truth for none of the images of run " + folder.id());
        }
    }

    /** @param labels the steps that give labels; the steps that use labels follow */
    private JobResult apply(OpenRun run, RunStep... labels) throws IOException {
        List<RunStep> steps = new ArrayList<>(List.of(labels));
        if (spec.does(Step.EVALUATE)) {
            steps.add(new EvaluateStep());
        }
        if (spec.does(Step.REPORT)) {
            steps.add(new ReportStep());
        }
        RunContext context = new RunContext(plan, run, clock, listener, stop);
        try {
            context.manifest().write();
            run.sync(); // so that commands find it as a run from now on
            for (RunStep step : steps) {
                step.apply(context);
            }
            JobResult result = context.result();
            context.manifest().ended(result, clock.instant());
            run.sync();
            return result;
        } catch (IOException | RuntimeException | Error e) {
            failed(context, e);
            throw e;
        }
    }

    private void failed(RunContext context, Throwable error) {
        try {
            context.labelled();
            context.manifest().failed(error, clock.instant(), context.tally());
            context.run().sync();
        } catch (IOException onTheWayOut) {
            error.addSuppressed(onTheWayOut);
        }
    }
}
