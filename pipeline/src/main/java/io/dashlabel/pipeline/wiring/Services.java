package io.dashlabel.pipeline.wiring;

import io.dashlabel.ask.rate.CallPolicy;
import io.dashlabel.ask.rate.RateLimiter;
import io.dashlabel.cloud.http.Credential;
import io.dashlabel.cloud.http.Endpoint;
import io.dashlabel.cloud.http.SlowServiceNotice;
import io.dashlabel.config.Secret;
import io.dashlabel.cost.PriceList;
import io.dashlabel.io.MonotonicClock;
import io.dashlabel.io.Sleeper;
import io.dashlabel.pipeline.config.AskingConfig;
import io.dashlabel.run.StopSignal;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Part of the wiring: what all annotators that ask services share. For one thread. */
final class Services {

    /** Most services answer sooner; what takes longer should not be waited for in silence. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Map<String, String> environment;
    private final PriceList prices;
    private final StopSignal stop;
    private final Function<String, Credential> entra;
    private final Consumer<String> says;
    private final Map<String, SlowServiceNotice> waiting = new TreeMap<>();
    private final Map<String, RateLimiter> paces = new TreeMap<>();
    private @Nullable HttpClient http;

    /**
     * @param stop of the run: who waits for a turn then waits no longer
     * @param says hears what a person should read
     * @param entra the identity of Microsoft Entra, by the scope of its token
     */
    Services(
            Map<String, String> environment,
            PriceList prices,
            StopSignal stop,
            Consumer<String> says,
            Function<String, Credential> entra) {
        this.says = says;
        this.entra = entra;
        this.environment = environment;
        this.prices = prices;
        this.stop = stop;
    }

    PriceList prices() {
        return prices;
    }

    /**
     * The pace of a service: the same one for all who ask at the same place.
     *
     * @param place by which the service counts: its address, with the deployment where each has a quota of its own
     * @param concurrency where the configuration does not say
     * @param requests that one question takes
     */
    RateLimiter pace(String place, AskingConfig asking, int concurrency, int requests) {
        return paces.computeIfAbsent(
                place,
                each -> new RateLimiter(
                        policy(asking, concurrency, requests), new MonotonicClock(), Sleeper.real(), stop::stopped));
    }

    private static CallPolicy policy(AskingConfig asking, int concurrency, int requests) {
        Duration oneTry = Duration.ofSeconds((long) asking.timeoutSeconds() * requests)
                .plus(CallPolicy.DEFAULT.longestRetryAfter());
        return CallPolicy.DEFAULT
                .withDeadline(oneTry.multipliedBy(asking.attempts()))
                .withAttempts(asking.attempts())
                .withConcurrency(asking.concurrency().orElse(concurrency))
                .withRates(perMinute(asking.requestsPerMinute()), perMinute(asking.tokensPerMinute()));
    }

    private static OptionalLong perMinute(Optional<Integer> most) {
        return most.map(OptionalLong::of).orElse(OptionalLong.empty());
    }

    /** Questions under way at all services together, at most. */
    int concurrency() {
        return paces.values().stream()
                .mapToInt(pace -> pace.policy().concurrency())
                .sum();
    }

    /** @param service for people: what is asked, and where */
    Endpoint endpoint(String service, Credential credential, AskingConfig asking) {
        return endpoint(service, credential, Duration.ofSeconds(asking.timeoutSeconds()));
    }

    /** @param timeout for one request */
    Endpoint endpoint(String service, Credential credential, Duration timeout) {
        if (http == null) {
            http = Endpoint.client(environment);
        }
        SlowServiceNotice first = waiting.computeIfAbsent(
                service, each -> new SlowServiceNotice("waiting for the first answer of " + each, PATIENCE, says));
        return new Endpoint(service, http, credential, timeout, Clock.systemUTC(), first);
    }

    /**
     * What a service is shown.
     *
     * @param header of the key; in {@code Authorization} it is a bearer's
     * @param key absent: the word {@code none} stands in its place
     * @param entraScope absent: the key is shown
     */
    Credential credential(String header, Optional<Secret> key, Optional<String> entraScope) {
        String before = header.equals("Authorization") ? "Bearer " : "";
        return entraScope
                .map(entra)
                .or(() -> key.map(secret -> Credential.key(header, before, secret::reveal, secret.reference())))
                .orElseGet(
                        () -> Credential.key(header, before, () -> "none", "the setting key, which is not configured"));
    }
}
