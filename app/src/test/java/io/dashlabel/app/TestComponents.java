package io.dashlabel.app;

import io.dashlabel.onnx.catalogue.Catalogue;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** Makes the wiring for tests: an environment and a home of their own, and no network. */
public final class TestComponents {

    private TestComponents() {}

    /** @param home under which the cache of models lies, unless the environment says otherwise */
    public static Components of(Map<String, String> environment, Path home) {
        Catalogue catalogue = Catalogue.of(environment, home, () -> {
            throw new AssertionError("a test must not use the network");
        });
        return new Components(
                environment,
                Clock.systemUTC(),
                catalogue,
                new Places(environment, Catalogue.cacheFolder(environment, home)));
    }
}
