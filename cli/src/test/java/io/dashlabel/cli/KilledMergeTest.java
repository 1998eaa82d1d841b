package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dashlabel.label.ImageSize;
import io.dashlabel.testkit.RunOutputs;
import io.dashlabel.testkit.scene.StreetSceneSource;
import io.dashlabel.testkit.scene.WriteScenes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code dashlabel runs merge} in a process of its own, killed without warning and given again. */
class KilledMergeTest {

    private static final int IMAGES = 150;
    private static final int PARTS = 2;

    @TempDir
    private Path home = Path.of("");

    @Test
    @Timeout(300)
    void a_merge_killed_again_and_again_ends_as_if_nothing_had_happened() throws Exception {
        WriteScenes.write(home, StreetSceneSource.of(3, IMAGES, new ImageSize(96, 54)));
        Files.writeString(home.resolve("images/broken.jpg"), "<html>not found</html>");
        Cli cli = new Cli(home);
        for (int i = 0; i < PARTS; i++) {
            cli.label(
                    home.resolve("images"),
                    "--ground-truth",
                    home.resolve("labels"),
                    "--allow-failures=1",
                    "--shard=" + i + "/" + PARTS,
                    "--run-id=part-" + i);
        }
        Path other = home.resolve("other");
        assertThat(cli.run("runs", "merge", part(cli, 0), part(cli, 1), "--run-id=merged", "--out", other)
                        .exit())
                .isZero();

        Path merged = cli.runs().resolve("merged");
        Path journal = merged.resolve("pictures.jsonl");
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        kill(cli, () -> Files.exists(merged), "as soon as it has a folder");
        for (int kill = 0; kill < 2; kill++) {
            long until = size(journal) + 1 + random.nextInt(10_000);
            kill(cli, () -> size(journal) >= until, "while it takes images; seed " + seed);
        }
        assertThat(size(merged.resolve("run.json"))).isPositive();

        assertThat(cli.aboutRuns("merge", "part-0", "part-1", "--run-id", "merged")
                        .exit())
                .isZero();
        assertThat(RunOutputs.of(merged))
                .as("seed %s", seed)
                .isEqualTo(RunOutputs.of(other.resolve("merged")))
                .hasSizeGreaterThan(2 * IMAGES);
    }

    private static Path part(Cli cli, int index) {
        return cli.runs().resolve("part-" + index);
    }

    private void kill(Cli cli, BooleanSupplier now, String when) throws Exception {
        ChildProcess child = new ChildProcess(Files.createDirectories(home.resolve("child")));
        int exit = 0;
        while (exit == 0) {
            Process process =
                    child.start("runs", "merge", part(cli, 0), part(cli, 1), "--run-id=merged", "--out=" + cli.runs());
            while (!now.getAsBoolean() && process.isAlive()) {
                Thread.onSpinWait();
            }
            process.destroyForcibly().waitFor();
            exit = process.exitValue();
            if (exit == 0) { // it ended before this busy machine killed it
                cli.aboutRuns("delete", "merged", "--yes").succeeds();
            }
        }
        assertThat(exit).as("killed %s: %s", when, child.err()).isEqualTo(128 + 9);
        JsonNode runs = new JsonMapper()
                .readTree(cli.aboutRuns("list", "--json").succeeds().out());
        assertThat(runs)
                .filteredOn(run -> run.path("run").asText().equals("merged"))
                .as("killed %s", when)
                .allSatisfy(run -> assertThat(run.path("status").asText()).isIn("killed", "unknown"));
    }

    private static long size(Path file) {
        return file.toFile().length(); // 0 if there is none
    }
}
