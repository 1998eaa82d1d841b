package io.dashlabel.cloud.mlflow;

import com.azure.core.credential.AccessToken;
import io.dashlabel.cloud.http.Credential;
import io.dashlabel.testkit.fake.FakeTracking;
import java.net.http.HttpClient;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** Clients of fake tracking servers, which do not wait between their tries. */
final class TrackingServers {

    static final Instant BEGUN = Instant.ofEpochMilli(1_764_527_000_000L);

    private TrackingServers() {}

    static TrackingServer of(FakeTracking fake) {
        return at(fake.address(), TrackingLogin.NONE);
    }

    static TrackingServer at(String address, TrackingLogin login) {
        return TrackingServer.at(
                TrackingAddress.of(address),
                login,
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(),
                scope -> {
                    throw new AssertionError("no token is needed");
                },
                time -> {});
    }

    static TrackingServer ofWorkspace(FakeTracking fake) {
        return TrackingServer.at(
                TrackingAddress.of(fake.address()),
                TrackingLogin.NONE,
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .sslContext(fake.trust())
                        .build(),
                scope -> Credential.entra(
                        request -> Mono.just(new AccessToken(
                                FakeTracking.TOKEN, OffsetDateTime.now().plusHours(1))),
                        scope),
                time -> {});
    }

    static TrackingLogin user(String user, String password) {
        return new TrackingLogin(
                Optional.of(user),
                Optional.of(new TrackingLogin.Hidden(() -> password, "${MLFLOW_TRACKING_PASSWORD}")),
                Optional.empty());
    }

    static RunCreation start(String run) {
        return new RunCreation("dashlabel.run", run, run, BEGUN, Map.of("mlflow.user", "me"));
    }
}
