package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.dashlabel.label.ImageSize;
import io.dashlabel.testkit.scene.StreetSceneSource;
import io.dashlabel.testkit.scene.WriteScenes;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Detectors that ask a service, from the command line to the labels. */
class DetectorServicesCommandTest {

    /** Where the tiny model sees its car in an image of 160 x 90: 16 x 8 of 64 x 64, around the middle. */
    private static final String VISION = """
            {"modelVersion":"2023-10-01","metadata":{"width":160,"height":90},"objectsResult":{"values":[
              {"boundingBox":{"x":60,"y":35,"w":40,"h":20},"tags":[{"name":"car","confidence":0.5}]},
              {"boundingBox":{"x":0,"y":0,"w":9,"h":9},"tags":[{"name":"Wheel","confidence":0.4}]}]}}
            """;

    private static final String SCORED = """
            [{"boxes":[{"box":{"topX":0.375,"topY":0.38888889,"bottomX":0.625,"bottomY":0.61111111},
              "label":"car","score":0.4}]}]
            """;

    @TempDir
    private Path home = Path.of("");

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private Path images = Path.of("");
    private HttpServer server;

    @BeforeEach
    void scenesAndService() throws IOException {
        WriteScenes.write(home, StreetSceneSource.of(1, 2, new ImageSize(160, 90)));
        images = home.resolve("images");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            String key = Stream.of("Ocp-Apim-Subscription-Key", "Authorization")
                    .flatMap(name ->
                            Stream.ofNullable(exchange.getRequestHeaders().getFirst(name)))
                    .findFirst()
                    .orElse("none");
            asked.add(path + " " + key);
            byte[] body = (path.equals("/score") ? SCORED : VISION).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        }
    }

    private Cli cli() {
        String address = "http://localhost:" + server.getAddress().getPort();
        return new Cli(home)
                .with("AZURE_VISION_ENDPOINT", address)
                .with("AZURE_VISION_KEY", "vision-secret")
                .with("AZURE_ML_ENDPOINT", address + "/score")
                .with("AZURE_ML_KEY", "ml-secret");
    }

    @Test
    void services_and_a_model_on_this_machine_are_fused_and_asked_once() throws Exception {
        Path model = cli().model();
        Object[] detectors = {"--detector", model + ",azure-vision,azure-ml", "--tiles", "2x2", "--run-id", "one"};
        cli().label(images, detectors).succeeds();
        String label = Files.readString(home.resolve("runs/one/labels/street_000000.jpg.json"));
        assertThat(label)
                .contains("\"category\":\"car\"", "\"agreement\":\"3/3\"")
                .contains("azure-vision-4.0+azure-ml");
        assertThat(asked)
                .containsExactlyInAnyOrder(
                        "/computervision/imageanalysis:analyze vision-secret",
                        "/computervision/imageanalysis:analyze vision-secret",
                        "/score Bearer ml-secret",
                        "/score Bearer ml-secret");
        String run = Files.readString(home.resolve("runs/one/run.json"));
        assertThat(run).contains("${AZURE_VISION_KEY}", "${AZURE_ML_KEY}").doesNotContain("-secret");

        cli().label(images, "--detector", "azure-vision", "--run-id", "two").succeeds();
        assertThat(asked).hasSize(4);
    }

    @Test
    void what_the_environment_does_not_say_is_asked_for() {
        assertThat(new Cli(home)
                        .run("run", "--images", images, "--detector", "azure-vision")
                        .sentence())
                .isEqualTo("dashlabel: --detector: detector.models[0].endpoint is missing, and ${AZURE_VISION_ENDPOINT}"
                        + " is not set");
    }

    @Test
    void a_limit_of_cost_needs_a_price() throws Exception {
        String[] words = {"--detector", "azure-vision", "--max-cost", "1"};
        assertThat(cli().label(images, (Object[]) words).sentence())
                .startsWith("dashlabel: --max-cost needs the price of azure-vision-4.0, which is not known;");
        Path prices = Files.writeString(home.resolve("prices.json"), """
                {"asOf": "2026-11-25", "models": [{"model": "azure-vision", "prefix": "azure-vision-",
                  "perThousandRequests": 2.5, "source": "our contract", "asOf": "2026-11-25"}]}
                """);
        String out = cli().label(
                        images, "--detector", "azure-vision", "--max-cost", "1", "--set", "budget.prices=" + prices)
                .succeeds()
                .out();
        assertThat(out).contains("$0.005");
    }

    @Test
    void a_configuration_is_checked_without_asking() throws Exception {
        Path config = Files.writeString(home.resolve("dashlabel.yaml"), """
                detector:
                  models:
                    - {type: azure-vision, map: {tractor: lorry}}
                """);
        assertThat(cli().run("config", "check", config).sentence())
                .contains("label map: 'tractor' points to 'lorry', which is no category");
        assertThat(asked).isEmpty();
    }
}
