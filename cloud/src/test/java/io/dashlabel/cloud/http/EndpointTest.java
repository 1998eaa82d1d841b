package io.dashlabel.cloud.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.credential.AccessToken;
import com.azure.core.exception.ClientAuthenticationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.dashlabel.annotate.AnnotatorException;
import io.dashlabel.label.FailureKind;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class EndpointTest {

    private static final String KEY = "top-secret-key";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final CountDownLatch release = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/ok", exchange -> send(exchange, 200, "{\"a\":1}"));
        server.createContext("/unknown", exchange -> send(exchange, 404, "{\"error\":{\"message\":\"who?\"}}"));
        server.createContext(
                "/echo",
                exchange -> send(
                        exchange,
                        401,
                        "your key " + exchange.getRequestHeaders().getFirst("api-key") + " is wrong"));
        server.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().set("Location", "/ok");
            send(exchange, 307, "");
        });
        server.createContext("/long", exchange -> send(exchange, 200, "x".repeat((1 << 20) + 1)));
        server.createContext("/long-error", exchange -> send(exchange, 503, "x".repeat((1 << 20) + 1)));
        server.createContext("/trickle", this::trickle);
        server.start();
    }

    private void send(HttpExchange exchange, int status, String body) throws IOException {
        seen.add(exchange.getRequestURI().getPath() + " "
                + exchange.getRequestHeaders().getFirst("api-key"));
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    /** The headers and one byte at once, the rest never. */
    private void trickle(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            seen.add("trickling");
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void stop() {
        release.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private Endpoint endpoint(Credential credential, Duration timeout) {
        return new Endpoint("the service", Endpoint.client(Map.of()), credential, timeout, Clock.systemUTC());
    }

    private Endpoint endpoint(Duration timeout) {
        return endpoint(Credential.key("api-key", "", () -> KEY, "${SERVICE_KEY}"), timeout);
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + server.getAddress().getPort() + path);
    }

    private Endpoint.Reply post(Endpoint endpoint, String path) throws AnnotatorException {
        return endpoint.post(uri(path), "application/json", new byte[] {'{', '}'}, Map.of());
    }

    @Test
    void an_answer_comes_back_with_its_body() throws Exception {
        assertThat(post(endpoint(Duration.ofSeconds(20)), "/ok").body()).isEqualTo("{\"a\":1}");
        assertThat(seen).containsExactly("/ok " + KEY);
    }

    @Test
    void an_unknown_address_ends_the_run() {
        assertThatThrownBy(() -> post(endpoint(Duration.ofSeconds(20)), "/unknown"))
                .isInstanceOf(AnnotatorException.Fatal.class)
                .hasMessageContaining("the service")
                .hasMessageContaining("who?");
    }

    @Test
    void a_refused_key_is_told_by_where_it_comes_from() {
        assertThatThrownBy(() -> post(endpoint(Duration.ofSeconds(20)), "/echo"))
                .isInstanceOfSatisfying(AnnotatorException.Fatal.class, e -> {
                    assertThat(e.kind()).isEqualTo(FailureKind.NOT_AUTHORISED);
                    assertThat(e.getMessage()).contains("${SERVICE_KEY}");
                });
    }

    @Test
    void a_key_that_the_service_repeats_is_not_repeated_by_us() {
        assertThatThrownBy(() -> post(endpoint(Duration.ofSeconds(20)), "/echo"))
                .satisfies(e -> {
                    StringWriter all = new StringWriter();
                    e.printStackTrace(new PrintWriter(all));
                    assertThat(all.toString()).doesNotContain(KEY);
                });
    }

    @Test
    void a_redirect_is_not_followed_and_takes_no_key_along() {
        assertThatThrownBy(() -> post(endpoint(Duration.ofSeconds(20)), "/moved"))
                .isInstanceOf(AnnotatorException.Fatal.class);
        assertThat(seen).containsExactly("/moved " + KEY);
    }

    @Test
    void an_answer_without_end_is_a_failure_and_no_full_heap() {
        assertThatThrownBy(() -> post(endpoint(Duration.ofSeconds(20)), "/long"))
                .isInstanceOf(AnnotatorException.Permanent.class)
                .hasMessageContaining("longer than");
    }

    @Test
    void of_an_error_without_end_the_beginning_is_enough() {
        assertThatThrownBy(() -> post(endpoint(Duration.ofSeconds(20)), "/long-error"))
                .isInstanceOf(AnnotatorException.Transient.class)
                .hasMessageContaining("HTTP 503");
    }

    @Test
    void a_key_never_travels_unencrypted_to_another_machine() {
        assertThatThrownBy(() -> endpoint(Duration.ofSeconds(20)).get(URI.create("http://example.org/x")))
                .isInstanceOf(AnnotatorException.Fatal.class)
                .hasMessageContaining("${SERVICE_KEY}")
                .hasMessageContaining("https://");
    }

    @Test
    void a_key_with_a_line_break_behind_it_is_sent_and_concealed_without() throws Exception {
        Credential credential = Credential.key("api-key", "", () -> "short-1\n", "${SERVICE_KEY}");
        assertThat(credential.headers()).containsEntry("api-key", "short-1");
        assertThat(credential.conceal("is short-1 yours?")).isEqualTo("is *** yours?");
    }

    @Test
    void a_body_that_trickles_in_is_not_waited_for_longer_than_allowed() {
        assertThatThrownBy(() -> post(endpoint(Duration.ofMillis(300)), "/trickle"))
                .isInstanceOfSatisfying(
                        AnnotatorException.Transient.class,
                        e -> assertThat(e.kind()).isEqualTo(FailureKind.TIMED_OUT));
    }

    @Test
    void a_thread_that_is_interrupted_gives_up_and_stays_interrupted() throws Exception {
        List<String> ended = new CopyOnWriteArrayList<>();
        Thread asking = new Thread(() -> {
            try {
                post(endpoint(Duration.ofMinutes(5)), "/trickle");
            } catch (AnnotatorException e) {
                ended.add(e.kind() + " " + Thread.currentThread().isInterrupted());
            }
        });
        asking.start();
        while (!seen.contains("trickling")) {
            Thread.onSpinWait();
        }
        asking.interrupt();
        asking.join();
        assertThat(ended).containsExactly("NOT_ASKED true");
    }

    @Test
    void a_service_that_nobody_runs_is_unavailable() {
        server.stop(0);
        assertThatThrownBy(() -> post(endpoint(Duration.ofSeconds(20)), "/ok"))
                .isInstanceOfSatisfying(
                        AnnotatorException.Transient.class,
                        e -> assertThat(e.kind()).isEqualTo(FailureKind.UNAVAILABLE));
    }

    @Test
    void a_token_is_asked_for_once_and_again_when_it_ends() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        OffsetDateTime now = OffsetDateTime.now();
        Credential credential = Credential.entra(
                request -> Mono.fromSupplier(() -> new AccessToken(
                        "token" + asked.incrementAndGet(), asked.get() == 1 ? now.plusMinutes(1) : now.plusHours(1))),
                "https://ai.azure.com/.default");
        assertThat(credential.headers()).containsEntry("Authorization", "Bearer token1");
        assertThat(credential.headers()).containsEntry("Authorization", "Bearer token2");
        assertThat(credential.headers()).containsEntry("Authorization", "Bearer token2");
    }

    @Test
    void a_token_never_travels_unencrypted_to_another_machine() {
        Credential credential = Credential.entra(
                request ->
                        Mono.just(new AccessToken("token", OffsetDateTime.now().plusHours(1))),
                "scope");
        assertThatThrownBy(() -> endpoint(credential, Duration.ofSeconds(20)).get(URI.create("http://192.0.2.1/x")))
                .isInstanceOf(AnnotatorException.Fatal.class)
                .hasMessageContaining("https://");
    }

    @Test
    void where_no_identity_is_found_the_sentence_says_what_to_do() {
        Credential credential =
                Credential.entra(request -> Mono.error(new ClientAuthenticationException("none", null)), "the scope");
        assertThatThrownBy(credential::headers)
                .isInstanceOf(AnnotatorException.Fatal.class)
                .hasMessageContaining("az login")
                .hasMessageContaining("the scope");
    }
}
