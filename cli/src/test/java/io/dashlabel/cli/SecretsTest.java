package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.label.ImageSize;
import io.dashlabel.testkit.fake.FakeServices;
import io.dashlabel.testkit.fake.Outcome;
import io.dashlabel.testkit.fake.Script;
import io.dashlabel.testkit.scene.StreetSceneSource;
import io.dashlabel.testkit.scene.WriteScenes;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The real command in a process of its own, with everything logged: no secret is in anything that it writes. */
@Timeout(300)
class SecretsTest {

    /** With all characters that are written differently in addresses, JSON and base64. */
    private static final String SECRET = "s3cret/with+odd=chars&0123~4567";

    private static final String CONFIG = """
            detector:
              models:
                - {type: azure-vision, endpoint: "${AT}", key: "${file:KEY_FILE}", asking: {attempts: 1}}
                - {type: azure-ml, endpoint: "${AT}/score", key: "${BEARER}", asking: {attempts: 1}}
            scene:
              members:
                - {type: openai, endpoint: "${AT}/v1", key: "${file:KEY_FILE}", asking: {attempts: 1}}
                - {type: azure-openai, endpoint: "${AT}", deployment: labels, key: "${KEY}", asking: {attempts: 1}}
            """;

    /** How a service repeats what it was shown. */
    enum Repeats {
        UNAUTHORISED(s -> RepeatingServer.http(
                "401 Unauthorized", "WWW-Authenticate: Bearer " + s + "\r\nx-request-id: " + s + "\r\n", error(s))),
        BAD_REQUEST(s -> RepeatingServer.http("400 Bad Request", "", error(s))),
        MODEL_FAILED(s -> RepeatingServer.http(
                "424 Failed Dependency",
                "ms-azureml-model-error-reason: " + s + "\r\n",
                "{\"message\":\"" + s + "\"}")),
        PAGE(s -> RepeatingServer.http("503 Busy", "Retry-After: " + s + "\r\n", "<html>" + forms(s) + "</html>")),
        BAD_JSON(s -> RepeatingServer.http("200 OK", "azureml-model-deployment: " + s + "\r\n", "{\"" + forms(s))),
        WRONG_ANSWER(s -> RepeatingServer.http(
                "200 OK", "", "{\"choices\":[{\"message\":{\"content\":\"{\\\"weather\\\":\\\"" + s + "\\\"}\"}}]}")),
        CUT_OFF(s -> "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n{\"" + s),
        NO_HTTP(s -> "HTTP/1.1 " + s + "\r\n\r\n"),
        NO_HEADER(s -> "HTTP/1.1 200 OK\r\n" + s + "\r\n\r\n"),
        REDIRECT(s -> RepeatingServer.http("302 Found", "Location: /elsewhere?key=" + s + "\r\n", ""));

        private final Function<String, String> answer;

        Repeats(Function<String, String> answer) {
            this.answer = answer;
        }

        private static String error(String secret) {
            return "{\"error\":{\"code\":\"invalid_api_key\",\"message\":\"Incorrect API key: " + forms(secret)
                    + "\"}}";
        }

        private static String forms(String secret) {
            return String.join(" ", SecretsTest.forms(secret).values());
        }
    }

    @TempDir
    private Path home = Path.of("");

    private Path written = Path.of("");

    @BeforeEach
    void draw() throws IOException {
        WriteScenes.write(home, StreetSceneSource.of(1, 2, new ImageSize(160, 90)));
        written = Files.createDirectories(home.resolve("written"));
        Files.createDirectories(written.resolve("tmp"));
    }

    private static Map<String, String> forms(String secret) {
        Map<String, String> forms = new TreeMap<>();
        forms.put("plain", secret);
        forms.put("as in addresses", URLEncoder.encode(secret, StandardCharsets.UTF_8));
        forms.put("as in JSON", secret.replace("/", "\\/"));
        forms.put("as in base64", Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8)));
        return forms;
    }

    @Test
    void a_run_that_succeeds_writes_no_secret() throws Exception {
        try (FakeServices fakes = FakeServices.start(Script.always(Outcome.OK))) {
            String at = fakes.uri().toString();
            assertThat(everything(at, FakeServices.KEY, FakeServices.TOKEN)).isZero();
            assertThat(fakes.asked()).hasSize(4 * 2);
            assertThat(fakes.violations()).isEmpty();
        }
        assertThat(Files.readString(written.resolve("out-run.txt"))).contains("TRACE", "DEBUG Endpoint");
        requireNowhere(FakeServices.KEY);
        requireNowhere(FakeServices.TOKEN);
    }

    @ParameterizedTest
    @EnumSource
    void a_service_that_repeats_the_secret_does_not_get_it_written(Repeats repeats) throws Exception {
        try (RepeatingServer server = new RepeatingServer(repeats.answer)) {
            assertThat(everything(server.address(), SECRET, SECRET)).isNotZero();
            assertThat(server.repeated()).isPositive();
        }
        requireNowhere(SECRET);
    }

    /** The run in its own process, and all that can be said about it afterwards; its exit code. */
    private int everything(String at, String key, String bearer) throws Exception {
        Path keyFile = Files.writeString(home.resolve("key.txt"), key + "\n");
        Path config = Files.writeString(home.resolve("dashlabel.yaml"), CONFIG.replace("KEY_FILE", keyFile.toString()));
        Map<String, String> environment = Map.of("AT", at, "KEY", key, "BEARER", bearer);
        Path runs = written.resolve("runs");
        List<String> about = List.of("--config=" + config, "--images=" + home.resolve("images"), "--out=" + runs);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "-Ddashlabel.log=TRACE",
                "-Djava.io.tmpdir=" + written.resolve("tmp"),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "run",
                "--run-id=one"));
        command.addAll(about);
        ProcessBuilder process = new ProcessBuilder(command)
                .directory(written.toFile())
                .redirectErrorStream(true)
                .redirectOutput(written.resolve("out-run.txt").toFile());
        process.environment().putAll(environment);
        int exit = process.start().waitFor();

        Cli cli = new Cli(home);
        environment.forEach(cli::with);
        String text = Stream.of(
                        List.of("config", "check", config.toString()),
                        Stream.concat(Stream.of("plan", "--json=" + written.resolve("plan.json")), about.stream())
                                .toList(),
                        List.of("runs", "list", "--out=" + runs),
                        List.of("runs", "show", "one", "--out=" + runs),
                        List.of("runs", "failures", "one", "--out=" + runs),
                        List.of("runs", "export", "one", "--to=" + written.resolve("export.zip"), "--out=" + runs))
                .map(words -> cli.run(words.toArray()))
                .map(result -> result.out() + result.err())
                .reduce("", String::concat);
        Files.writeString(written.resolve("out-about.txt"), text);
        return exit;
    }

    private void requireNowhere(String secret) throws IOException {
        try (Stream<Path> files = Files.walk(written)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
                forms(secret)
                        .forEach((form, text) -> assertThat(bytes.contains(text))
                                .as("%s holds the secret, %s: %s", written.relativize(file), form, around(bytes, text))
                                .isFalse());
            }
        }
    }

    private static String around(String bytes, String text) {
        int at = bytes.indexOf(text);
        return at < 0 ? "" : bytes.substring(Math.max(0, at - 80), Math.min(bytes.length(), at + text.length() + 20));
    }
}
