package io.dashlabel.pipeline.tracking;

import io.dashlabel.cloud.mlflow.TrackingServer;
import io.dashlabel.pipeline.config.TrackedFile;
import java.util.List;
import java.util.Optional;

/**
 * Where runs are published.
 *
 * @param experiment its name
 * @param jobRun the run that a job of Azure Machine Learning or an MLflow project has already; absent: runs are created
 * @param files that are sent
 */
public record PublishTarget(
        TrackingServer server, String experiment, Optional<String> jobRun, List<TrackedFile> files) {

    public PublishTarget {
        files = List.copyOf(files);
    }
}
