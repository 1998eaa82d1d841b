package io.dashlabel.pipeline.wiring;

import io.dashlabel.cloud.http.Credential;
import io.dashlabel.cloud.http.Endpoint;
import io.dashlabel.cloud.mlflow.TrackingAddress;
import io.dashlabel.cloud.mlflow.TrackingLogin;
import io.dashlabel.cloud.mlflow.TrackingServer;
import io.dashlabel.config.ConfigException;
import io.dashlabel.io.Sleeper;
import io.dashlabel.label.UsageException;
import io.dashlabel.onnx.catalogue.Catalogue;
import io.dashlabel.onnx.catalogue.RegistryReference;
import io.dashlabel.onnx.config.OnnxConfig;
import io.dashlabel.pipeline.config.DetectorMember;
import io.dashlabel.pipeline.config.RunConfig;
import io.dashlabel.pipeline.config.TrackingConfig;
import io.dashlabel.pipeline.tracking.PublishTarget;
import io.dashlabel.pipeline.tracking.TrackedModels;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Part of the wiring: the tracking server of a configuration.
 *
 * @param environment has the variables of MLflow's own client
 * @param cache folder for the files of registered models
 */
record TrackingWiring(Map<String, String> environment, Function<String, Credential> entra, Path cache) {

    private static final String ADDRESS = "MLFLOW_TRACKING_URI";

    /** @param catalogue has the folder for the files of models */
    static TrackingWiring of(Map<String, String> environment, Function<String, Credential> entra, Catalogue catalogue) {
        return new TrackingWiring(environment, entra, catalogue.folder().resolve("models"));
    }

    /** @throws UsageException if no server is known */
    PublishTarget target(TrackingConfig config) {
        return new PublishTarget(
                server(config),
                config.experiment().or(() -> variable("MLFLOW_EXPERIMENT_NAME")).orElse("dashlabel"),
                variable("MLFLOW_RUN_ID"),
                config.artifacts());
    }

    /** The models of the server; it is looked for when a model is wanted. */
    TrackedModels models(TrackingConfig config) {
        return new TrackedModels(() -> server(config), cache);
    }

    /** The configuration with the versions that aliases of registered models mean now. */
    RunConfig pinned(RunConfig config) {
        List<DetectorMember> members = config.detector().models();
        if (members.stream().noneMatch(member -> reference(member).isPresent())) {
            return config;
        }
        TrackedModels models = models(config.tracking());
        return config.with(config.detector()
                .with(members.stream()
                        .map(member -> reference(member)
                                .map(models::pinned)
                                .map(one -> new DetectorMember(((OnnxConfig) member.model()).withModel(one.toString())))
                                .orElse(member))
                        .toList()));
    }

    private static Optional<RegistryReference> reference(DetectorMember member) {
        return member.model().localModel().filter(RegistryReference::isOne).map(RegistryReference::of);
    }

    private TrackingServer server(TrackingConfig config) {
        String given = config.mlflow()
                .map(place -> place.reveal())
                .filter(place -> !place.equals(TrackingConfig.ENVIRONMENT))
                .or(() -> variable(ADDRESS))
                .orElseThrow(() -> new UsageException("no tracking server is known; add --mlflow ADDRESS, set"
                        + " tracking.mlflow, or set the environment variable " + ADDRESS));
        TrackingAddress address;
        try {
            address = TrackingAddress.of(given);
        } catch (ConfigException e) {
            throw new UsageException(
                    "the environment variable " + ADDRESS + " cannot be used: "
                            + String.valueOf(e.getMessage()).replaceFirst("^mlflow ", "it "),
                    e);
        }
        return TrackingServer.at(
                address,
                TrackingLogin.of(config.user(), config.password(), config.token(), environment),
                Endpoint.client(environment),
                entra,
                Sleeper.real());
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }
}
