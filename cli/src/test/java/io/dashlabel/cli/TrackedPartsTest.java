package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.label.ImageSize;
import io.dashlabel.testkit.fake.FakeTracking;
import io.dashlabel.testkit.fake.FakeTracking.Fault;
import io.dashlabel.testkit.fake.KeptRun;
import io.dashlabel.testkit.scene.StreetSceneSource;
import io.dashlabel.testkit.scene.WriteScenes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parts stand below their merged run at a tracking server, in whatever order they are published. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrackedPartsTest {

    private static final String PARENT = "mlflow.parentRunId";

    private final List<FakeTracking> fakes = new ArrayList<>();
    private Path home = Path.of("");

    @BeforeAll
    void merge(@TempDir Path folder) throws IOException {
        home = folder;
        WriteScenes.write(home, StreetSceneSource.of(1, 4, new ImageSize(160, 90)));
        for (int i = 0; i < 2; i++) {
            shard("part-" + i, i + "/2");
        }
        merge("part-0", "part-1", "merged");
    }

    @BeforeEach
    void start() throws IOException {
        fakes.add(FakeTracking.start());
    }

    @AfterEach
    void stop() {
        fakes.remove(0).close();
    }

    private void shard(String run, String shard) throws IOException {
        new Cli(home)
                .label(home.resolve("images"), "--run-id", run, "--shard", shard, "--steps", "annotate")
                .succeeds();
    }

    private void merge(String first, String second, String merged) {
        new Cli(home).aboutRuns("merge", first, second, "--run-id", merged).succeeds();
    }

    private FakeTracking fake() {
        return fakes.get(0);
    }

    private Cli cli() {
        return new Cli(home).with("MLFLOW_TRACKING_URI", fake().address());
    }

    private String publish(String run) {
        return cli().aboutRuns("publish", run).succeeds().out();
    }

    private KeptRun tracked(String run) {
        return fake().store().active().stream()
                .filter(kept -> run.equals(kept.tags().get("dashlabel.run")))
                .findFirst()
                .orElseThrow();
    }

    private Optional<String> parent(String run) {
        return Optional.ofNullable(tracked(run).tags().get(PARENT));
    }

    private void assertBothAreBelow(String merged) {
        assertThat(parent("part-0")).contains(tracked(merged).id());
        assertThat(parent("part-1")).contains(tracked(merged).id());
        assertThat(parent(merged)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"merged part-0 part-1", "part-1 merged part-0", "part-0 part-1 merged"})
    void parts_are_below_the_merged_run_in_any_order(String order) {
        for (String run : order.split(" ")) {
            publish(run);
        }
        assertThat(fake().store().active()).hasSize(3);
        assertBothAreBelow("merged");
        long writes = fake().count(line -> line.endsWith("runs/set-tag"));
        assertThat(publish("part-0")).contains("it is below run merged");
        assertThat(publish("merged")).contains("2 of its parts are below it: part-0, part-1");
        assertBothAreBelow("merged");
        assertThat(fake().count(line -> line.endsWith("runs/set-tag")))
                .as("nothing is left to change")
                .isEqualTo(writes);
    }

    @Test
    void the_console_tells_which_parts_are_published() {
        publish("part-1");
        assertThat(publish("merged"))
                .contains("1 of its parts is below it: part-1")
                .contains("1 of its parts is not in this experiment: part-0; publish them with `runs publish`");
        assertThat(publish("part-0")).contains("it is below run merged");
        assertThat(cli().aboutRuns("publish", "part-0", "--experiment", "other")
                        .succeeds()
                        .out())
                .as("a parent is in the same experiment")
                .doesNotContain("it is below");
    }

    @Test
    void a_part_and_its_merged_run_published_at_once_find_each_other() {
        fake().before("runs/create", () -> publish("part-0"));
        publish("merged");
        fake().before("runs/log-batch", () -> publish("merged"));
        publish("part-1");
        assertThat(fake().store().active()).hasSize(3);
        assertBothAreBelow("merged");
    }

    @Test
    void two_publishers_of_the_merged_run_leave_the_parts_below_the_one_that_stays() {
        publish("part-0");
        publish("part-1");
        fake().before("runs/create", () -> publish("merged"));
        publish("merged");
        assertThat(fake().store().active()).hasSize(3);
        assertBothAreBelow("merged");
    }

    @Test
    void a_merged_run_that_another_process_replaces_meanwhile_is_not_the_parent() {
        publish("merged");
        String former = tracked("merged").id();
        fake().before("runs/set-tag", () -> {
            fake().store().delete(former);
            publish("merged");
        });
        publish("part-0");
        assertThat(parent("part-0")).contains(tracked("merged").id()).isNotEqualTo(Optional.of(former));
    }

    @Test
    void a_part_that_its_own_publisher_replaces_meanwhile_is_looked_for_again() {
        publish("part-0");
        publish("part-1");
        KeptRun first = tracked("part-0");
        fake().before("runs/set-tag", () -> {
            String second = fake().store().create("1", Map.of("dashlabel.run", "part-0"), 0);
            assertThat(second).isNotEqualTo(first.id());
            fake().store().delete(first.id());
        });
        publish("merged");
        assertThat(fake().store().active()).hasSize(3);
        assertBothAreBelow("merged");
    }

    @Test
    void a_part_keeps_the_parent_that_a_pipeline_gave_it() {
        publish("part-0");
        String pipeline = fake().store().create("1", Map.of("mlflow.user", "azure"), 5);
        tracked("part-0").tags().put(PARENT, pipeline);
        publish("part-1");
        assertThat(publish("merged"))
                .contains("1 of its parts is below it: part-1")
                .contains("part-0 stays below another run, where it is already");
        assertThat(publish("part-0")).contains("part-0 stays below another run, where it is already");
        assertThat(parent("part-0")).contains(pipeline);
    }

    @Test
    void a_parent_that_is_gone_is_replaced() {
        publish("part-0");
        publish("part-1");
        tracked("part-0").tags().put(PARENT, "f".repeat(32));
        publish("merged");
        assertBothAreBelow("merged");
    }

    @Test
    void a_part_of_two_merged_runs_stays_below_the_first() throws Exception {
        publish("part-0");
        publish("part-1");
        publish("merged");
        merge("part-0", "part-1", "again");
        assertThat(publish("again")).contains("part-0, part-1 stays below another run");
        assertThat(publish("part-0")).contains("it is below run merged");
        assertBothAreBelow("merged");
    }

    @Test
    void a_run_of_the_same_id_and_another_shard_is_no_part() throws Exception {
        publish("merged");
        Cli elsewhere =
                new Cli(Files.createDirectory(home.resolve("elsewhere"))).with("MLFLOW_TRACKING_URI", fake().address());
        elsewhere
                .label(home.resolve("images"), "--run-id", "part-0", "--shard", "0/3", "--steps", "annotate")
                .succeeds();
        assertThat(elsewhere.aboutRuns("publish", "part-0").succeeds().out()).doesNotContain("it is below");
        assertThat(parent("part-0")).isEmpty();
    }

    @Test
    void a_relabelled_part_is_below_its_run_until_it_is_merged() throws Exception {
        for (int i = 0; i < 2; i++) {
            publish("part-" + i);
            cli().run("relabel", "part-" + i, "--threshold", "0.4", "--run-id", "again-" + i, "--out", cli().runs())
                    .succeeds();
            assertThat(publish("again-" + i)).contains("it is below run part-" + i);
        }
        cli().aboutRuns("merge", "again-0", "again-1", "--run-id", "merged-again")
                .succeeds();
        assertThat(publish("merged-again")).contains("2 of its parts are below it: again-0, again-1");
        assertThat(publish("again-0")).contains("it is below run merged-again");
        assertThat(parent("again-1")).contains(tracked("merged-again").id());
    }

    @Test
    void a_failure_at_a_part_is_told_and_publishing_again_completes_it() {
        publish("part-0");
        publish("part-1");
        fake().next("runs/set-tag", Fault.FORBIDDEN);
        Cli.Result refused = cli().aboutRuns("publish", "merged");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("may not set tag mlflow.parentRunId of run");
        publish("merged");
        assertBothAreBelow("merged");
    }
}
