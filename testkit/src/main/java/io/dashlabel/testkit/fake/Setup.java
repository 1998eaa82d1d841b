package io.dashlabel.testkit.fake;

import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The settings of the fakes.
 *
 * @param clock for time stamps and the quota
 * @param latency between the acceptance of a request and its answer; no thread waits for it
 * @param pause the waiting time, if a fault states one
 * @param quota of all chat services together
 * @param deployments names of models by Azure's deployment names; each model also has a deployment with its own name
 * @param scoreDeployment the only deployment of the Azure ML endpoint
 * @param scoreRoom largest number of pending requests at the Azure ML endpoint
 * @param tls whether the services use HTTPS, with a certificate of their own
 */
public record Setup(
        Clock clock,
        Duration latency,
        Duration pause,
        Optional<Quota> quota,
        BatchPlan batch,
        Map<String, String> deployments,
        String scoreDeployment,
        int scoreRoom,
        boolean tls) {

    public static final Setup PLAIN = new Setup(
            Clock.systemUTC(),
            Duration.ZERO,
            Duration.ofMillis(20),
            Optional.empty(),
            BatchPlan.SMOOTH,
            Map.of("labels", "gpt-5-mini"),
            "yolof-13",
            Integer.MAX_VALUE,
            false);

    public Setup {
        deployments = Collections.unmodifiableMap(new TreeMap<>(deployments));
        deployments.values().stream()
                .filter(name -> Model.named(name).isEmpty())
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("there is no model '" + name + "'; there are "
                            + Model.all().stream().map(Model::name).toList());
                });
    }

    public Setup withClock(Clock newClock) {
        return new Setup(newClock, latency, pause, quota, batch, deployments, scoreDeployment, scoreRoom, tls);
    }

    public Setup withLatency(Duration newLatency) {
        return new Setup(clock, newLatency, pause, quota, batch, deployments, scoreDeployment, scoreRoom, tls);
    }

    public Setup withPause(Duration newPause) {
        return new Setup(clock, latency, newPause, quota, batch, deployments, scoreDeployment, scoreRoom, tls);
    }

    public Setup withQuota(Quota newQuota) {
        return new Setup(
                clock, latency, pause, Optional.of(newQuota), batch, deployments, scoreDeployment, scoreRoom, tls);
    }

    public Setup withBatch(BatchPlan newBatch) {
        return new Setup(clock, latency, pause, quota, newBatch, deployments, scoreDeployment, scoreRoom, tls);
    }

    public Setup withDeployment(String name, String model) {
        Map<String, String> more = new TreeMap<>(deployments);
        more.put(name, model);
        return new Setup(clock, latency, pause, quota, batch, more, scoreDeployment, scoreRoom, tls);
    }

    public Setup withScoreDeployment(String name) {
        return new Setup(clock, latency, pause, quota, batch, deployments, name, scoreRoom, tls);
    }

    public Setup withScoreRoom(int pending) {
        return new Setup(clock, latency, pause, quota, batch, deployments, scoreDeployment, pending, tls);
    }

    public Setup withTls() {
        return new Setup(clock, latency, pause, quota, batch, deployments, scoreDeployment, scoreRoom, true);
    }

    /** The model of an Azure deployment. */
    Optional<Model> deployed(String deployment) {
        return Model.named(deployments.getOrDefault(deployment, deployment));
    }
}
