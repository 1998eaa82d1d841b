package io.dashlabel.cli;

import io.dashlabel.config.SecretsRequired;
import io.dashlabel.pipeline.config.TrackingConfig;
import io.dashlabel.pipeline.tracking.PublishedRun;
import io.dashlabel.pipeline.tracking.RunPublisher;
import io.dashlabel.pipeline.wiring.Components;
import io.dashlabel.run.store.StoredRun;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "publish",
        description = "Publishes a finished run to a tracking server of MLflow.",
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  dashlabel runs publish latest --mlflow http://localhost:5000",
            "  dashlabel runs publish night-1 --experiment night --set tracking.artifacts=report,drawings",
            "",
            "Sends settings, figures, data sets and files of the run. Publishing again sends what differs.",
            "Without --mlflow, the server is that of the run's configuration, or MLFLOW_TRACKING_URI.",
            "The login comes from MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN."
        })
final class RunsPublishCommand implements Callable<Integer> {

    private final Console console;
    private final Components components;

    @Parameters(index = "0", paramLabel = "RUN", description = RunStoreOptions.RUN)
    private String run = "";

    @Mixin
    private TrackingFlags flags = new TrackingFlags();

    @Mixin
    private RunStoreOptions runs = new RunStoreOptions();

    RunsPublishCommand(Console console, Components components) {
        this.console = console;
        this.components = components;
    }

    @Override
    public Integer call() throws IOException {
        StoredRun found = runs.oneAt(components, console, run);
        found.requireReadable();
        TrackingConfig tracking = components
                .config(SecretsRequired.NOT_NEEDED, found, List.of(), flags.config(), flags.given())
                .tracking();
        RunPublisher publisher = new RunPublisher(components.tracking(tracking));
        Progress progress = new Progress(console, System::nanoTime);
        PublishedRun published;
        try (Heartbeat unused = new Heartbeat(progress)) {
            if (TrackingFlags.needsDrawings(tracking)
                    && RunStoreOptions.folder(run).isEmpty()) {
                found = runs.find(components, progress, List.of(run), true).get(0);
            }
            progress.begins("publishing " + found.id());
            published = publisher.publish(found);
            progress.ended();
        }
        Publishing.lines(published).forEach(console::print);
        return ExitCode.OK;
    }
}
