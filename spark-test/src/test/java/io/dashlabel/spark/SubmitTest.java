package io.dashlabel.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dashlabel.Dashlabel;
import io.dashlabel.LabelRequest;
import io.dashlabel.label.ImageSize;
import io.dashlabel.testkit.PeerTool;
import io.dashlabel.testkit.SharedData;
import io.dashlabel.testkit.scene.StreetSceneSource;
import io.dashlabel.testkit.scene.WriteScenes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged module on a Spark of its publisher, started by its own spark-submit as docs/spark.md shows. Skipped without
 * that Spark ({@code peers/install pyspark}), and before {@code package}.
 */
@Timeout(300)
class SubmitTest {

    private static final int IMAGES = 12;

    @TempDir
    private Path home = Path.of("");

    @BeforeEach
    void drawScenes() throws IOException {
        WriteScenes.write(home, StreetSceneSource.of(3, IMAGES, new ImageSize(320, 180)));
    }

    @Test
    void the_documented_command_writes_the_files_of_a_plain_run() throws Exception {
        submit("local[2]", List.of(), home.resolve("images").toString());
        assertThat(labels("submitted")).hasSize(IMAGES).isEqualTo(plain());
    }

    /** Executors are processes of their own here, in folders of their own, which get the libraries from the driver. */
    @Test
    void executors_find_the_images_of_a_relative_path() throws Exception {
        submit("local-cluster[2,1,1024]", List.of("--conf", "spark.executor.memory=900m"), "images");
        assertThat(labels("submitted")).hasSize(IMAGES).isEqualTo(plain());
    }

    private Map<String, String> plain() throws IOException {
        Dashlabel.create()
                .label(LabelRequest.of(home.resolve("images"))
                        .out(home.resolve("runs"))
                        .set("detector.models", "dashlabel-nano")
                        .set("steps", "annotate")
                        .set("answers.remember", "false")
                        .runId("plain"));
        return labels("plain");
    }

    private Map<String, String> labels(String run) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> labels = Files.list(home.resolve("runs").resolve(run).resolve("labels"))) {
            for (Path file : labels.toList()) {
                contents.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return contents;
    }

    private void submit(String master, Collection<String> more, String images) throws Exception {
        Path spark = PeerTool.named("pyspark")
                .python()
                .resolveSibling("../lib/python3.11/site-packages/pyspark")
                .normalize();
        Path built = SharedData.checkout().resolve("spark/target");
        Path jar = built.resolve("dashlabel-spark.jar");
        assumeTrue(Files.exists(jar) && Files.isDirectory(built.resolve("lib")), "absent: " + jar + " (mvn package)");
        List<String> command = new ArrayList<>(List.of(
                spark.resolve("bin/spark-submit").toString(),
                "--master",
                master,
                "--class",
                "io.dashlabel.spark.Main",
                "--jars",
                jars(built.resolve("lib")),
                "--conf",
                "spark.executorEnv.ORT_DISABLE_TELEMETRY=1",
                "--conf",
                "spark.ui.enabled=false"));
        command.addAll(more);
        command.add(jar.toString());
        command.addAll(List.of("run", "--images", images, "--out", "runs", "--run-id", "submitted", "--no-remember"));
        command.addAll(List.of("--detector", "dashlabel-nano", "--steps", "annotate"));
        Path log = home.resolve("submit.log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment()
                .putAll(Map.of(
                        "SPARK_HOME",
                        spark.toString(),
                        "SPARK_LOCAL_IP",
                        "127.0.0.1",
                        "JAVA_HOME",
                        System.getProperty("java.home"),
                        "ORT_DISABLE_TELEMETRY",
                        "1"));
        Process process = builder.start();
        try {
            assertThat(process.waitFor(4, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    }

    private static String jars(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Path::toString).sorted().collect(Collectors.joining(","));
        }
    }
}
