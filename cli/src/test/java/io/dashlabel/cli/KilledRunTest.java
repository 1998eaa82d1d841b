package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.label.ImageSize;
import io.dashlabel.testkit.RunOutputs;
import io.dashlabel.testkit.scene.StreetSceneSource;
import io.dashlabel.testkit.scene.WriteScenes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real command in a process of its own, killed without warning and gone on with. */
class KilledRunTest {

    private static final int IMAGES = 120;

    @TempDir
    private Path home = Path.of("");

    @Test
    @Timeout(300)
    void a_run_killed_again_and_again_ends_as_if_nothing_had_happened() throws Exception {
        WriteScenes.write(home, StreetSceneSource.of(3, IMAGES, new ImageSize(640, 360)));
        Cli cli = new Cli(home);
        String[] whole = {"--run-id=whole", "--out=" + home.resolve("other")};
        assertThat(start(arguments(cli, whole)).waitFor()).isZero();

        Path run = cli.runs().resolve("one");
        List<String> begin = arguments(cli, "--run-id=one", "--out=" + cli.runs());
        Process process = start(begin);
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int kills = 0;
        while (kills < 3) {
            int until = count(run.resolve("labels")) + 5 + random.nextInt(20);
            while (count(run.resolve("labels")) < until && process.isAlive()) {
                Thread.sleep(2);
            }
            process.destroyForcibly().waitFor();
            if (count(run.resolve("labels")) < IMAGES) {
                assertThat(process.exitValue())
                        .as("killed; seed %s: %s", seed, output())
                        .isEqualTo(128 + 9);
                kills++;
                process = start(List.of("run", "--resume=one", "--out=" + cli.runs()));
            } else { // it had all images before this busy machine killed it
                cli.aboutRuns("delete", "one", "--yes").succeeds();
                kills = 0;
                process = start(begin);
            }
        }
        assertThat(process.waitFor()).as("seed %s: %s", seed, output()).isZero();

        assertThat(RunOutputs.of(run)).as("seed %s", seed).isEqualTo(RunOutputs.of(home.resolve("other/whole")));
        assertThat(Files.readString(run.resolve("run.json"))).contains("\"status\" : \"completed\"");
        assertThat(output()).contains("images were finished earlier");
    }

    private List<String> arguments(Cli cli, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "run",
                "--images=" + home.resolve("images"),
                "--ground-truth=" + home.resolve("labels"),
                "--detector=" + cli.model()));
        arguments.addAll(List.of(more));
        return arguments;
    }

    private Process start(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                Main.class.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("out.txt").toFile());
        // ONNX Runtime 1.29 dies of a command line of more than 4 KiB.
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        return builder.start();
    }

    private String output() throws IOException {
        return Files.readString(home.resolve("out.txt"));
    }

    private static int count(Path labels) throws IOException {
        if (!Files.isDirectory(labels)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(labels)) {
            return (int) files.filter(file -> file.toString().endsWith(".json")).count();
        }
    }
}
