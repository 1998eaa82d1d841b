package io.dashlabel.cli;

import io.dashlabel.config.Flag;
import io.dashlabel.pipeline.config.TrackedFile;
import io.dashlabel.pipeline.config.TrackingConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags that name a tracking server. */
final class TrackingFlags {

    @Option(
            names = "--mlflow",
            paramLabel = "ADDRESS",
            description = "Tracking server of MLflow (default: MLFLOW_TRACKING_URI). Key: tracking.mlflow")
    private @Nullable String mlflow;

    @Option(
            names = "--experiment",
            paramLabel = "NAME",
            description = "Experiment of the tracking server (default: dashlabel). Key: tracking.experiment")
    private @Nullable String experiment;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration file (YAML or JSON) whose section tracking counts.")
    private @Nullable Path config;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Sets another key, such as tracking.artifacts=report,drawings. Repeatable.")
    private List<String> set = new ArrayList<>();

    Optional<Path> config() {
        return Optional.ofNullable(config);
    }

    List<Flag> given() {
        List<Flag> given = new ArrayList<>();
        if (mlflow != null) {
            given.add(new Flag("--mlflow", "tracking.mlflow", mlflow));
        }
        if (experiment != null) {
            given.add(new Flag("--experiment", "tracking.experiment", experiment));
        }
        given.addAll(RunFlags.settings(set));
        return given;
    }

    /** Whether a tracked run needs its drawings. */
    static boolean needsDrawings(TrackingConfig tracking) {
        return tracking.artifacts().contains(TrackedFile.DRAWINGS);
    }
}
