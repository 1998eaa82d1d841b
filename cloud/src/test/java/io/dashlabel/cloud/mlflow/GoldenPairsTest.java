package io.dashlabel.cloud.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.dashlabel.testkit.SharedData;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client meets the answers that a real server of MLflow 3.17.2 gave, in a given order. */
class GoldenPairsTest {

    private static final String RUN = "b9acfee67b3f43c6ba0b9c9cf32b52fd";
    private static final Instant MEASURED = Instant.ofEpochMilli(1_764_527_000_000L);
    private static final TrackedRun TRACKED = new TrackedRun(
            RUN, "1", 1_764_527_000_000L, "RUNNING", "mlflow-artifacts:/1/" + RUN + "/artifacts", Map.of());

    @TempDir
    private Path home = Path.of("");

    private final HttpServer socket;
    private final Deque<JsonNode> expected = new ArrayDeque<>();
    private final List<String> surprises = new ArrayList<>();
    private final TrackingServer server;

    GoldenPairsTest() throws IOException {
        socket = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server = TrackingServers.at("http://127.0.0.1:" + socket.getAddress().getPort(), TrackingLogin.NONE);
    }

    @BeforeEach
    void start() {
        socket.createContext("/", exchange -> {
            JsonNode pair = expected.poll();
            String asked = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (pair == null) {
                surprises.add(asked);
                exchange.close();
                return;
            }
            JsonNode request = pair.path("request");
            if (!asked.equals(
                    request.path("method").asText() + " " + request.path("path").asText())) {
                surprises.add(asked);
            }
            if (request.path("body").isObject() && pair.path("strict").asBoolean()) {
                JsonNode sent = new ObjectMapper().readTree(body);
                if (!sent.equals(request.path("body"))) {
                    surprises.add(sent.toString());
                }
            }
            JsonNode response = pair.path("response");
            response.path("headers")
                    .fields()
                    .forEachRemaining(header -> exchange.getResponseHeaders()
                            .set(header.getKey(), header.getValue().asText()));
            byte[] answer = (response.path("body").isTextual()
                            ? response.path("body").asText()
                            : response.path("body").toString())
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(response.path("status").asInt(), answer.length == 0 ? -1 : answer.length);
            if (answer.length > 0) {
                exchange.getResponseBody().write(answer);
            }
            exchange.close();
        });
        socket.start();
    }

    @AfterEach
    void all_was_asked() {
        socket.stop(0);
        assertThat(surprises).as("requests that were not recorded").isEmpty();
        assertThat(expected).as("recorded requests that nobody sent").isEmpty();
    }

    private void expect(boolean strict, String... names) throws IOException {
        Path folder = SharedData.data("mlops/mlflow");
        for (String name : names) {
            try (Stream<Path> files = Files.walk(folder)) {
                Path file = files.filter(
                                each -> String.valueOf(each.getFileName()).startsWith(name))
                        .findFirst()
                        .orElseThrow(() -> new IOException("no pair " + name));
                JsonNode pair = new ObjectMapper().readTree(file.toFile());
                ((com.fasterxml.jackson.databind.node.ObjectNode) pair).put("strict", strict);
                expected.add(pair);
            }
        }
    }

    @Test
    void an_experiment_is_found_missing_and_made() throws Exception {
        expect(false, "03-", "04-");
        assertThat(server.experiment("dashlabel")).isEqualTo("1");
    }

    @Test
    void an_experiment_that_another_process_made_meanwhile_is_taken() throws Exception {
        expect(false, "03-", "05-", "06-");
        assertThat(server.experiment("dashlabel")).isEqualTo("1");
    }

    @Test
    void a_run_is_searched_made_and_found() throws Exception {
        expect(false, "07-", "08-", "10-");
        TrackedRun run = server.findOrCreate(
                "1", "dashlabel", new RunCreation("dashlabel.run", "20261130-182221-ab12", "n", MEASURED, Map.of()));
        assertThat(run.id()).isEqualTo(RUN);
        assertThat(run.artifactUri()).isEqualTo(TRACKED.artifactUri());
        assertThat(run.tags()).containsEntry("mlflow.source.git.commit", "42c87f5");
    }

    @Test
    void figures_are_stored_and_a_changed_param_is_refused() throws Exception {
        TrackedFigures figures = new TrackedFigures(
                Map.of("f1", 0.621, "ap50/car", 0.514),
                MEASURED,
                Map.of("threshold", "0.3"),
                Map.of("dashlabel.status", "completed"));
        expect(false, "11-", "12-", "14-");
        server.log(TRACKED, figures);
        server.log(TRACKED, figures);
        assertThatThrownBy(() -> server.log(TRACKED, figures))
                .hasMessageContaining("INVALID_PARAMETER_VALUE")
                .hasMessageContaining("please report it");
    }

    @Test
    void one_tag_is_set() throws Exception {
        expect(true, "36-");
        server.tag(TRACKED, "mlflow.loggedArtifacts", "[{\"path\": \"tables/categories.json\", \"type\": \"table\"}]");
    }

    @Test
    void data_files_and_the_end_are_stored() throws Exception {
        Path file = Files.writeString(home.resolve("report.html"), "x");
        expect(false, "28-", "32-", "40-", "41-", "43-", "44-");
        assertThat(server.inputs(
                        TRACKED,
                        List.of(new TrackedDataset("frames", "0123456789abcdef", "local", "x", "{}", "labelling"))))
                .isTrue();
        server.put(TRACKED, "report.html", file, "text/html");
        assertThat(server.sizes(TRACKED, ""))
                .containsEntry("big.bin", 20_000_000L)
                .containsEntry("empty.txt", 0L)
                .doesNotContainKey("images");
        assertThat(server.sizes(TRACKED, "images")).isEqualTo(Map.of("images/worst picture.jpg", 73132L));
        server.end(TRACKED, "FINISHED", MEASURED, "n");
        server.end(TRACKED, "FINISHED", MEASURED, "n");
    }

    @Test
    void a_status_that_the_server_ignored_is_told() throws Exception {
        expect(false, "45-");
        assertThatThrownBy(() -> server.end(TRACKED, "COMPLETED", MEASURED, "n"))
                .hasMessageContaining("instead of COMPLETED");
    }

    @Test
    void models_are_named_and_found_by_alias_and_refused_with_a_local_place() throws Exception {
        RegisteredModels models = server.models();
        expect(true, "52-", "53-");
        ModelVersion version = new ModelVersion("dashlabel-nano", "1", "", RUN, Map.of());
        models.alias(version, "production");
        ModelVersion found = models.aliased("dashlabel-nano", "production");
        assertThat(found.version()).isEqualTo("1");
        assertThat(found.tag(ModelVersion.SHA256))
                .hasValueSatisfying(hash -> assertThat(hash).hasSize(64));
    }

    @Test
    void a_model_that_is_registered_already_is_found_by_its_hash() throws Exception {
        expect(false, "47-", "51-");
        ModelVersion known = server.models()
                .register(
                        "dashlabel",
                        new RunCreation("dashlabel.model", "ab", "n", MEASURED, Map.of()),
                        "dashlabel-nano",
                        home.resolve("none.onnx"),
                        "ab".repeat(32),
                        Map.of());
        assertThat(known.version()).isEqualTo("1");
    }

    @Test
    void refusals_become_sentences() throws Exception {
        expect(false, "401-");
        assertThatThrownBy(() -> server.models().version("m", "1"))
                .hasMessageContaining("MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD");
        surprises.clear(); // recorded for another request
        expect(false, "62-");
        assertThatThrownBy(() -> server.experiment("old")).hasMessageContaining("was deleted at");
        surprises.clear();
        expect(false, "59-");
        assertThatThrownBy(() -> server.run("x")).hasMessageContaining("--allowed-hosts");
        surprises.clear();
        expect(false, "56-");
        assertThatThrownBy(() -> server.run("x")).hasMessageStartingWith("no MLflow server answers at");
        surprises.clear();
        expect(false, "65-");
        assertThatThrownBy(
                        () -> server.log(TRACKED, new TrackedFigures(Map.of("f1", 1.0), MEASURED, Map.of(), Map.of())))
                .hasMessageContaining("INVALID_PARAMETER_VALUE");
        surprises.clear();
    }
}
