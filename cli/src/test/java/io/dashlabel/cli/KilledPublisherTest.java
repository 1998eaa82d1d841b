package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.label.ImageSize;
import io.dashlabel.testkit.fake.FakeTracking;
import io.dashlabel.testkit.fake.FakeTracking.Fault;
import io.dashlabel.testkit.fake.KeptRun;
import io.dashlabel.testkit.scene.StreetSceneSource;
import io.dashlabel.testkit.scene.WriteScenes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real command in a process of its own, killed without warning while it publishes a run. */
class KilledPublisherTest {

    @TempDir
    private Path home = Path.of("");

    @ParameterizedTest
    @Timeout(300)
    @ValueSource(strings = {"runs/log-batch", "report.html", "runs/update"})
    void the_next_one_completes_the_same_run_with_nothing_twice(String where) throws Exception {
        WriteScenes.write(home, StreetSceneSource.of(1, 3, new ImageSize(160, 90)));
        Cli cli = new Cli(home);
        cli.label(home.resolve("images"), "--ground-truth", home.resolve("labels"), "--run-id", "one")
                .succeeds();
        try (FakeTracking undisturbed = FakeTracking.start();
                FakeTracking fake = FakeTracking.start()) {
            cli.aboutRuns("publish", "one", "--mlflow", undisturbed.address()).succeeds();

            CompletableFuture<Process> publisher = new CompletableFuture<>();
            fake.next(where, Fault.UNAVAILABLE) // the request comes, but the server does nothing for a dead client
                    .before(
                            where,
                            () -> publisher.join().destroyForcibly().onExit().join());
            ChildProcess child = new ChildProcess(Files.createDirectory(home.resolve("child")));
            publisher.complete(child.start("runs", "publish", "one", "--mlflow", fake.address(), "--out", cli.runs()));
            assertThat(publisher.join().waitFor()).as("killed; %s", child.err()).isNotZero();
            KeptRun begun = only(fake);
            assertThat(begun.status()).isEqualTo("RUNNING");
            assertThat(begun.metrics().isEmpty()).isEqualTo(where.equals("runs/log-batch"));

            cli.aboutRuns("publish", "one", "--mlflow", fake.address()).succeeds();
            KeptRun completed = only(fake);
            assertThat(completed.id()).isEqualTo(begun.id());
            assertThat(fake.count(line -> line.endsWith("runs/create"))).isEqualTo(1);
            requireSame(completed, only(undisturbed));
        }
    }

    private static KeptRun only(FakeTracking fake) {
        assertThat(fake.store().active()).hasSize(1);
        return fake.store().active().get(0);
    }

    private static void requireSame(KeptRun run, KeptRun expected) {
        assertThat(run.status()).isEqualTo("FINISHED").isEqualTo(expected.status());
        assertThat(run.params()).isNotEmpty().isEqualTo(expected.params());
        assertThat(run.metrics()).isNotEmpty().isEqualTo(expected.metrics());
        assertThat(run.metrics().values())
                .allSatisfy(entries -> assertThat(entries).hasSize(1));
        assertThat(run.tags()).isNotEmpty().isEqualTo(expected.tags());
        assertThat(run.datasets()).isNotEmpty().isEqualTo(expected.datasets());
        assertThat(run.artifacts()).isNotEmpty().containsExactlyEntriesOf(expected.artifacts());
    }
}
