package io.dashlabel.onnx.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.http.FileDownload;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An address that lets one wait: it is said, and given up where something stands in. */
@Timeout(60)
class SlowAddressTest {

    private static final Duration LONG = Duration.ofSeconds(50);

    @TempDir
    private Path dir = Path.of("");

    private final CountDownLatch told = new CountDownLatch(1);
    private final AtomicInteger times = new AtomicInteger();

    private FileDownload.Advance hearing() {
        return new FileDownload.Advance() {
            @Override
            public void arrived(long bytes, OptionalLong total) {}

            @Override
            public void waits() {
                times.incrementAndGet();
                told.countDown();
            }
        };
    }

    private long fetch(URI url, Duration notice, Duration first) throws IOException {
        return new FileDownload(HttpClient::newHttpClient, LONG, 1, notice)
                .fetch(url, dir.resolve("m"), Long.MAX_VALUE, first, hearing());
    }

    @Test
    void it_is_said_once_that_an_address_is_waited_for() throws Exception {
        try (ModelServer server = new ModelServer()) {
            URI slow = server.at("/slow", exchange -> {
                try {
                    told.await(); // answers as soon as that was said
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                exchange.sendResponseHeaders(200, Fixture.MODEL.length);
                exchange.getResponseBody().write(Fixture.MODEL);
            });
            assertThat(fetch(slow, Duration.ofMillis(1), LONG)).isEqualTo(Fixture.MODEL.length);
            assertThat(times).hasValue(1);
        }
    }

    @Test
    void an_address_that_does_not_begin_to_answer_is_given_up() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (ModelServer server = new ModelServer()) {
            URI silent = server.at("/silent", exchange -> {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            });
            assertThatThrownBy(() -> fetch(silent, LONG, Duration.ofMillis(20)))
                    .isInstanceOf(IOException.class)
                    .hasMessageMatching("no connection in time|.*timed out.*|.*in time.*");
        } finally {
            never.countDown();
        }
    }
}
