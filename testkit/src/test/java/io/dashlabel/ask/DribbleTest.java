package io.dashlabel.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.annotate.Answer;
import io.dashlabel.annotate.Asking;
import io.dashlabel.ask.rate.CallPolicy;
import io.dashlabel.cost.Usage;
import io.dashlabel.image.Image;
import io.dashlabel.io.MonotonicClock;
import io.dashlabel.io.Sleeper;
import io.dashlabel.label.FailureKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A service that sends its answer a byte at a time and never ends: time-outs of the socket do not see it. */
class DribbleTest {

    private final CountDownLatch hungUp = new CountDownLatch(1);
    private ServerSocket server;

    @BeforeEach
    void open() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "dribble");
        thread.setDaemon(true);
        thread.start();
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private void serve() {
        try (Socket socket = server.accept()) {
            OutputStream out = socket.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write(' ');
                out.flush();
                Thread.sleep(50);
            }
        } catch (IOException | InterruptedException e) {
            hungUp.countDown();
        }
    }

    private static void assertTimedOut(Asking asking) {
        RetryingAnnotator retrying = new RetryingAnnotator(
                asking,
                UnaryOperator.identity(),
                CallPolicy.DEFAULT.withDeadline(Duration.ofMillis(300)),
                new MonotonicClock(),
                Sleeper.real(),
                new SplittableRandom(1));
        assertThatThrownBy(() -> retrying.ask(Script.image("a")))
                .isInstanceOfSatisfying(AnnotatorException.Transient.class, e -> {
                    assertThat(e.kind()).isEqualTo(FailureKind.TIMED_OUT);
                    assertThat(e.attempts()).isEqualTo(1);
                });
    }

    @Test
    void an_http_client_is_stopped_at_the_deadline_and_hangs_up() throws Exception {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        URI uri = URI.create("http://localhost:" + server.getLocalPort() + "/");
        assertTimedOut((Image image) -> {
            try {
                String body = client.send(
                                HttpRequest.newBuilder(uri)
                                        .timeout(Duration.ofMinutes(1))
                                        .build(),
                                BodyHandlers.ofString())
                        .body();
                throw new AssertionError(body);
            } catch (InterruptedException e) {
                throw AnnotatorException.interrupted();
            } catch (IOException e) {
                throw new AnnotatorException.Transient(FailureKind.UNAVAILABLE, "broken off", e);
            }
        });
        hungUp.await();
    }

    @Test
    void a_reader_that_no_interrupt_wakes_is_left_behind_at_the_deadline() throws Exception {
        CountDownLatch reads = new CountDownLatch(1);
        try (Socket socket = new Socket(server.getInetAddress(), server.getLocalPort())) {
            InputStream in = socket.getInputStream();
            assertTimedOut((Image image) -> {
                try {
                    reads.countDown();
                    return new Answer(
                            new String(in.readAllBytes(), StandardCharsets.US_ASCII), "m", Usage.NONE, Duration.ZERO);
                } catch (IOException e) {
                    throw new AnnotatorException.Transient(FailureKind.UNAVAILABLE, "broken off", e);
                }
            });
        }
        reads.await();
        hungUp.await();
    }
}
