package io.dashlabel.cloud.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.testkit.fake.FakeTracking;
import io.dashlabel.testkit.fake.FakeTracking.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client against a server that keeps what it gets, over a real socket. */
class TrackingServerTest {

    @TempDir
    private Path home = Path.of("");

    private final FakeTracking fake;
    private final TrackingServer server;

    TrackingServerTest() throws Exception {
        fake = FakeTracking.start();
        server = TrackingServers.of(fake);
    }

    @BeforeEach
    void nothing_is_kept() {
        assertThat(fake.store().active()).isEmpty();
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    private TrackedRun run(String id) throws MlflowException {
        return server.findOrCreate(server.experiment("night"), "night", TrackingServers.start(id));
    }

    @Test
    void an_experiment_and_a_run_are_made_once() throws Exception {
        assertThat(run("a").id()).isEqualTo(run("a").id());
        assertThat(run("b").id()).isNotEqualTo(run("a").id());
        assertThat(fake.store().active()).hasSize(2);
        assertThat(fake.store().active().get(0).tags()).isEqualTo(Map.of("dashlabel.run", "a", "mlflow.user", "me"));
    }

    @Test
    void a_run_whose_answer_was_lost_is_found_and_not_made_again() throws Exception {
        fake.next("runs/create", Fault.LOST);
        TrackedRun made = run("a");
        assertThat(fake.store().active()).hasSize(1);
        assertThat(made.id()).isEqualTo(fake.store().active().get(0).id());
        assertThat(fake.count(line -> line.endsWith("runs/create"))).isEqualTo(1);
    }

    @Test
    void a_run_that_a_busy_server_did_not_make_is_asked_for_again() throws Exception {
        fake.next("runs/create", Fault.UNAVAILABLE).next("runs/create", Fault.THROTTLED);
        run("a");
        assertThat(fake.store().active()).hasSize(1);
    }

    @Test
    void a_server_that_never_makes_the_run_is_told() {
        for (int i = 0; i < 4; i++) {
            fake.next("runs/create", Fault.UNAVAILABLE);
        }
        assertThatThrownBy(() -> run("a"))
                .isInstanceOf(MlflowException.class)
                .hasMessageContaining("failed on its side");
    }

    @Test
    void of_two_processes_at_once_one_run_stays() throws Exception {
        String experiment = server.experiment("night");
        fake.before(
                "runs/create",
                () -> fake.store()
                        .create(experiment, Map.of("dashlabel.run", "a"), TrackingServers.BEGUN.toEpochMilli()));
        TrackedRun own = run("a");
        assertThat(fake.store().active()).hasSize(2);
        // The later run has the smaller id, so it stays, and whoever filled it deletes the other one.
        assertThat(server.settled(experiment, TrackingServers.start("a"), own).id())
                .isEqualTo(own.id());
        assertThat(fake.store().active()).extracting(run -> run.id()).containsExactly(own.id());
    }

    @Test
    void who_filled_the_run_that_goes_learns_which_one_stays() throws Exception {
        String experiment = server.experiment("night");
        TrackedRun first = run("a");
        String smaller =
                fake.store().create(experiment, Map.of("dashlabel.run", "a"), TrackingServers.BEGUN.toEpochMilli());
        assertThat(server.settled(experiment, TrackingServers.start("a"), first).id())
                .isEqualTo(smaller);
        assertThat(fake.store().active())
                .as("nobody deletes the run that another process may still fill")
                .hasSize(2);
    }

    @Test
    void figures_sent_twice_are_there_once_and_many_go_in_several_requests() throws Exception {
        Map<String, Double> metrics = new TreeMap<>();
        Map<String, String> tags = new TreeMap<>();
        for (int i = 0; i < 1700; i++) {
            metrics.put("m/" + i, i / 3.0);
        }
        for (int i = 0; i < 230; i++) {
            tags.put("t" + i, "x");
        }
        TrackedFigures figures = new TrackedFigures(metrics, Instant.ofEpochMilli(5), Map.of("threshold", "0.3"), tags);
        TrackedRun run = run("a");
        server.log(run, figures);
        server.log(run, figures);
        assertThat(fake.store().active().get(0).metrics())
                .hasSize(1700)
                .allSatisfy((key, entries) -> assertThat(entries).hasSize(1))
                .hasEntrySatisfying("m/3", entries -> assertThat(entries).containsExactly("5 0 1.0"));
        assertThat(fake.store().active().get(0).params()).isEqualTo(Map.of("threshold", "0.3"));
        assertThat(fake.store().active().get(0).tags()).hasSize(232);
    }

    @Test
    void a_param_that_would_change_is_told() throws Exception {
        TrackedRun run = run("a");
        server.log(run, new TrackedFigures(Map.of(), Instant.EPOCH, Map.of("threshold", "0.3"), Map.of()));
        assertThatThrownBy(() -> server.log(
                        run, new TrackedFigures(Map.of(), Instant.EPOCH, Map.of("threshold", "0.4"), Map.of())))
                .hasMessageContaining("please report it")
                .hasMessageContaining("Param with key='threshold'");
    }

    @Test
    void figures_that_are_no_numbers_cannot_be_sent() {
        assertThatThrownBy(() -> new TrackedFigures(Map.of("f1", Double.NaN), Instant.EPOCH, Map.of(), Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("f1");
    }

    @Test
    void files_lie_in_folders_and_are_listed_with_their_sizes() throws Exception {
        Path file = Files.writeString(home.resolve("a b.txt"), "four");
        TrackedRun run = run("a");
        fake.next("mlflow-artifacts", Fault.UNAVAILABLE);
        server.put(run, "images/worst/a b.txt", file, "text/plain");
        server.put(run, "empty.txt", Files.writeString(home.resolve("e"), ""), "text/plain");
        assertThat(server.sizes(run, "images/worst")).isEqualTo(Map.of("images/worst/a b.txt", 4L));
        assertThat(server.sizes(run, "")).isEqualTo(Map.of("empty.txt", 0L));
    }

    @Test
    void data_of_a_run_is_kept_once() throws Exception {
        TrackedRun run = run("a");
        TrackedDataset images =
                new TrackedDataset("frames", "0123456789abcdef", "local", "x/frames", "{\"images\": 2}", "labelling");
        assertThat(server.inputs(run, List.of(images))).isTrue();
        assertThat(server.inputs(run, List.of(images))).isTrue();
        assertThat(fake.store().active().get(0).datasets()).containsOnlyKeys("frames 0123456789abcdef");
    }

    @Test
    void a_word_that_the_server_ignores_as_a_status_is_noticed() throws Exception {
        TrackedRun run = run("a");
        server.end(run, "FINISHED", TrackingServers.BEGUN, "a");
        assertThat(fake.store().active().get(0).status()).isEqualTo("FINISHED");
        assertThatThrownBy(() -> server.end(run, "COMPLETED", TrackingServers.BEGUN, "a"))
                .hasMessageContaining("as FINISHED instead of COMPLETED");
    }

    @Test
    void a_tag_is_removed_and_one_that_is_not_there_is_no_error() throws Exception {
        TrackedRun run = run("a");
        server.deleteTag(run, "mlflow.user");
        server.deleteTag(run, "mlflow.user");
        assertThat(fake.store().active().get(0).tags()).doesNotContainKey("mlflow.user");
    }

    @Test
    void each_refusal_is_a_sentence() throws Exception {
        fake.store().experiment("old", true);
        assertThatThrownBy(() -> server.experiment("old"))
                .hasMessage("experiment old was deleted at " + fake.address()
                        + "; restore it there, or choose another with --experiment");
        fake.next("get-by-name", Fault.FOREIGN_HOST);
        String host = fake.address().replace("http://", "");
        assertThatThrownBy(() -> server.experiment("night"))
                .hasMessage("the tracking server refuses the name " + host + "; start it with --allowed-hosts " + host
                        + ", and with each other name that its users type, after a comma");
        fake.next("get-by-name", Fault.PAGE);
        assertThatThrownBy(() -> server.experiment("night"))
                .hasMessage("no MLflow server answers at " + fake.address() + "; what answers there sends no JSON");
        fake.next("runs/create", Fault.FORBIDDEN);
        assertThatThrownBy(() -> run("a"))
                .hasMessageStartingWith("this login may not write into experiment night at " + fake.address())
                .hasMessageContaining("Permission denied");
        TrackingServer elsewhere = TrackingServers.at(fake.address() + "/prefix", TrackingLogin.NONE);
        assertThatThrownBy(() -> elsewhere.experiment("night"))
                .hasMessage("no MLflow server answers at " + fake.address()
                        + "/prefix; check the address, and the path before /api if a proxy adds one");
        assertThatThrownBy(() -> server.run("none")).hasMessageContaining("Run with id=none not found");
        TrackingServer away = TrackingServers.at("http://127.0.0.1:1", TrackingLogin.NONE);
        assertThatThrownBy(() -> away.experiment("night"))
                .hasMessageStartingWith("the tracking server http://127.0.0.1:1 cannot be reached");
    }

    @Test
    void a_login_is_sent_and_never_shown() throws Exception {
        try (FakeTracking locked = FakeTracking.withLogin("ann", "notTellingAnybody")) {
            for (TrackingLogin login : List.of(TrackingLogin.NONE, TrackingServers.user("ann", "wrongWrong"))) {
                assertThatThrownBy(() ->
                                TrackingServers.at(locked.address(), login).experiment("night"))
                        .hasMessage(locked.address() + " needs a login; set MLFLOW_TRACKING_USERNAME and"
                                + " MLFLOW_TRACKING_PASSWORD to a user of the server and the right password");
            }
            TrackingLogin right = TrackingServers.user("ann", "notTellingAnybody");
            TrackingServer server = TrackingServers.at(locked.address(), right);
            assertThat(server.experiment("night")).isEqualTo("1");
            locked.next("runs/create", Fault.FORBIDDEN);
            assertThatThrownBy(() -> server.findOrCreate("1", "night", TrackingServers.start("a")))
                    .hasMessageStartingWith("user ann may not write into experiment night");
            assertThat(right.toString()).doesNotContain("notTelling");
        }
    }

    @Test
    void a_password_does_not_travel_unencrypted_to_a_far_server() {
        TrackingServer far =
                TrackingServers.at("http://mlflow.example.org:5000", TrackingServers.user("ann", "notTellingAnybody"));
        assertThatThrownBy(() -> far.experiment("night"))
                .hasMessageContaining("must begin with https://")
                .hasMessageContaining("${MLFLOW_TRACKING_PASSWORD}");
    }
}
