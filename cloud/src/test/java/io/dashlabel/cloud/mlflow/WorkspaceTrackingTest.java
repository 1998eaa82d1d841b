package io.dashlabel.cloud.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.testkit.fake.FakeTracking;
import io.dashlabel.testkit.fake.FakeTracking.Fault;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client against a workspace of Azure Machine Learning: other paths, tokens, and files by signed addresses. */
class WorkspaceTrackingTest {

    @TempDir
    private Path home = Path.of("");

    @Test
    void a_run_goes_there_and_its_files_into_the_storage_without_the_token() throws Exception {
        try (FakeTracking fake = FakeTracking.workspace()) {
            TrackingServer server = TrackingServers.ofWorkspace(fake);
            TrackedRun run = server.findOrCreate(server.experiment("night"), "night", TrackingServers.start("a"));
            server.put(run, "tables/categories.json", Files.writeString(home.resolve("t"), "{}"), "application/json");
            assertThat(fake.store().active().get(0).artifacts().get("tables/categories.json"))
                    .isEqualTo("{}".getBytes(StandardCharsets.UTF_8));
            assertThat(fake.requests())
                    .as("the version of the path is 2.0, whatever the address says")
                    .contains("POST /mlflow/v2.0/subscriptions/s1/resourceGroups/g1/providers/"
                            + "Microsoft.MachineLearningServices/workspaces/w1/api/2.0/mlflow/runs/create")
                    .contains("POST /history/v1.0/subscriptions/s1/resourceGroups/g1/providers/"
                            + "Microsoft.MachineLearningServices/workspaces/w1/experimentids/1/runs/" + run.id()
                            + "/artifacts/batch/metadata");
            assertThat(server.listsFiles()).isFalse();
            assertThat(server.longestTag()).isEqualTo(250);
        }
    }

    @Test
    void data_of_runs_is_left_out() throws Exception {
        try (FakeTracking fake = FakeTracking.workspace()) {
            TrackingServer server = TrackingServers.ofWorkspace(fake);
            TrackedRun run = server.findOrCreate(server.experiment("night"), "night", TrackingServers.start("a"));
            TrackedDataset images = new TrackedDataset("frames", "01", "local", "x", "{}", "labelling");
            assertThat(server.inputs(run, List.of(images))).isFalse();
        }
    }

    @Test
    void the_signature_of_an_address_is_in_no_message() throws Exception {
        try (FakeTracking fake = FakeTracking.workspace()) {
            TrackingServer server = TrackingServers.ofWorkspace(fake);
            TrackedRun run = server.findOrCreate(server.experiment("night"), "night", TrackingServers.start("a"));
            fake.next("/blobs/", Fault.FORBIDDEN);
            assertThatThrownBy(() -> server.put(run, "a", Files.writeString(home.resolve("a"), "a"), "text/plain"))
                    .hasMessageNotContaining("SIGNATURE")
                    .hasMessageContaining("store a of run " + run.id());
            for (int i = 0; i < 4; i++) {
                fake.next("/blobs/", Fault.LOST);
            }
            assertThatThrownBy(() -> server.put(run, "a", home.resolve("a"), "text/plain"))
                    .hasMessageNotContaining("SIGNATURE")
                    .hasMessageContaining("the storage of workspace");
        }
    }

    @Test
    void a_token_of_the_job_wins() throws Exception {
        try (FakeTracking fake = FakeTracking.workspace()) {
            TrackingLogin job = TrackingLogin.of(
                    java.util.Optional.empty(),
                    java.util.Optional.empty(),
                    java.util.Optional.empty(),
                    Map.of("MLFLOW_TRACKING_TOKEN", FakeTracking.TOKEN));
            TrackingServer server = TrackingServer.at(
                    TrackingAddress.of(fake.address()),
                    job,
                    java.net.http.HttpClient.newBuilder()
                            .sslContext(fake.trust())
                            .build(),
                    scope -> {
                        throw new AssertionError("the token is enough");
                    },
                    time -> {});
            assertThat(server.experiment("night")).isEqualTo("1");
        }
    }

    @Test
    void addresses_are_read_like_this() {
        String path = "/subscriptions/s/resourceGroups/g/providers/Microsoft.MachineLearningServices/workspaces/w";
        TrackingAddress azure = TrackingAddress.of("azureml://westeurope.api.azureml.ms/mlflow/v1.0" + path);
        assertThat(azure.api()).hasToString("https://westeurope.api.azureml.ms/mlflow/v2.0" + path);
        TrackingAddress.Workspace workspace = azure.workspace().orElseThrow();
        assertThat(workspace.history()).hasToString("https://westeurope.api.azureml.ms/history/v1.0" + path);
        assertThat(workspace.scope()).isEqualTo("https://management.azure.com/.default");
        assertThat(TrackingAddress.of("azureml://chinaeast2.api.ml.azure.cn/mlflow/v1.0" + path)
                        .workspace()
                        .orElseThrow()
                        .scope())
                .isEqualTo("https://management.chinacloudapi.cn/.default");
        assertThat(TrackingAddress.of("http://localhost:5000/").api()).hasToString("http://localhost:5000");
        for (String wrong : List.of("azureml://w", "localhost:5000", "http://me:secret@host", "file:/tmp/mlruns")) {
            assertThatThrownBy(() -> TrackingAddress.of(wrong))
                    .as(wrong)
                    .hasMessageStartingWith("mlflow must be")
                    .hasMessageNotContaining("secret");
        }
    }
}
