package io.dashlabel.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Provides each test with a container name of its own in {@link AzuriteServer Azurite}. One server starts for the whole
 * test run. The test creates the container itself.
 * <pre>{@code
 * @RegisterExtension
 * final AzuritePlace azurite = new AzuritePlace();
 * }</pre>
 */
public final class AzuritePlace implements BeforeEachCallback {

    private @Nullable AzuriteServer server;
    private String container = "";

    /** The started server. JUnit closes it after the test run. */
    private record Started(AzuriteServer server) implements AutoCloseable {

        static Started now() {
            try {
                return new Started(AzuriteServer.start());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        server = context.getRoot()
                .getStore(ExtensionContext.Namespace.create(AzuritePlace.class))
                .computeIfAbsent(Started.class, key -> Started.now(), Started.class)
                .server();
        container = "test-" + Long.toHexString(ThreadLocalRandom.current().nextLong());
    }

    public AzuriteServer server() {
        if (server == null) {
            throw new IllegalStateException("no test is running");
        }
        return server;
    }

    /** The name of the test's container. */
    public String container() {
        return container;
    }

    /** The {@code azblob://} address of a folder or blob in the container. */
    public String address(String prefix) {
        return "azblob://" + AzuriteServer.ACCOUNT + "/" + container + "/" + prefix;
    }
}
