package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dashlabel.label.ImageSize;
import io.dashlabel.testkit.ScoringServer;
import io.dashlabel.testkit.SharedData;
import io.dashlabel.testkit.scene.StreetSceneSource;
import io.dashlabel.testkit.scene.WriteScenes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The detector azure-ml at the real server of scoring scripts, with the script of {@code examples/}. It starts once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScoringServerTest {

    /** The example's script, which fails or takes long where the request's parameters say so. */
    private static final String SCRIPT = """
            import json, time
            from score import init, run as score

            def run(body):
                params = json.loads(body).get("params", {})
                if "raise" in params:
                    raise ValueError("no such layer")
                time.sleep(params.get("sleep", 0))
                return score(body)
            """;

    private final List<ScoringServer> started = new ArrayList<>();
    private Path home = Path.of("");

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        home = folder;
        Path script = Files.writeString(folder.resolve("faulty.py"), SCRIPT);
        started.add(ScoringServer.start(script, SharedData.checkout().resolve("examples"), folder));
        WriteScenes.write(home, StreetSceneSource.of(1, 2, new ImageSize(160, 80)));
    }

    @AfterAll
    void stop() {
        started.forEach(ScoringServer::close);
    }

    private Cli.Result run(String id, String... settings) throws IOException {
        Path config = Files.writeString(
                home.resolve(id + ".yaml"),
                "detector: {models: [{type: azure-ml, " + String.join(", ", settings) + "}]}\nscene: none\n");
        Cli cli = new Cli(home)
                .with("AZURE_ML_ENDPOINT", started.get(0).address())
                .with("AZURE_ML_KEY", "not-checked-here");
        return cli.run(
                "run", "--config", config, "--images", home.resolve("images"), "--out", cli.runs(), "--run-id", id);
    }

    private static final String ONCE = "asking: {attempts: 1, timeoutSeconds: ";

    @Test
    void boxes_lie_where_the_script_saw_them() throws Exception {
        run("good").succeeds();
        try (Stream<Path> files = Files.list(home.resolve("runs/good/labels"))) {
            List<Path> labels = files.toList();
            assertThat(labels).hasSize(2);
            for (Path file : labels) {
                JsonNode label = RunJson.read(file);
                assertThat(boxes(label.path("labels"))).containsExactly("car 40,40,80,60", "pedestrian 100,20,120,60");
                assertThat(label.toString()).as("the box below the threshold").contains("\"truck\"", "0.05");
            }
        }
    }

    private static List<String> boxes(JsonNode labels) {
        List<String> boxes = new ArrayList<>();
        for (JsonNode label : labels) {
            JsonNode box = label.path("box2d");
            boxes.add(label.path("category").asText() + " " + box.path("x1") + "," + box.path("y1") + ","
                    + box.path("x2") + "," + box.path("y2"));
        }
        return boxes;
    }

    @Test
    void a_script_that_raises_fails_the_image_with_the_name_of_the_request() throws Exception {
        Cli.Result result = run("raises", "params: '{\"raise\": true}'", ONCE + "60}");
        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.out())
                .containsPattern("the model failed on this image \\(HTTP 500: An unexpected error occurred in scoring"
                        + " script\\. Check the logs for more info\\.; request id [0-9a-f-]{36}\\)");
    }

    @Test
    void a_script_that_takes_too_long_fails_the_image() throws Exception {
        Cli.Result result = run("slow", "params: '{\"sleep\": 3}'", ONCE + "1}");
        assertThat(result.exit()).isEqualTo(3);
        assertThat(result.out()).contains("/score did not answer in time (waited 1 s)");
    }
}
