package io.dashlabel.cloud.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.dashlabel.annotate.AnnotatorException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files over a real socket. */
class FileTransferTest {

    private static final String KEY = "notTellingAnybody";

    @TempDir
    private Path home = Path.of("");

    private final HttpServer server;
    private final AtomicReference<String> form = new AtomicReference<>("");
    private volatile int status = 200;

    FileTransferTest() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        server.createContext("/", exchange -> {
            form.set(exchange.getRequestHeaders().getFirst("Content-Length") + "|"
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] answer = ("said with " + KEY).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/files");
    }

    private static FileTransfer transfer() {
        return new FileTransfer(new Endpoint(
                "the service",
                Endpoint.client(Map.of()),
                Credential.key("api-key", "", () -> KEY, "${KEY}"),
                Duration.ofSeconds(20),
                Clock.systemUTC()));
    }

    @Test
    void a_form_holds_its_fields_and_the_file_and_tells_its_length_beforehand() throws Exception {
        Path file = Files.writeString(home.resolve("a.jsonl"), "{\"ä\":1}\n");
        Map<String, String> fields = new LinkedHashMap<>(Map.of("purpose", "batch"));
        transfer().upload(uri(), fields, "a.jsonl", file, Map.of());
        String boundary = "------dashlabel-9f3d1c6a5b7e4820";
        String body = boundary + "\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\nbatch\r\n" + boundary
                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.jsonl\"\r\nContent-Type:"
                + " application/octet-stream\r\n\r\n{\"ä\":1}\n\r\n" + boundary + "--\r\n";
        assertThat(form).hasValue(body.getBytes(StandardCharsets.UTF_8).length + "|" + body);
    }

    @Test
    void what_comes_takes_the_place_of_what_is_there() throws Exception {
        Path file = Files.writeString(home.resolve("a.jsonl"), "something that is longer than the answer");
        transfer().download(uri(), file, Map.of());
        assertThat(file).hasContent("said with " + KEY);
    }

    @Test
    void an_error_is_no_file_and_its_sentence_holds_no_key() {
        status = 404;
        Path file = home.resolve("a.jsonl");
        assertThatThrownBy(() -> transfer().download(uri(), file, Map.of()))
                .isInstanceOf(AnnotatorException.Fatal.class)
                .hasMessageContaining("HTTP 404: said with")
                .message()
                .doesNotContain(KEY);
        assertThat(file).doesNotExist();
    }
}
