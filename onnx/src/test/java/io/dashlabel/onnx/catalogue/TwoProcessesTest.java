package io.dashlabel.onnx.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TwoProcessesTest {

    /** What each process does. */
    public static final class Pull {
        private Pull() {}

        public static void main(String[] arguments) {
            CatalogueEntry entry = Fixture.unstated(URI.create(arguments[1]));
            System.out.print(Fixture.catalogue(entry, Duration.ofSeconds(60), Path.of(arguments[0]))
                    .pull(List.of(entry), DownloadBound.standard(), CatalogueListener.silent())
                    .get(0));
        }
    }

    @Test
    void two_processes_that_pull_the_same_model_both_get_it(@TempDir Path cache) throws Exception {
        CountDownLatch bothAsk = new CountDownLatch(2);
        try (ModelServer server = new ModelServer()) {
            URI url = server.at("/m.onnx", exchange -> {
                exchange.sendResponseHeaders(200, Fixture.MODEL.length);
                exchange.getResponseBody().write(Fixture.MODEL, 0, 5);
                exchange.getResponseBody().flush();
                bothAsk.countDown();
                awaitQuietly(bothAsk);
                exchange.getResponseBody().write(Fixture.MODEL, 5, Fixture.MODEL.length - 5);
            });
            Process one = pulling(cache, url);
            Process two = pulling(cache, url);
            String first = new String(one.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            String second = new String(two.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(first)
                    .isEqualTo(second)
                    .isEqualTo(cache.resolve("models/small.onnx").toString());
        }
        assertThat(cache.resolve("models/small.onnx")).hasBinaryContent(Fixture.MODEL);
        assertThat(Fixture.files(cache)).containsExactly("dashlabel.lock", "models/small.onnx");
    }

    private static Process pulling(Path cache, URI url) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Pull.class.getName(),
                        cache.toString(),
                        url.toString())
                .redirectErrorStream(true)
                .start();
    }

    private static void awaitQuietly(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
