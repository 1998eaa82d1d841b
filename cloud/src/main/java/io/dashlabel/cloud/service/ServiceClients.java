package io.dashlabel.cloud.service;

import io.dashlabel.ask.rate.CallPolicy;
import io.dashlabel.ask.rate.RateLimiter;
import io.dashlabel.cloud.http.Credential;
import io.dashlabel.cloud.http.Endpoint;
import io.dashlabel.cloud.http.SlowServiceNotice;
import io.dashlabel.io.MonotonicClock;
import io.dashlabel.io.Sleeper;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The clients and rate limiters that all annotators of a run share. For one thread. */
public final class ServiceClients {

    /** Most services answer sooner, so a longer wait deserves a notice. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Map<String, String> environment;
    private final BooleanSupplier stopped;
    private final Function<String, Credential> entra;
    private final Consumer<String> notes;
    private final Map<String, SlowServiceNotice> waiting = new TreeMap<>();
    private final Map<String, RateLimiter> limiters = new TreeMap<>();
    private @Nullable HttpClient http;

    /**
     * @param environment has the proxy
     * @param stopped whether the run is to stop; a call that waits for its turn then stops waiting
     * @param notes receives messages for the user
     * @param entra the identity of Microsoft Entra, by the scope of its token
     */
    public ServiceClients(
            Map<String, String> environment,
            BooleanSupplier stopped,
            Consumer<String> notes,
            Function<String, Credential> entra) {
        this.environment = environment;
        this.stopped = stopped;
        this.notes = notes;
        this.entra = entra;
    }

    /**
     * Returns the rate limiter of a service, the same one for all annotators with the same place.
     *
     * @param place the unit of the quota: the address, with the deployment if each deployment has its own quota
     * @param policy for a new limiter
     */
    public RateLimiter rateLimiter(String place, CallPolicy policy) {
        return limiters.computeIfAbsent(
                place, each -> new RateLimiter(policy, new MonotonicClock(), Sleeper.real(), stopped));
    }

    /** The most calls at the same time, over all services. */
    public int concurrency() {
        return limiters.values().stream()
                .mapToInt(limiter -> limiter.policy().concurrency())
                .sum();
    }

    /**
     * Returns a connection to a service.
     *
     * @param service its name and address, for messages
     * @param timeout for one request
     */
    public Endpoint endpoint(String service, ServiceAccess access, Duration timeout) {
        if (http == null) {
            http = Endpoint.client(environment);
        }
        SlowServiceNotice first = waiting.computeIfAbsent(
                service, each -> new SlowServiceNotice("waiting for the first answer of " + each, PATIENCE, notes));
        return new Endpoint(service, http, credential(access), timeout, Clock.systemUTC(), first);
    }

    private Credential credential(ServiceAccess access) {
        String header = access.header();
        String before = header.equals("Authorization") ? "Bearer " : "";
        return access.entraScope()
                .map(entra)
                .or(() ->
                        access.key().map(secret -> Credential.key(header, before, secret::reveal, secret.reference())))
                .orElseGet(
                        () -> Credential.key(header, before, () -> "none", "the setting key, which is not configured"));
    }
}
