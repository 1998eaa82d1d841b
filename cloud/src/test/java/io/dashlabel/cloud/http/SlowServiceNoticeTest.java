package io.dashlabel.cloud.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** That a service is waited for is said once, and not after its first answer. */
@Timeout(60)
class SlowServiceNoticeTest {

    private final List<String> said = new CopyOnWriteArrayList<>();

    @Test
    void a_first_answer_that_takes_its_time_is_told_once() throws Exception {
        CountDownLatch told = new CountDownLatch(1);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try {
                told.await(); // answers as soon as that was said
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write(new byte[] {'{', '}'});
            exchange.close();
        });
        server.start();
        try {
            SlowServiceNotice waiting = new SlowServiceNotice("waiting for it", Duration.ofMillis(1), sentence -> {
                said.add(sentence);
                told.countDown();
            });
            Endpoint endpoint = new Endpoint(
                    "it",
                    Endpoint.client(Map.of()),
                    Credential.key("Authorization", "Bearer ", () -> "none", "KEY"),
                    Duration.ofSeconds(50),
                    Clock.systemUTC(),
                    waiting);
            URI uri = URI.create("http://localhost:" + server.getAddress().getPort() + "/");
            for (int i = 0; i < 3; i++) {
                assertThat(endpoint.get(uri).body()).isEqualTo("{}");
            }
            assertThat(said).containsExactly("waiting for it");
        } finally {
            server.stop(0);
        }
    }
}
