package io.dashlabel.app.job;

import io.dashlabel.annotate.Annotator;
import io.dashlabel.app.report.HtmlReport;
import io.dashlabel.app.suspect.Brightness;
import io.dashlabel.app.suspect.SuspectReview;
import io.dashlabel.format.AtomicFile;
import io.dashlabel.format.FrameWriter;
import io.dashlabel.format.LabelFiles;
import io.dashlabel.format.LabelIndex;
import io.dashlabel.image.ImageRef;
import io.dashlabel.label.Frame;
import io.dashlabel.label.UsageException;
import io.dashlabel.run.FrameSink;
import io.dashlabel.run.Outcome;
import io.dashlabel.run.RunFolder;
import io.dashlabel.run.StopSignal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The main job: label, draw, measure, report; all of it in one run folder. For one use by one thread. */
public final class LabelingJob {

    private final JobPlan plan;
    private final Clock clock;
    private final JobListener listener;
    private final StopSignal stop;
    private final Brightness brightness = new Brightness();

    public LabelingJob(JobPlan plan, Clock clock, JobListener listener, StopSignal stop) {
        this.plan = plan;
        this.clock = clock;
        this.listener = listener;
        this.stop = stop;
    }

    /**
     * Runs to the end, or to the stop signal; what was done until then is kept either way. Closes the annotators.
     *
     * @throws UsageException where there is nothing to do: no pictures, ground truth for none of them, a run id that is
     *     taken; nothing is written then
     * @throws IOException where results cannot be written; the manifest says {@code failed} where that is still possible
     */
    public JobResult run() throws IOException {
        try {
            RunFolder folder;
            if (plan.does(Step.ANNOTATE)) {
                OptionalLong pictures = check();
                folder = RunFolder.create(plan.runs(), plan.runId());
                return inFolder(folder, pictures);
            }
            folder = RunFolder.open(plan.runs(), plan.runId());
            requireTruth(folder, LabelIndex.at(folder.labels()));
            return inFolder(folder, OptionalLong.empty());
        } finally {
            plan.annotators().forEach(Annotator::close);
        }
    }

    /** How many pictures there are; that there are some, and ground truth for at least one. */
    private OptionalLong check() throws IOException {
        long pictures = 0;
        boolean known = plan.truth().isEmpty();
        try (Stream<ImageRef> refs = plan.source().images()) {
            for (var each = refs.iterator(); each.hasNext(); pictures++) {
                String name = each.next().name();
                known = known || plan.truth().map(truth -> truth.knows(name)).orElse(false);
            }
        }
        if (!known) {
            throw new UsageException(
                    "there is ground truth for none of the " + pictures
                            + " pictures; the labels of x.jpg are expected in x.jpg.json or x.json, or in a list under its name");
        }
        return OptionalLong.of(Math.min(pictures, plan.limit().orElse(Long.MAX_VALUE)));
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
            throw new UsageException("there is ground truth for none of the pictures of run " + folder.id());
        }
    }

    private JobResult inFolder(RunFolder folder, OptionalLong pictures) throws IOException {
        Instant begun = clock.instant();
        Manifest manifest = Manifest.of(folder, plan, begun);
        Tally tally = new Tally();
        try {
            manifest.write();
            if (plan.does(Step.ANNOTATE)) {
                annotate(folder, pictures, tally);
            } else {
                goOn(folder, tally);
            }
            Duration labelling = Duration.between(begun, clock.instant());
            Optional<Measurement> measured = Optional.empty();
            if (plan.does(Step.EVALUATE) && plan.truth().isPresent() && tally.pictures() > 0) {
                measured = Measurement.of(folder, plan.truth().get(), plan);
                if (measured.isEmpty()) {
                    listener.says("not measured: there is ground truth for none of the pictures labelled");
                }
            }
            Optional<SuspectReview> suspects =
                    measured.isPresent() ? Optional.of(SuspectStep.of(folder, plan, brightness)) : Optional.empty();
            JobResult result =
                    new JobResult(folder, outcome(tally), begun, pictures, labelling, tally, measured, suspects);
            if (plan.does(Step.REPORT)) {
                String page = new HtmlReport(clock.getZone()).render(ReportContents.of(result, plan, manifest));
                AtomicFile.write(folder.report(), page.getBytes(StandardCharsets.UTF_8));
            }
            manifest.ended(result.outcome(), clock.instant(), labelling, tally, measured);
            return result;
        } catch (IOException | RuntimeException | Error e) {
            try {
                manifest.ended(
                        Outcome.FAILED,
                        clock.instant(),
                        Duration.between(begun, clock.instant()),
                        tally,
                        Optional.empty());
            } catch (IOException onTheWayOut) {
                e.addSuppressed(onTheWayOut);
            }
            throw e;
        }
    }

    private Outcome outcome(Tally tally) {
        if (stop.stopped()) {
            return Outcome.STOPPED;
        }
        return tally.failed() > 0 ? Outcome.COMPLETED_WITH_FAILURES : Outcome.COMPLETED;
    }

    private void annotate(RunFolder folder, OptionalLong pictures, Tally tally) throws IOException {
        try (FrameWriter labels = LabelFiles.perImage().writer(folder.labels())) {
            Optional<OverlayDrawer> drawer =
                    plan.does(Step.VISUALIZE) ? Optional.of(new OverlayDrawer(folder, plan)) : Optional.empty();
            LabelSink sink = new LabelSink(labels, drawer, brightness, tally, listener);
            listener.begun(pictures);
            try {
                plan.engine().run(plan.source(), plan.annotators(), sink, plan.limit(), stop);
            } finally {
                listener.ended();
            }
            labels.finish();
        }
    }

    /** With the labels that a run has. */
    private void goOn(RunFolder folder, Tally tally) throws IOException {
        LabelIndex labels = LabelIndex.at(folder.labels());
        for (String name : labels.names()) {
            labels.of(name).ifPresent(frame -> tally.add(frame, List.of()));
        }
        if (plan.does(Step.VISUALIZE)) {
            OverlayDrawer drawer = new OverlayDrawer(folder, plan);
            FrameSink redraw = labeled -> {
                LabelSink.note(labeled, brightness);
                Optional<Frame> stored = labels.of(labeled.frame().name());
                if (stored.isPresent() && labeled.image().isPresent()) {
                    drawer.draw(labeled.image().get(), stored.get())
                            .ifPresent(failure -> listener.says(stored.get().name() + ": " + failure.reason()));
                }
            };
            plan.engine().run(plan.source(), List.of(), redraw, plan.limit(), stop);
        }
    }
}
