package io.dashlabel.testkit.fake;

import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How the fakes are set up.
 *
 * @param clock of time stamps and of the quota
 * @param latency between a request let in and its answer; no thread waits for it
 * @param pause that is named where a fault names one
 * @param quota of the chat services together
 * @param deployments Azure's names to names of models; all models are deployed under their own names, too
 * @param scoreDeployment the one deployment of the Azure ML endpoint
 * @param scoreRoom requests that may be pending at the Azure ML endpoint
 * @param tls whether it is HTTPS, with a certificate of its own
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

    /** The model that an Azure deployment runs. */
    Optional<Model> deployed(String deployment) {
        return Model.named(deployments.getOrDefault(deployment, deployment));
    }
}
