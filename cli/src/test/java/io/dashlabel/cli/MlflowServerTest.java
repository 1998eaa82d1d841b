package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dashlabel.label.ImageSize;
import io.dashlabel.testkit.MlflowServer;
import io.dashlabel.testkit.scene.StreetSceneSource;
import io.dashlabel.testkit.scene.WriteScenes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Runs and models at a real tracking server of MLflow, which is started once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MlflowServerTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<MlflowServer> started = new ArrayList<>();
    private Path home = Path.of("");

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        MlflowServer server = MlflowServer.start(Files.createDirectory(folder.resolve("server")));
        started.add(server);
        server.user("ann", "notTellingAnybody34");
        home = Files.createDirectory(folder.resolve("home"));
        WriteScenes.write(home, StreetSceneSource.of(1, 3, new ImageSize(160, 90)));
    }

    @AfterAll
    void stop() {
        started.forEach(MlflowServer::close);
    }

    private MlflowServer server() {
        return started.get(0);
    }

    private Cli cli(String user, String password) {
        return new Cli(home)
                .with("MLFLOW_TRACKING_URI", server().address())
                .with("MLFLOW_TRACKING_USERNAME", user)
                .with("MLFLOW_TRACKING_PASSWORD", password);
    }

    private Cli admin() {
        return cli(MlflowServer.ADMIN, MlflowServer.PASSWORD);
    }

    private JsonNode asked(String method, String path, String body) throws IOException {
        return JSON.readTree(server().call(method, "/api/2.0/mlflow/" + path, body));
    }

    private String experiment(String name) throws IOException {
        return asked("GET", "experiments/get-by-name?experiment_name=" + name, "")
                .at("/experiment/experiment_id")
                .asText();
    }

    private JsonNode runs(String experiment) throws IOException {
        return asked("POST", "runs/search", "{\"experiment_ids\": [\"" + experiment(experiment) + "\"]}")
                .path("runs");
    }

    private Cli.Result label(Cli cli, String id, Object... more) throws IOException {
        List<Object> words = new ArrayList<>(List.of("--ground-truth", home.resolve("labels"), "--run-id", id));
        words.addAll(List.of(more));
        return cli.label(home.resolve("images"), words.toArray());
    }

    @Test
    void a_run_published_several_times_is_there_once_without_figures_that_are_no_numbers() throws Exception {
        Cli cli = admin();
        assertThat(label(cli, "one", "--mlflow", "--experiment", "twice")
                        .succeeds()
                        .out())
                .contains("published   " + server().address());
        assertThat(cli.aboutRuns("publish", "one").succeeds().out()).contains("0 files were sent");
        cli.aboutRuns("tag", "one", "x=1").succeeds();
        cli.aboutRuns("publish", "one").succeeds();
        cli.aboutRuns("tag", "--remove", "one", "x=1").succeeds();
        cli.aboutRuns("publish", "one").succeeds();

        JsonNode runs = runs("twice");
        assertThat(runs).hasSize(1);
        JsonNode run = runs.get(0);
        assertThat(run.at("/info/status").asText()).isEqualTo("FINISHED");
        Map<String, JsonNode> metrics = new TreeMap<>();
        run.at("/data/metrics").forEach(metric -> metrics.put(metric.path("key").asText(), metric.path("value")));
        assertThat(metrics).containsKeys("images", "f1/car", "precision");
        assertThat(metrics.values()).allMatch(JsonNode::isNumber);
        String id = run.at("/info/run_id").asText();
        assertThat(asked("GET", "metrics/get-history?run_id=" + id + "&metric_key=images", "")
                        .path("metrics"))
                .hasSize(1);
        assertThat(run.at("/inputs/dataset_inputs")).hasSize(2);
        assertThat(run.at("/data/tags").toString())
                .doesNotContain("dashlabel.tag.")
                .contains("mlflow.loggedArtifacts");
        assertThat(asked("GET", "artifacts/list?run_id=" + id + "&path=tables", "")
                        .at("/files/0/path")
                        .asText())
                .isEqualTo("tables/categories.json");
    }

    @Test
    void parts_are_below_their_merged_run_whichever_is_published_first() throws Exception {
        Cli cli = admin();
        for (int i = 0; i < 3; i++) {
            label(cli, "p..art-" + i, "--shard", i + "/3").succeeds();
        }
        cli.aboutRuns("merge", "p..art-0", "p..art-1", "p..art-2", "--run-id", "merged")
                .succeeds();
        cli.aboutRuns("publish", "p..art-0", "--experiment", "family").succeeds();
        assertThat(cli.aboutRuns("publish", "merged", "--experiment", "family")
                        .succeeds()
                        .out())
                .contains("1 of its parts is below it: p..art-0")
                .contains("2 of its parts are not in this experiment: p..art-1, p..art-2");
        assertThat(cli.aboutRuns("publish", "p..art-1", "--experiment", "family")
                        .succeeds()
                        .out())
                .contains("it is below run merged");

        String parent = tracked("family", "dashlabel.run", "merged").get(0);
        assertThat(tracked("family", "mlflow.parentRunId", parent))
                .containsExactlyInAnyOrder(
                        tracked("family", "dashlabel.run", "p..art-0").get(0),
                        tracked("family", "dashlabel.run", "p..art-1").get(0));
    }

    /** The ids of the runs with a tag. */
    private List<String> tracked(String experiment, String key, String value) throws IOException {
        List<String> ids = new ArrayList<>();
        asked(
                        "POST",
                        "runs/search",
                        JSON.createObjectNode()
                                .put("filter", "tags.\"" + key + "\" = '" + value + "'")
                                .set("experiment_ids", JSON.createArrayNode().add(experiment(experiment)))
                                .toString())
                .path("runs")
                .forEach(run -> ids.add(run.at("/info/run_id").asText()));
        return ids;
    }

    @Test
    void logins_and_permissions_are_told() throws Exception {
        label(admin(), "two", "--mlflow", "--experiment", "of-admin").succeeds();
        assertThat(cli("ann", "wrongwrongwrong").aboutRuns("publish", "two").err())
                .contains(server().address() + " needs a login; set MLFLOW_TRACKING_USERNAME");
        Cli ann = cli("ann", "notTellingAnybody34");
        Cli.Result refused = ann.aboutRuns("publish", "two");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("user ann may not").contains("Permission denied");
        ann.aboutRuns("publish", "two", "--experiment", "of-ann").succeeds();
        assertThat(runs("of-ann")).hasSize(1);
    }

    /** The number is another name of 127.0.0.1 that the server was not told, as that of a machine in a network is. */
    @Test
    void a_name_that_the_server_does_not_know_is_told() throws Exception {
        label(admin(), "five").succeeds();
        String foreign = server().address().replace("127.0.0.1", "2130706433");
        Cli.Result refused = admin().aboutRuns("publish", "five", "--mlflow", foreign);
        assertThat(refused.exit()).isEqualTo(1);
        String host = foreign.replace("http://", "");
        assertThat(refused.err())
                .isEqualToIgnoringNewLines("dashlabel: the tracking server refuses the name " + host
                        + "; start it with --allowed-hosts " + host
                        + ", and with each other name that its users type, after a comma");
    }

    @Test
    void a_deleted_experiment_is_told() throws Exception {
        Cli cli = admin();
        label(cli, "three", "--mlflow", "--experiment", "gone").succeeds();
        asked("POST", "experiments/delete", "{\"experiment_id\": \"" + experiment("gone") + "\"}");
        assertThat(cli.aboutRuns("publish", "three").err()).contains("experiment gone was deleted");
    }

    @Test
    void a_model_goes_there_and_comes_back() throws Exception {
        Cli cli = admin();
        for (int i = 0; i < 2; i++) {
            assertThat(cli.run("models", "publish", cli.model(), "--name", "street", "--alias", "production")
                            .succeeds()
                            .out())
                    .contains("mlflow:/street/1 is production");
        }
        label(cli, "four", "--detector", "mlflow:/street@production").succeeds();
        assertThat(Files.readString(cli.runs().resolve("four/run.json"))).contains("\"mlflow:/street/1\"");
    }
}
