package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.label.ImageSize;
import io.dashlabel.testkit.scene.StreetSceneSource;
import io.dashlabel.testkit.scene.WriteScenes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a service says, it costs at most the labels of that image: one sentence, no stack trace, no full memory. */
@Timeout(300)
class HostileServiceTest {

    private static final String LABELS =
            "{\\\"weather\\\":\\\"clear\\\",\\\"timeofday\\\":\\\"daytime\\\",\\\"scene\\\":\\\"highway\\\"}";

    @TempDir
    private Path home = Path.of("");

    private final ServerSocket server;
    private final AtomicInteger requests = new AtomicInteger();
    private volatile byte[] reply = new byte[0];
    private volatile Consumer<OutputStream> endless = out -> {};
    private Cli cli = new Cli(home);

    HostileServiceTest() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @BeforeEach
    void start() throws IOException {
        WriteScenes.write(home, StreetSceneSource.of(1, 1, new ImageSize(64, 36)));
        cli = new Cli(home)
                .with("OPENAI_API_KEY", "fake-key-0123456789")
                .with("AZURE_VISION_KEY", "fake-key-0123456789")
                .with("AZURE_ML_KEY", "fake-key-0123456789");
        Thread serving = new Thread(this::serve);
        serving.setDaemon(true);
        serving.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                read(socket.getInputStream());
                requests.incrementAndGet();
                socket.getOutputStream().write(reply);
                endless.accept(socket.getOutputStream());
                socket.getOutputStream().flush();
            } catch (IOException e) {
                continue; // the client had enough
            }
        }
    }

    /** A request with its body. */
    private static void read(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int c = in.read();
            if (c < 0) {
                return;
            }
            head.append((char) c);
        }
        String length = head.toString().replaceAll("(?is).*content-length: *(\\d+).*", "$1");
        in.readNBytes(Integer.parseInt(length));
    }

    private void answers(String status, String headers, byte[] body) {
        byte[] head = ("HTTP/1.1 " + status + "\r\nConnection: close\r\nContent-Length: " + body.length + "\r\n"
                        + headers + "\r\n")
                .getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head);
        all.writeBytes(body);
        reply = all.toByteArray();
    }

    private void answers(String body) {
        answers("200 OK", "Content-Type: application/json\r\n", body.getBytes(StandardCharsets.UTF_8));
    }

    private static String chat(String usage) {
        return "{\"model\":\"gpt-5-nano\",\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"content\":\"" + LABELS
                + "\"}}]" + usage + "}";
    }

    private Cli.Result asks(Object... more) {
        String at = "http://" + server.getInetAddress().getHostAddress() + ":" + server.getLocalPort();
        List<Object> words = new ArrayList<>(List.of("run", "--images", home.resolve("images"), "--out", cli.runs()));
        words.addAll(List.of(more));
        words.replaceAll(word -> word.toString().replace("AT", at));
        return cli.run(words.toArray());
    }

    private Cli.Result scene(Object... more) {
        List<Object> words = new ArrayList<>(List.of(
                "--detector",
                "none",
                "--scene",
                "openai",
                "--set",
                "scene.endpoint=AT/v1",
                "--set",
                "scene.asking.attempts=1",
                "--set",
                "scene.asking.timeoutSeconds=20"));
        words.addAll(List.of(more));
        return asks(words.toArray());
    }

    private Cli.Result objects(String service, String endpoint) {
        return asks(
                "--detector",
                service,
                "--scene",
                "none",
                "--set",
                "detector.models[0].endpoint=AT" + endpoint,
                "--set",
                "detector.models[0].asking.attempts=1",
                "--set",
                "detector.models[0].asking.timeoutSeconds=20");
    }

    private static void isTold(Cli.Result result) {
        assertThat(result.exit()).as(result.err()).isIn(ExitCode.SOME_FAILED, ExitCode.FAILED);
        assertThat(result.out() + result.err())
                .doesNotContain("\tat ", "Exception", "a defect", "java.", "fake-key")
                .doesNotContainPattern("[\\p{Cntrl}&&[^\\n\\r]]");
        assertThat((result.out() + result.err())
                        .lines()
                        .mapToInt(String::length)
                        .max()
                        .orElse(0))
                .as("a sentence")
                .isLessThan(700);
    }

    private static String deep(String open, String close, int depth) {
        return open.repeat(depth) + close.repeat(depth);
    }

    private static byte[] packed() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 1024; i++) {
                gzip.write(zeros);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private record Answer(String name, String status, String headers, byte[] body) {}

    private static Answer of(String name, String body) {
        return new Answer(name, "200 OK", "Content-Type: application/json\r\n", body.getBytes(StandardCharsets.UTF_8));
    }

    private static Stream<Answer> hostile() {
        String long300 = "x".repeat(300_000);
        return Stream.of(
                new Answer("1 GB, packed", "200 OK", "Content-Encoding: gzip\r\n", packed()),
                of("2 MiB", "{\"a\":\"" + "x".repeat(2 << 20) + "\"}"),
                of("nothing", ""),
                of("null", "null"),
                of("a number", "1e999999999"),
                of("a long number", "9".repeat(5000)),
                of("deep lists", deep("[", "]", 100_000)),
                of("deep objects", deep("{\"a\":", "}", 50_000)),
                of("deep, and sound in depth", deep("[", "]", 900)),
                of("choices that are none", "{\"choices\":{\"a\":1}}"),
                of("choices of null", "{\"choices\":[null]}"),
                of("a message that is a list", "{\"choices\":[{\"message\":[1]}]}"),
                of("deep content", chat("").replace(LABELS, deep("[", "]", 5000))),
                of("deep content with braces", chat("").replace(LABELS, "{\\\"a\\\":".repeat(20_000))),
                of("many braces", chat("").replace(LABELS, "{".repeat(90_000))),
                of("an error of another kind", "{\"error\":[[[1]]]}"),
                of("an error with a huge code", "{\"error\":{\"code\":1e400,\"message\":\"" + long300 + "\"}}"),
                of("control characters", chat("").replace(LABELS, "\\u001b[2J\\u0007\\u009b31m\\u202e")),
                new Answer("bytes", "200 OK", "", new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1, 2, 27, 7}),
                new Answer("status 999", "999 What", "", "no".getBytes(StandardCharsets.UTF_8)),
                new Answer("status 204", "204 No Content", "", new byte[0]),
                new Answer("status 302", "302 Found", "Location: http://127.0.0.1:1/\r\n", new byte[0]),
                new Answer("status 599", "599 x", "Retry-After: -5\r\n", long300.getBytes(StandardCharsets.UTF_8)),
                new Answer("a wait beyond numbers", "429 x", "Retry-After: " + "9".repeat(400) + "\r\n", new byte[0]),
                new Answer("a wait in no form", "429 x", "Retry-After: NaN\r\nretry-after-ms: 1e308\r\n", new byte[0]),
                new Answer(
                        "a wait in the year 9999",
                        "503 x",
                        "Retry-After: Fri, 31 Dec 9999 23:59:59 GMT\r\n",
                        new byte[0]),
                new Answer(
                        "huge headers",
                        "200 OK",
                        ("X-A: " + long300 + "\r\n").repeat(8),
                        "{}".getBytes(StandardCharsets.UTF_8)),
                new Answer(
                        "many headers",
                        "500 x",
                        Stream.iterate(0, i -> i + 1)
                                .limit(20_000)
                                .map(i -> "X-" + i + ": a\r\n")
                                .collect(java.util.stream.Collectors.joining()),
                        new byte[0]),
                new Answer("a header that is none", "200 OK", "no colon here\r\n", new byte[0]));
    }

    @TestFactory
    Stream<DynamicTest> whatever_a_chat_model_answers_is_one_sentence() {
        return hostile()
                .map(answer -> DynamicTest.dynamicTest(answer.name(), () -> {
                    answers(answer.status(), answer.headers(), answer.body());
                    isTold(scene());
                }));
    }

    @TestFactory
    Stream<DynamicTest> whatever_a_detector_answers_is_one_sentence() {
        Stream<Answer> own = Stream.of(
                of(
                        "infinite boxes",
                        "[{\"boxes\":[{\"label\":\"car\",\"score\":0.5,\"box\":{\"topX\":1e999,"
                                + "\"topY\":-1e999,\"bottomX\":1e999,\"bottomY\":\"a\"}}]}]"),
                of("a score beyond one", "[{\"boxes\":[{\"label\":\"car\",\"score\":1e30,\"box\":{}}]}]"),
                of("text in text", "\"" + "\\\"".repeat(1000) + "\""),
                of(
                        "an image without sides",
                        "{\"metadata\":{\"width\":0,\"height\":-1},\"objectsResult\":{\"values\":[]},"
                                + "\"objects\":[]}"),
                of(
                        "sides beyond numbers",
                        "{\"metadata\":{\"width\":1e400,\"height\":1e400},\"objectsResult\":{\"values\":"
                                + "[{\"boundingBox\":{\"x\":1e400,\"y\":0,\"w\":5,\"h\":5},\"tags\":[{\"name\":\"car\","
                                + "\"confidence\":2}]}]}}"));
        return Stream.concat(hostile(), own)
                .map(answer -> DynamicTest.dynamicTest(answer.name(), () -> {
                    answers(answer.status(), answer.headers(), answer.body());
                    isTold(objects("azure-vision", ""));
                    isTold(objects("azure-ml", "/score"));
                }));
    }

    @TestFactory
    Stream<DynamicTest> no_count_of_tokens_costs_the_labels() {
        return Stream.of(
                        "9223372036854775807",
                        "9223372036854775808",
                        "-1",
                        "1.5",
                        "1e300",
                        "\"many\"",
                        "null",
                        "[1]",
                        "{}",
                        "true",
                        "9".repeat(900))
                .map(count -> DynamicTest.dynamicTest(count, () -> {
                    answers(chat(",\"usage\":{\"prompt_tokens\":" + count + ",\"completion_tokens\":" + count + "}"));
                    assertThat(scene("--ask-again").succeeds().out())
                            .containsOnlyOnce(
                                    "1 answer reports an impossible number of tokens; the expected number counts instead.")
                            .contains("0 tokens in and 0 out: $0.0");
                    answers("");
                    assertThat(scene().succeeds().out()).contains("1 question was answered from the store");
                }));
    }

    @Test
    void refused_and_unreadable_answers_are_paid_and_counted() {
        String usage = ",\"usage\":{\"prompt_tokens\":1000000,\"completion_tokens\":0}}";
        for (String body : List.of(
                "{\"model\":\"gpt-5-nano\",\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"refusal\":\"no\"}}]",
                "{\"model\":\"gpt-5-nano\",\"choices\":[{\"finish_reason\":\"content_filter\",\"message\":{}}]",
                "{\"model\":\"gpt-5-nano\",\"choices\":[{\"finish_reason\":\"length\",\"message\":{\"content\":\"{\"}}]",
                "{\"model\":\"gpt-5-nano\",\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"content\":\"no\"}}]",
                "{\"model\":\"gpt-5-nano\",\"choices\":[]")) {
            answers(body + usage);
            Cli.Result run = scene();
            assertThat(run.exit()).isEqualTo(ExitCode.SOME_FAILED);
            assertThat(run.out()).as(body).contains("1 request, 1 answer, 1,000,000 tokens in and 0 out: $0.050");
        }
    }

    @Test
    void a_body_without_end_is_left() {
        reply = "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.UTF_8);
        endless = out -> {
            try {
                byte[] zeros = new byte[1 << 16];
                for (int i = 0; i < 1 << 16; i++) {
                    out.write(zeros);
                }
            } catch (IOException e) {
                return;
            }
        };
        isTold(scene());
    }
}
