package io.dashlabel.app;

import io.dashlabel.cloud.http.Credential;
import io.dashlabel.onnx.catalogue.Catalogue;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.function.Function;

/** Makes the wiring for tests: an environment and a home of their own, and no network. */
public final class TestComponents {

    private TestComponents() {}

    /** @param home under which the cache of models lies, unless the environment says otherwise */
    public static Components of(Map<String, String> environment, Path home) {
        return of(environment, home, scope -> {
            throw new AssertionError("a test must not ask Microsoft for a token for " + scope);
        });
    }

    /** @param entra the identity of Microsoft Entra, by the scope of its token */
    public static Components of(Map<String, String> environment, Path home, Function<String, Credential> entra) {
        Catalogue catalogue = Catalogue.of(environment, home, () -> {
            throw new AssertionError("a test must not use the network");
        });
        return new Components(
                environment,
                Clock.systemUTC(),
                catalogue,
                new Places(environment, Catalogue.cacheFolder(environment, home)),
                entra);
    }
}
