package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.VisibleText;
import io.dashlabel.testkit.TinyModel;
import io.dashlabel.testkit.scene.StreetSceneSource;
import io.dashlabel.testkit.scene.WriteScenes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names of files, words of models and answers of services that try to take the terminal or the page over. */
class HostileTextTest {

    /** Moves the cursor, sets the title, turns the direction around, and breaks the line. */
    private static final String HOSTILE = "\u009b31m\u009d0;x\u0007\u001b[2J\u202egpj.\u2066\u2028\u200f\u061c";

    private static final String GOOD = "Straße 日本 a\u0308 \uD83D\uDC68\u200D\uD83D\uDC69";

    @TempDir
    private Path home = Path.of("");

    private Cli cli = new Cli(home);

    @BeforeEach
    void draw() throws Exception {
        WriteScenes.write(home, StreetSceneSource.of(1, 1, new ImageSize(160, 90)));
        cli = new Cli(home);
    }

    private static Cli.Result isHarmless(Cli.Result result) {
        assertThat(hidden(result.out() + result.err()))
                .as(VisibleText.line(result.out() + result.err()))
                .isEmpty();
        return result;
    }

    private static List<String> hidden(String text) {
        return text.codePoints()
                .filter(c -> VisibleText.isHidden(c) && c != '\n' && c != '\t')
                .mapToObj(c -> String.format("%04x", c))
                .toList();
    }

    private void nothing_written_acts() throws IOException {
        try (Stream<Path> files = Files.walk(cli.runs())) {
            for (Path file : files.filter(path -> path.toString().matches(".*\\.(json|jsonl|html)"))
                    .toList()) {
                assertThat(hidden(Files.readString(file))).as("%s", file).isEmpty();
            }
        }
    }

    @Test
    void names_of_images() throws Exception {
        Path images = Files.createDirectories(home.resolve("named"));
        Path labels = Files.createDirectories(home.resolve("truth"));
        for (String name : new String[] {HOSTILE + ".jpg", GOOD + ".jpg"}) {
            Files.copy(home.resolve("images/street_000000.jpg"), images.resolve(name));
            Files.writeString(
                    labels.resolve(name + ".json"),
                    Files.readString(home.resolve("labels/street_000000.jpg.json"))
                            .replace("street_000000.jpg", name));
        }
        Files.writeString(images.resolve(HOSTILE + "broken.jpg"), "no image");
        Cli.Result run = isHarmless(cli.label(images, "--ground-truth", labels, "--run-id", "one"));
        assertThat(run.exit()).as(run.err()).isEqualTo(3);
        for (String[] about :
                new String[][] {{"failures", "one"}, {"failures", "one", "--json"}, {"show", "one"}, {"list", "--json"}
                }) {
            isHarmless(cli.aboutRuns((Object[]) about).succeeds());
        }
        assertThat(cli.aboutRuns("failures", "one").out()).contains("\\u009b31m", "\\u202egpj.");
        nothing_written_acts();
        assertThat(Files.readString(cli.runs().resolve("one/report.html")))
                .contains("Straße 日本 a\u0308 \uD83D\uDC68\u200D\uD83D\uDC69");
        String label = Files.readString(cli.runs().resolve("one/labels/" + HOSTILE + ".jpg.json"));
        assertThat(new ObjectMapper().readTree(label).path("name").asText()).isEqualTo(HOSTILE + ".jpg");
        isHarmless(cli.run("evaluate", "--predictions", cli.runs().resolve("one"), "--ground-truth", labels))
                .succeeds();
    }

    @Test
    void words_of_a_model() throws Exception {
        int cells = 84;
        float[] column = {32, 32, 16, 8, 0.9f};
        float[] output = new float[column.length * cells];
        for (int i = 0; i < column.length; i++) {
            output[i * cells] = column[i];
        }
        Path model = new TinyModel()
                .input("images", TinyModel.FLOAT, 1, 3, 64, 64)
                .output("output0", TinyModel.FLOAT, output, 1, column.length, cells)
                .metadata("names", "{0: 'car" + HOSTILE.replace("\u2028", "") + "'}")
                .write(home.resolve("named.onnx"));
        isHarmless(cli.label(home.resolve("images"), "--detector", model, "--run-id", "one"));
        for (String[] about : new String[][] {{"failures", "one"}, {"show", "one"}}) {
            isHarmless(cli.aboutRuns((Object[]) about));
        }
        nothing_written_acts();
    }

    @Test
    void what_a_service_says() throws Exception {
        String key = "sk-proj-Q7x_9LmZ2vB4-tYw8KdPn3RfHs6JcGa1UeOi5";
        List<UnaryOperator<String>> echoes = List.of(
                said -> said,
                said -> String.join(" ", said.split("")),
                said -> said.substring(said.length() - 20),
                said -> String.join(
                        "\u200b", said.toUpperCase(java.util.Locale.ROOT).split("")));
        for (UnaryOperator<String> echo : echoes) {
            String body = "{\"error\": {\"code\": \"x\", \"message\": \"no "
                    + HOSTILE.replace("\u0007", "\\u0007").replace("\u001b", "\\u001b") + " for " + echo.apply(key)
                    + "\"}}";
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                exchange.getRequestBody().readAllBytes();
                byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(400, bytes.length);
                exchange.getResponseBody().write(bytes);
                exchange.close();
            });
            server.start();
            try {
                Path config = Files.writeString(
                        home.resolve("c.yaml"),
                        "scene: {type: openai-compatible, model: m, key: '${KEY}', endpoint: 'http://127.0.0.1:"
                                + server.getAddress().getPort() + "/v1', asking: {attempts: 1}}\n");
                Cli.Result run = isHarmless(new Cli(home)
                        .with("KEY", key)
                        .run(
                                "run",
                                "--config",
                                config,
                                "--images",
                                home.resolve("images"),
                                "--detector",
                                "none",
                                "--out",
                                cli.runs()));
                assertThat(run.exit()).isNotZero();
                String bare = (run.out()
                                + run.err()
                                + isHarmless(cli.aboutRuns("failures", "latest"))
                                        .out())
                        .replaceAll("[^A-Za-z0-9]", "")
                        .toLowerCase(java.util.Locale.ROOT);
                assertThat(bare).doesNotContain("fhs6jcga1ueoi5");
            } finally {
                server.stop(0);
            }
        }
        nothing_written_acts();
        try (Stream<Path> files = Files.walk(cli.runs())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                                .replaceAll("[^A-Za-z0-9]", "")
                                .toLowerCase(java.util.Locale.ROOT))
                        .as("%s", file)
                        .doesNotContain("fhs6jcga1ueoi5");
            }
        }
    }

    @Test
    void arguments() {
        for (Object[] words : new Object[][] {
            {"run", "--images", home.resolve(HOSTILE)},
            {"run", "--config", home.resolve(HOSTILE)},
            {"runs", "show", HOSTILE, "--out", cli.runs()},
            {"run", "--" + HOSTILE},
            {HOSTILE},
            {"evaluate", "--predictions", HOSTILE, "--ground-truth", HOSTILE},
            {"models", "fetch", HOSTILE},
            {"run", "--set", HOSTILE}
        }) {
            assertThat(isHarmless(cli.run(words)).exit()).isEqualTo(2);
        }
    }
}
