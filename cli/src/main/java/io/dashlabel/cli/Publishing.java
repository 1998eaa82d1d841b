package io.dashlabel.cli;

import io.dashlabel.io.IoMessages;
import io.dashlabel.label.Count;
import io.dashlabel.label.ThisCommand;
import io.dashlabel.label.UsageException;
import io.dashlabel.pipeline.config.RunConfig;
import io.dashlabel.pipeline.config.TrackingConfig;
import io.dashlabel.pipeline.job.JobListener;
import io.dashlabel.pipeline.job.JobPlan;
import io.dashlabel.pipeline.tracking.PublishTarget;
import io.dashlabel.pipeline.tracking.PublishedRun;
import io.dashlabel.pipeline.tracking.RelatedRuns;
import io.dashlabel.pipeline.tracking.RunPublisher;
import io.dashlabel.pipeline.wiring.Components;
import io.dashlabel.run.RunFolder;
import io.dashlabel.run.store.StoredRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Publishes a run to a tracking server when it ends. A failure is told and changes nothing else. */
final class Publishing {

    private static final int SHOWN = 5;

    private final PublishTarget target;
    private final TrackingConfig config;
    private final Console console;

    private Publishing(PublishTarget target, TrackingConfig config, Console console) {
        this.target = target;
        this.config = config;
        this.console = console;
    }

    /**
     * Returns what is to do after the run; nothing if the configuration names no server.
     *
     * @throws UsageException if the named server cannot be used; it is thrown before the work
     */
    static Optional<Publishing> of(RunConfig config, Components components, Console console) {
        return config.tracking()
                .mlflow()
                .map(place -> new Publishing(components.tracking(config.tracking()), config.tracking(), console));
    }

    /** What a plan says, which publishes nothing. */
    String planned() {
        return EvaluationText.escape(
                "publishing  the run goes to " + target.server().address() + ", experiment " + target.experiment()
                        + ", when it ends; a plan publishes nothing");
    }

    /** @param exit code of the run; an interrupted run is not published */
    void publish(JobPlan plan, int exit, JobListener progress) {
        String run = plan.spec().id();
        if (exit == ExitCode.INTERRUPTED) {
            console.print("published   not yet; to publish the run, type: " + command(plan));
            return;
        }
        progress.begins("publishing to " + target.server().address());
        try {
            PublishedRun published = new RunPublisher(target)
                    .publish(StoredRun.of(RunFolder.open(plan.store().folder(), run)));
            progress.ended();
            lines(published).forEach(console::print);
        } catch (UsageException e) {
            failed(plan, String.valueOf(e.getMessage()), progress);
        } catch (IOException e) {
            failed(plan, IoMessages.withFile(e), progress);
        }
    }

    private void failed(JobPlan plan, String sentence, JobListener progress) {
        progress.ended();
        console.print("@|yellow not published:|@ " + EvaluationText.escape(sentence));
        console.print("            the run itself is kept; to try again, type: " + command(plan));
    }

    private String command(JobPlan plan) {
        List<String> words =
                new ArrayList<>(List.of("runs", "publish", plan.spec().id()));
        String out =
                plan.store().address().orElseGet(() -> plan.store().folder().toString());
        if (!out.equals(RunStoreOptions.USUAL_PLACE)) {
            words.addAll(List.of("--out", out));
        }
        config.mlflow()
                .map(place -> place.shown())
                .filter(place -> !place.equals(TrackingConfig.ENVIRONMENT))
                .ifPresent(place -> words.addAll(List.of("--mlflow", place)));
        config.experiment().ifPresent(name -> words.addAll(List.of("--experiment", name)));
        return EvaluationText.escape(ThisCommand.line(words));
    }

    /** Describes a published run. */
    static List<String> lines(PublishedRun published) {
        List<String> lines = new ArrayList<>();
        published.notes().forEach(note -> lines.add("@|yellow note:|@ " + EvaluationText.escape(note)));
        lines.add("published   @|bold " + EvaluationText.escape(published.page()) + "|@");
        lines.add("            " + Count.of(published.sent(), "file was", "files were") + " sent"
                + (published.same() > 0
                        ? ", " + Count.of(published.same(), "file was", "files were") + " there already"
                        : ""));
        lines.addAll(related(published.related()));
        return lines;
    }

    private static List<String> related(RelatedRuns related) {
        List<String> lines = new ArrayList<>();
        related.parent().ifPresent(parent -> lines.add("            it is below run " + parent));
        if (!related.parts().isEmpty()) {
            lines.add("            "
                    + Count.of(related.parts().size(), "of its parts is", "of its parts are") + " below it: "
                    + named(related.parts()));
        }
        if (!related.unpublished().isEmpty()) {
            lines.add("            "
                    + Count.of(related.unpublished().size(), "of its parts is", "of its parts are")
                    + " not in this experiment: " + named(related.unpublished())
                    + "; publish them with `runs publish`, now or later, to have them below it");
        }
        if (!related.elsewhere().isEmpty()) {
            lines.add("            " + named(related.elsewhere()) + " stays below another run, where it is already");
        }
        return lines;
    }

    private static String named(List<String> runs) {
        String shown = runs.stream().limit(SHOWN).collect(Collectors.joining(", "));
        return runs.size() > SHOWN ? shown + " and " + Count.of(runs.size() - SHOWN) + " more" : shown;
    }
}
