package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.label.ImageSize;
import io.dashlabel.testkit.fake.FakeTracking;
import io.dashlabel.testkit.fake.FakeTracking.Fault;
import io.dashlabel.testkit.fake.KeptRun;
import io.dashlabel.testkit.scene.StreetSceneSource;
import io.dashlabel.testkit.scene.WriteScenes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are published to a tracking server, and models that come from one. */
class TrackingCommandTest {

    @TempDir
    private Path home = Path.of("");

    private final FakeTracking fake;

    TrackingCommandTest() throws IOException {
        fake = FakeTracking.start();
    }

    @BeforeEach
    void scenes() throws IOException {
        WriteScenes.write(home, StreetSceneSource.of(1, 3, new ImageSize(160, 90)));
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    private Cli.Result label(Cli cli, String id, Object... more) throws IOException {
        List<Object> words = new ArrayList<>(List.of("--ground-truth", home.resolve("labels"), "--run-id", id));
        words.addAll(List.of(more));
        return cli.label(home.resolve("images"), words.toArray());
    }

    private KeptRun only() {
        assertThat(fake.store().active()).hasSize(1);
        return fake.store().active().get(0);
    }

    private KeptRun run(String id) {
        return fake.store().active().stream()
                .filter(run -> id.equals(run.tags().get("dashlabel.run")))
                .findFirst()
                .orElseThrow();
    }

    private long puts() {
        return fake.count(line -> line.startsWith("PUT "));
    }

    @Test
    void a_run_is_published_when_it_ends_and_again_only_what_differs() throws Exception {
        Cli cli = new Cli(home);
        Cli.Result result = label(cli, "one", "--mlflow", fake.address()).succeeds();
        assertThat(result.out())
                .contains("published   " + fake.address() + "/#/experiments/1/runs/" + only().id())
                .contains("4 files were sent");
        assertThat(only().status()).isEqualTo("FINISHED");
        assertThat(only().tags())
                .containsEntry("dashlabel.run", "one")
                .containsEntry("dashlabel.status", "completed")
                .containsEntry(
                        "mlflow.loggedArtifacts", "[{\"path\": \"tables/categories.json\", \"type\": \"table\"}]")
                .containsKeys("dashlabel.fingerprints", "dashlabel.imageSet", "dashlabel.groundTruth", "mlflow.user")
                .hasEntrySatisfying(
                        "mlflow.note.content", note -> assertThat(note).contains("3 images, 3 boxes"));
        assertThat(only().params())
                .containsEntry("threshold", "0.3")
                .containsKey("evaluation.iouThreshold")
                .doesNotContainKeys("tracking.mlflow", "runId");
        assertThat(only().metrics())
                .containsKeys("images", "failed", "boxes", "seconds", "images_per_second", "precision", "f1/car")
                .allSatisfy((key, entries) -> assertThat(entries).as(key).hasSize(1));
        assertThat(only().artifacts())
                .containsOnlyKeys("report.html", "evaluation.json", "run.json", "tables/categories.json");
        assertThat(only().datasets().values())
                .extracting(each -> each.at("/tags/0/value").asText())
                .containsExactlyInAnyOrder("labelling", "evaluation");

        long before = puts();
        assertThat(cli.aboutRuns("publish", "one", "--mlflow", fake.address())
                        .succeeds()
                        .out())
                .contains("0 files were sent, 4 files were there already");
        assertThat(puts()).isEqualTo(before);
        assertThat(only().metrics())
                .allSatisfy((key, entries) -> assertThat(entries).hasSize(1));

        cli.aboutRuns("tag", "one", "night", "a=b").succeeds();
        assertThat(cli.aboutRuns("publish", "one").succeeds().out())
                .as("the server stands in the run's configuration; run.json has other bytes now")
                .contains("1 file was sent, 3 files were there already");
        assertThat(only().tags())
                .containsEntry("dashlabel.tag.night", "night")
                .containsEntry("dashlabel.tag.a_b", "a=b");
        cli.aboutRuns("tag", "--remove", "one", "night").succeeds();
        cli.aboutRuns("publish", "one").succeeds();
        assertThat(only().tags()).doesNotContainKey("dashlabel.tag.night").containsKey("dashlabel.tag.a_b");
    }

    @Test
    void a_file_of_the_same_size_with_other_bytes_is_sent_again() throws Exception {
        Cli cli = new Cli(home);
        label(cli, "one", "--mlflow", fake.address()).succeeds();
        Path report = cli.runs().resolve("one/report.html");
        Files.writeString(report, Files.readString(report).replaceFirst("dashlabel", "dashlabeL"));
        assertThat(cli.aboutRuns("publish", "one").succeeds().out()).contains("1 file was sent");
        assertThat(only().artifacts().get("report.html")).isEqualTo(Files.readAllBytes(report));
    }

    @Test
    void everything_else_goes_on_demand() throws Exception {
        Cli cli = new Cli(home);
        label(cli, "one").succeeds();
        String all = "tracking.artifacts=matches,labels,drawings";
        cli.aboutRuns("publish", "one", "--mlflow", fake.address(), "--set", all)
                .succeeds();
        assertThat(only().artifacts().keySet())
                .contains("matches.jsonl", "labels.zip")
                .doesNotContain("report.html")
                .anyMatch(path -> path.startsWith("images/worst/") && path.endsWith(".jpg"));
        assertThat(cli.aboutRuns("publish", "one", "--mlflow", fake.address(), "--set", all)
                        .succeeds()
                        .out())
                .as("the same labels make the same zip file")
                .contains("0 files were sent");
    }

    @Test
    void a_server_that_is_away_changes_nothing_but_a_sentence() throws Exception {
        Cli cli = new Cli(home);
        Cli.Result result = label(cli, "one", "--mlflow", "http://127.0.0.1:1").succeeds();
        assertThat(result.out())
                .contains("not published: the tracking server http://127.0.0.1:1 cannot be reached")
                .contains("dashlabel runs publish one --out " + cli.runs() + " --mlflow http://127.0.0.1:1");
        Cli.Result again = cli.aboutRuns("publish", "one", "--mlflow", "http://127.0.0.1:1");
        assertThat(again.exit()).isEqualTo(1);
        assertThat(again.err()).contains("the tracking server http://127.0.0.1:1 cannot be reached");
        assertThat(cli.aboutRuns("publish", "one", "--mlflow", fake.address()).exit())
                .isZero();
    }

    @Test
    void a_plan_says_where_the_run_will_be_and_publishes_nothing() throws Exception {
        Cli cli = new Cli(home);
        Object[] plan = {
            "plan", "--images", home.resolve("images"), "--detector", cli.model(), "--scene", "none", "--mlflow"
        };
        assertThat(cli.run(append(plan, fake.address(), "--experiment", "night"))
                        .succeeds()
                        .out())
                .contains("the run goes to " + fake.address()
                        + ", experiment night, when it ends; a plan publishes nothing")
                .contains("run it  ")
                .contains(" --mlflow " + fake.address() + " --experiment night");
        assertThat(fake.requests()).isEmpty();
        assertThat(cli.run(plan).sentence()).contains("no tracking server is known; add --mlflow ADDRESS");
    }

    private static Object[] append(Object[] words, Object... more) {
        return Stream.concat(Stream.of(words), Stream.of(more)).toArray();
    }

    @Test
    void an_address_that_is_missing_or_none_is_told_before_the_work() throws Exception {
        Cli cli = new Cli(home);
        assertThat(label(cli, "one", "--mlflow").sentence())
                .contains("no tracking server is known; add --mlflow ADDRESS");
        assertThat(label(cli, "one", "--mlflow", "localhost:5000").err())
                .contains("tracking.mlflow must be an address");
        assertThat(label(new Cli(home).with("MLFLOW_TRACKING_URI", "file:/tmp/mlruns"), "one", "--mlflow")
                        .sentence())
                .contains("the environment variable MLFLOW_TRACKING_URI cannot be used: it must be an address");
        assertThat(cli.runNames()).isEmpty();
    }

    @Test
    void the_environment_of_mlflow_counts() throws Exception {
        try (FakeTracking locked = FakeTracking.withLogin("ann", "notTellingAnybody")) {
            Cli cli = new Cli(home)
                    .with("MLFLOW_TRACKING_URI", locked.address())
                    .with("MLFLOW_EXPERIMENT_NAME", "by night")
                    .with("MLFLOW_TRACKING_USERNAME", "ann")
                    .with("MLFLOW_TRACKING_PASSWORD", "notTellingAnybody");
            Cli.Result result = label(cli, "one", "--mlflow").succeeds();
            assertThat(result.out()).contains("published   " + locked.address()).doesNotContain("notTelling");
            assertThat(locked.requests()).contains("POST /api/2.0/mlflow/experiments/create");
            byte[] sent = Objects.requireNonNull(
                    locked.store().active().get(0).artifacts().get("run.json"));
            assertThat(new String(sent, StandardCharsets.UTF_8)).doesNotContain("notTelling");
        }
    }

    @Test
    void a_publisher_that_was_killed_after_it_made_the_run_leaves_one_run() throws Exception {
        Cli cli = new Cli(home);
        label(cli, "one").succeeds();
        fake.next("log-batch", Fault.FORBIDDEN); // as if the process ended here
        assertThat(cli.aboutRuns("publish", "one", "--mlflow", fake.address()).exit())
                .isEqualTo(1);
        assertThat(only().status()).isEqualTo("RUNNING");
        cli.aboutRuns("publish", "one", "--mlflow", fake.address()).succeeds();
        assertThat(only().status()).isEqualTo("FINISHED");
    }

    @Test
    void two_publishers_at_once_make_one_run() throws Exception {
        Cli cli = new Cli(home);
        label(cli, "one").succeeds();
        fake.before(
                "runs/create",
                () -> new Cli(home)
                        .aboutRuns("publish", "one", "--mlflow", fake.address())
                        .succeeds());
        cli.aboutRuns("publish", "one", "--mlflow", fake.address()).succeeds();
        assertThat(only().status()).isEqualTo("FINISHED");
        assertThat(only().artifacts()).containsKeys("report.html", "run.json");
    }

    @Test
    void the_run_of_a_job_is_filled_and_none_is_made() throws Exception {
        Cli cli = new Cli(home);
        label(cli, "one").succeeds();
        String experiment = fake.store().experiment("job", false);
        String job = fake.store().create(experiment, Map.of("mlflow.user", "azure"), 5);
        Cli inJob = new Cli(home).with("MLFLOW_RUN_ID", job).with("MLFLOW_TRACKING_URI", fake.address());
        inJob.aboutRuns("publish", "one").succeeds();
        assertThat(only().tags()).containsEntry("dashlabel.run", "one").containsEntry("mlflow.user", "azure");
        assertThat(only().status()).as("the job ends its run").isEqualTo("RUNNING");
        assertThat(fake.count(line -> line.endsWith("runs/create"))).isZero();
        label(cli, "two").succeeds();
        assertThat(inJob.aboutRuns("publish", "two").err()).contains("holds run one already");
    }

    @Test
    void a_relabelled_run_is_the_child_of_its_run() throws Exception {
        Cli cli = new Cli(home);
        label(cli, "one", "--mlflow", fake.address()).succeeds();
        cli.run("relabel", "one", "--threshold", "0.4", "--run-id", "two", "--out", cli.runs())
                .succeeds();
        assertThat(fake.store().active()).hasSize(2);
        assertThat(run("two").tags())
                .containsEntry("mlflow.parentRunId", run("one").id());
    }

    @Test
    void a_run_without_an_end_is_not_published() throws Exception {
        Cli cli = new Cli(home);
        label(cli, "one").succeeds();
        Path record = cli.runs().resolve("one/run.json");
        Files.writeString(record, Files.readString(record).replace("\"completed\"", "\"running\""));
        assertThat(cli.aboutRuns("publish", "one", "--mlflow", fake.address()).sentence())
                .contains("run one was killed and has no end; end it with `");
    }

    @Test
    void a_registered_model_labels_by_its_alias_and_is_checked() throws Exception {
        Cli cli = new Cli(home).with("MLFLOW_TRACKING_URI", fake.address());
        Object[] register = {
            "models", "publish", cli.model(), "--name", "street", "--alias", "production", "--licence", "Apache-2.0"
        };
        assertThat(cli.run(register).succeeds().out())
                .contains("mlflow:/street/1 is production")
                .contains("--detector mlflow:/street@production");
        cli.run("models", "publish", cli.model(), "--name", "street").succeeds();
        assertThat(fake.store().versions("street")).as("the same bytes").hasSize(1);

        Cli.Result result =
                label(cli, "one", "--detector", "mlflow:/street@production").succeeds();
        assertThat(result.err())
                .contains("downloading mlflow:/street/1 from " + fake.address())
                .contains("mlflow:/street/1 has the licence Apache-2.0");
        assertThat(Files.readString(cli.runs().resolve("one/run.json"))).contains("\"mlflow:/street/1\"");

        int before = fake.requests().size();
        label(cli, "two", "--detector", "mlflow:/street/1").succeeds();
        assertThat(fake.requests()).as("a version in the cache needs no server").hasSize(before);
        assertThat(label(cli, "three", "--detector", "mlflow:/street@none").sentence())
                .contains("has no model street with the alias none");
        assertThat(label(cli, "three", "--detector", "mlflow:/street").sentence())
                .contains("names no model of a registry; write mlflow:/NAME@ALIAS");
        assertThat(label(new Cli(home), "three", "--detector", "mlflow:/street@production")
                        .sentence())
                .contains("no tracking server is known");
    }

    @Test
    void a_registered_file_with_other_bytes_is_refused() throws Exception {
        Cli cli = new Cli(home).with("MLFLOW_TRACKING_URI", fake.address());
        cli.run("models", "publish", cli.model(), "--name", "street", "--alias", "production")
                .succeeds();
        only().artifacts().put("model/tiny.onnx", new byte[] {1, 2, 3});
        assertThat(label(cli, "one", "--detector", "mlflow:/street@production").err())
                .contains("has SHA-256")
                .contains("so dashlabel deleted it");
        assertThat(cli.runNames()).isEmpty();
    }
}
