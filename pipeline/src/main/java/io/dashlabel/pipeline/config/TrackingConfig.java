package io.dashlabel.pipeline.config;

import io.dashlabel.cloud.mlflow.TrackingAddress;
import io.dashlabel.config.ConfigException;
import io.dashlabel.config.Constraints;
import io.dashlabel.config.Default;
import io.dashlabel.config.Location;
import io.dashlabel.config.Secret;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * The tracking server of MLflow to which runs are published when they end. What is absent comes from the variables of
 * MLflow's own client.
 *
 * @param mlflow an {@code http(s)://} or {@code azureml://} address, or {@code environment} for {@code
 *     MLFLOW_TRACKING_URI}; absent: runs are not published
 * @param experiment absent: {@code MLFLOW_EXPERIMENT_NAME}, else {@code dashlabel}
 * @param user absent: {@code MLFLOW_TRACKING_USERNAME}
 * @param password absent: {@code MLFLOW_TRACKING_PASSWORD}
 * @param token instead of user and password; absent: {@code MLFLOW_TRACKING_TOKEN}
 * @param artifacts the files that are sent
 */
public record TrackingConfig(
        Optional<Location> mlflow,
        Optional<String> experiment,
        Optional<String> user,
        Optional<Secret> password,
        Optional<Secret> token,
        @Default("[report, evaluation, run, suspects]") List<TrackedFile> artifacts) {

    /** As the address: that of the environment. */
    public static final String ENVIRONMENT = "environment";

    /** Everything from the environment. */
    public static final TrackingConfig NONE = new TrackingConfig(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of());

    public TrackingConfig {
        if (mlflow.isPresent() && !mlflow.get().reveal().equals(ENVIRONMENT)) {
            TrackingAddress.of(mlflow.get().reveal());
        }
        experiment.ifPresent(name -> Constraints.filled("experiment", name));
        artifacts = List.copyOf(artifacts);
        if (new HashSet<>(artifacts).size() < artifacts.size()) {
            throw new ConfigException("artifacts", "names a file twice");
        }
    }
}
