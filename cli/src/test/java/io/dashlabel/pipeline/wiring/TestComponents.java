package io.dashlabel.pipeline.wiring;

import io.dashlabel.cloud.http.Credential;
import io.dashlabel.onnx.catalogue.Catalogue;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** Makes the wiring for tests: an environment and a home of their own, and no network. */
public final class TestComponents {

    private TestComponents() {}

    /** @param home under which the cache of models lies, unless the environment says otherwise */
    public static Components of(Map<String, String> environment, Path home) {
        return of(environment, home, noToken());
    }

    private static Function<String, Credential> noToken() {
        return scope -> {
            throw new AssertionError("a test must not ask Microsoft for a token for " + scope);
        };
    }

    /** On a machine that may ask for the network and gets none. */
    public static Components offline(Map<String, String> environment, Path home) {
        return of(
                environment,
                home,
                () -> HttpClient.newBuilder()
                        .proxy(ProxySelector.of(new InetSocketAddress("127.0.0.1", 1)))
                        .build(),
                noToken());
    }

    /** @param entra the identity of Microsoft Entra, by the scope of its token */
    public static Components of(Map<String, String> environment, Path home, Function<String, Credential> entra) {
        return of(
                environment,
                home,
                () -> {
                    throw new AssertionError("a test must not use the network");
                },
                entra);
    }

    /** With other models than the product's. */
    public static Components of(Map<String, String> environment, Path home, Catalogue catalogue) {
        return of(environment, home, catalogue, noToken());
    }

    private static Components of(
            Map<String, String> environment,
            Path home,
            Supplier<HttpClient> network,
            Function<String, Credential> entra) {
        return of(environment, home, Catalogue.of(environment, home, network), entra);
    }

    private static Components of(
            Map<String, String> environment, Path home, Catalogue catalogue, Function<String, Credential> entra) {
        return new Components(
                environment,
                Clock.systemUTC(),
                catalogue,
                new Locations(environment, Catalogue.cacheFolder(environment, home)),
                entra,
                Engines.local());
    }
}
