package io.dashlabel.pipeline.job;

import io.dashlabel.batch.BatchRunner;
import io.dashlabel.label.Failure;
import io.dashlabel.run.Outcome;
import io.dashlabel.run.RunFolder;
import io.dashlabel.run.StopSignal;
import io.dashlabel.run.record.LabellingSpan;
import io.dashlabel.run.store.OpenRun;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The shared state of a job's steps: their input, and the results for later steps. For one thread. */
final class RunContext {

    private final JobPlan plan;
    private final OpenRun run;
    private final Clock clock;
    private final JobListener listener;
    private final StopSignal stop;
    private final Instant begun;
    private final Manifest manifest;
    private final FrameTally tally;

    private OptionalLong planned = OptionalLong.empty();
    private long before;
    private Optional<Duration> labelling = Optional.empty();
    private Map<String, Failure> notDrawn = Map.of();
    private Optional<RunMeasurement> measurement = Optional.empty();

    RunContext(JobPlan plan, OpenRun run, Clock clock, JobListener listener, StopSignal stop) throws IOException {
        this.plan = plan;
        this.run = run;
        this.clock = clock;
        this.listener = listener;
        this.stop = stop;
        this.begun = clock.instant();
        this.manifest = Manifest.of(run.folder(), plan, begun);
        this.tally = new FrameTally(
                plan.spec().taxonomy().roles(),
                LabelThresholds.of(manifest.record().configuration()));
    }

    RunSpec spec() {
        return plan.spec();
    }

    AnnotatorSet annotators() {
        return plan.annotators();
    }

    OpenRun run() {
        return run;
    }

    RunFolder folder() {
        return run.folder();
    }

    Clock clock() {
        return clock;
    }

    JobListener listener() {
        return listener;
    }

    StopSignal stop() {
        return stop;
    }

    Manifest manifest() {
        return manifest;
    }

    /** Counts over the images so far. */
    FrameTally tally() {
        return tally;
    }

    /** @param images to label in all sessions, with the finished ones */
    void planned(long images) {
        planned = OptionalLong.of(images);
    }

    /** Counts one more image that an earlier session finished. */
    void doneBefore() {
        before++;
    }

    /** Images without a drawing, with their failures. */
    Map<String, Failure> notDrawn() {
        return notDrawn;
    }

    void notDrawn(Map<String, Failure> failures) {
        notDrawn = Map.copyOf(failures);
    }

    void measured(RunMeasurement figures) {
        measurement = Optional.of(figures);
    }

    /** Marks the end of labelling, complete or failed; only the first call counts. */
    void labelled() {
        if (labelling.isEmpty()) {
            Duration spent = Duration.between(begun, clock.instant());
            labelling = Optional.of(spent);
            manifest.labelled(spent, tally.images() - before);
        }
    }

    /** Sets the time that parts of this run took for labelling. */
    void labelled(LabellingSpan span) {
        labelling = Optional.of(span.spent());
        manifest.labelled(span.spent(), span.images());
    }

    /** The result so far. */
    JobResult result() throws IOException {
        AnswerContext answers = annotators().answers();
        return new JobResult(
                folder(),
                outcome(),
                stop.why(),
                begun,
                planned,
                labelling.orElse(Duration.ZERO),
                manifest.record().labelling(),
                before,
                answers.recall().remembered(),
                answers.recall().damaged(),
                answers.budget().spending(),
                BatchRunner.unanswered(folder().root()),
                tally,
                measurement);
    }

    private Outcome outcome() {
        if (stop.stopped()) {
            boolean error = stop.why().orElseThrow().cause() == StopSignal.Cause.ERROR;
            return error ? Outcome.FAILED : Outcome.STOPPED;
        }
        return tally.isFlawed() ? Outcome.COMPLETED_WITH_FAILURES : Outcome.COMPLETED;
    }
}
