package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.dashlabel.label.ImageSize;
import io.dashlabel.testkit.scene.StreetSceneSource;
import io.dashlabel.testkit.scene.WriteScenes;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A chat model over a real socket, from a configuration file to the labels. */
class ChatCommandTest {

    private static final String KEY = "notTellingAnybody-0123456789";

    private static final String ANSWER = """
            {"model":"gpt-5-mini-2025-08-07","choices":[{"finish_reason":"stop","message":{"content":
             "{\\"weather\\":\\"foggy\\",\\"timeofday\\":\\"dusk\\",\\"scene\\":\\"highway\\"}"}}],
             "usage":{"prompt_tokens":1000,"completion_tokens":100}}
            """;

    private static final String CUT_OFF =
            "{\"choices\":[{\"finish_reason\":\"length\",\"message\":{\"content\":\"{\"}}]}";

    @TempDir
    private Path home = Path.of("");

    private HttpServer server;
    private final AtomicInteger requests = new AtomicInteger();
    private volatile int status = 200;
    private volatile String answer = ANSWER;
    private volatile String lastBody = "";
    private Cli cli = new Cli(home);

    ChatCommandTest() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() throws Exception {
        WriteScenes.write(home, StreetSceneSource.of(1, 2, new ImageSize(160, 90)));
        cli = new Cli(home)
                .with("AZURE_OPENAI_API_KEY", KEY)
                .with(
                        "AZURE_OPENAI_ENDPOINT",
                        "http://127.0.0.1:" + server.getAddress().getPort());
        server.createContext("/openai/v1/chat/completions", exchange -> {
            requests.incrementAndGet();
            lastBody = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Cli.Result run(String scene, Object... more) throws Exception {
        Path config = Files.writeString(home.resolve("dashlabel.yaml"), scene);
        Object[] words = {
            "run", "--config", config, "--images", home.resolve("images"), "--detector", "none", "--out", cli.runs()
        };
        return cli.run(Stream.concat(Stream.of(words), Stream.of(more)).toArray());
    }

    private static final String AZURE = "scene: {type: azure-openai, deployment: scenes, baseModel: gpt-5-mini}\n";

    @Test
    void labels_cost_and_provenance_are_those_of_the_service() throws Exception {
        Cli.Result result = run(AZURE, "--run-id", "one").succeeds();
        assertThat(result.out()).contains("$0.0009"); // two of 1000 and 100 tokens at 0.25 and 2.00 a million
        String label = Files.readString(cli.runs().resolve("one/labels/street_000000.jpg.json"));
        assertThat(label)
                .contains(
                        "\"weather\":\"foggy\",\"timeofday\":\"dawn/dusk\",\"scene\":\"highway\"", "\"by\":\"scenes\"");
        assertThat(Files.readString(cli.runs().resolve("one/run.json")))
                .contains("\"key\" : \"${AZURE_OPENAI_API_KEY}\"")
                .doesNotContain(KEY);
        assertThat(requests).hasValue(2);
        run(AZURE, "--run-id", "two").succeeds();
        cli.run("relabel", "one", "--out", cli.runs(), "--run-id", "three").succeeds();
        assertThat(requests).as("what was answered is not asked again").hasValue(2);
        assertThat(Files.readString(cli.runs().resolve("three/labels/street_000000.jpg.json")))
                .isEqualTo(label);
    }

    @Test
    void a_colleague_without_a_key_relabels_and_is_told_which_one_is_missing_where_something_is_asked()
            throws Exception {
        run(AZURE, "--run-id", "one").succeeds();
        Cli colleague = new Cli(home);
        colleague.run("relabel", "one", "--out", cli.runs(), "--run-id", "two").succeeds();
        assertThat(Files.readString(cli.runs().resolve("two/run.json")))
                .contains("\"key\" : \"${AZURE_OPENAI_API_KEY}\"");
        assertThat(colleague.run("run", "--like", "one", "--out", cli.runs()).sentence())
                .contains("scene.key is a secret, and ${AZURE_OPENAI_API_KEY} is not set or empty");
        assertThat(requests).hasValue(2);
    }

    @Test
    void a_setting_that_the_model_does_not_know_ends_the_run_and_is_named() throws Exception {
        status = 400;
        answer = "{\"error\":{\"code\":\"unsupported_parameter\",\"param\":\"reasoning_effort\",\"message\":\"no\"}}";
        Cli.Result result = run("scene: {members: [photometric, {type: azure-openai, deployment: scenes}]}\n");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.out()).contains("set scene.members[1].reasoningEffort to a word that the model knows");
    }

    @Test
    void a_limit_of_cost_needs_a_price() throws Exception {
        assertThat(run("scene: {type: azure-openai, deployment: scenes}\n", "--max-cost", 1)
                        .sentence())
                .contains("needs the price of scenes, which is not known");
        run(AZURE, "--max-cost", 1).succeeds();
    }

    @Test
    void a_cost_that_nobody_knows_is_not_told_as_if_it_was_nothing() throws Exception {
        answer = ANSWER.replace("gpt-5-mini-2025-08-07", "our-own");
        assertThat(run("scene: {type: azure-openai, deployment: scenes}\n", "--run-id", "one")
                        .succeeds()
                        .out())
                .contains("200 out: $0.00, not counting 2 answers of models without a price.");
        assertThat(Files.readString(cli.runs().resolve("one/run.json")))
                .contains("\"answersWithoutPrice\" : 2")
                .doesNotContain("dollarsPer1000Pictures");
        assertThat(cli.aboutRuns("show", "one").succeeds().out())
                .contains("$0.00, not counting 2 answers of models without a price; 2 requests");
    }

    @Test
    void how_answers_failed_is_counted_apart() throws Exception {
        answer = CUT_OFF;
        assertThat(run(AZURE, "--run-id", "one").exit()).isEqualTo(3);
        assertThat(cli.aboutRuns("failures", "one", "--kind", "cut_off")
                        .succeeds()
                        .out())
                .contains("raise scene.maxTokens");
    }

    @Test
    void a_run_with_answers_cut_off_goes_on_with_a_higher_limit_and_pays_only_for_those() throws Exception {
        run(AZURE, "--run-id", "one", "--limit", 1).succeeds();
        answer = CUT_OFF;
        assertThat(run(AZURE, "--run-id", "two").exit()).isEqualTo(3);
        int before = requests.get();
        answer = ANSWER;
        cli.run("run", "--resume", "two", "--retry-failed", "--set", "scene.maxTokens=4096", "--out", cli.runs())
                .succeeds();
        assertThat(requests).hasValue(before + 1);
        assertThat(lastBody).contains("\"max_completion_tokens\":4096");
        assertThat(cli.run("run", "--resume", "two", "--set", "scene.samples=3", "--out", cli.runs())
                        .sentence())
                .contains("a resumed run keeps its settings, so --set scene.samples cannot be given");
    }
}
