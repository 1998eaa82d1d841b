package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dashlabel.label.ImageSize;
import io.dashlabel.testkit.scene.StreetSceneSource;
import io.dashlabel.testkit.scene.WriteScenes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ctrl-C and kill, in a process of its own. */
class InterruptTest {

    private static final int IMAGES = 400;

    @TempDir
    private Path home = Path.of("");

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143", "HUP, 129"})
    @Timeout(120)
    void an_interrupted_run_ends_cleanly_with_what_is_done(String signal, int exit) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/kill")), "absent: /bin/kill");
        assumeTrue(
                !ignores(exit - 128), "these tests were started so that they and their children ignore SIG" + signal);
        Path images = manyImages();
        Cli cli = new Cli(home);
        Path err = home.resolve("err.txt");
        ProcessBuilder builder = new ProcessBuilder(command(images, cli))
                .redirectOutput(home.resolve("out.txt").toFile())
                .redirectError(err.toFile());
        // ONNX Runtime 1.29 dies of a command line of more than 4 KiB where its telemetry is on.
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        Process process = builder.start();
        try {
            Path labels = cli.runs().resolve("one/labels");
            while (count(labels) < 3 && process.isAlive()) {
                Thread.sleep(20);
            }
            new ProcessBuilder("/bin/kill", "-" + signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue())
                    .as("exit code; stderr: %s", Files.readString(err))
                    .isEqualTo(exit);
            JsonNode manifest =
                    new JsonMapper().readTree(cli.runs().resolve("one/run.json").toFile());
            assertThat(manifest.get("status").asText()).isEqualTo("stopped");
            assertThat(count(labels))
                    .isEqualTo(manifest.at("/counts/pictures").asInt())
                    .isBetween(3, IMAGES - 1);
            assertThat(err).content().contains("stopping: finishing the images in progress; finished work is kept");
            assertThat(home.resolve("out.txt")).content().contains("one  stopped");
        } finally {
            process.destroyForcibly();
        }
    }

    /** Whether this process ignores a signal, as behind nohup or in the background of a script; children inherit it. */
    private static boolean ignores(int signal) throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return false;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .map(line -> Long.parseUnsignedLong(
                        line.substring("SigIgn:".length()).strip(), 16))
                .anyMatch(mask -> (mask >> (signal - 1) & 1) == 1);
    }

    /** One large scene under many names, so that labelling them takes far longer than the signal. */
    private Path manyImages() throws IOException {
        WriteScenes.write(home, StreetSceneSource.of(1, 1, new ImageSize(1920, 1080)));
        Path images = home.resolve("images");
        Path scene = images.resolve("street_000000.jpg");
        for (int i = 1; i < IMAGES; i++) {
            Files.createLink(images.resolve("copy" + i + ".jpg"), scene);
        }
        return images;
    }

    private static List<String> command(Path images, Cli cli) throws IOException {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                Main.class.getName(),
                "run",
                "--images=" + images,
                "--detector=" + cli.model(),
                "--scene=none",
                "--workers=1",
                "--run-id=one",
                "--out=" + cli.runs());
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
