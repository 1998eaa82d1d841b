package io.dashlabel.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dashlabel.label.ImageSize;
import io.dashlabel.testkit.scene.StreetSceneSource;
import io.dashlabel.testkit.scene.WriteScenes;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A standalone cluster of a master and two workers, each a process of its own, from the jars of this test's class path.
 * One worker is killed while the run lasts. It takes a minute or more, so it runs only with {@code
 * -Ddashlabel.cluster=true}.
 */
@Timeout(480)
class ClusterTest {

    private static final int IMAGES = 400;

    @TempDir
    private Path home = Path.of("");

    private final List<Process> started = new ArrayList<>();

    @BeforeEach
    void onlyIfAsked() {
        assumeTrue(Boolean.getBoolean("dashlabel.cluster"), "takes minutes; run it with -Ddashlabel.cluster=true");
    }

    @AfterEach
    void end() throws IOException {
        for (Process process : started) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        Path jars = home.resolve("spark/jars");
        if (Files.isDirectory(jars)) { // JUnit would warn of each link
            try (Stream<Path> links = Files.list(jars)) {
                for (Path link : links.toList()) {
                    Files.delete(link);
                }
            }
        }
    }

    @Test
    void a_run_outlives_the_loss_of_a_worker_with_nothing_lost_and_nothing_twice() throws Exception {
        WriteScenes.write(home, StreetSceneSource.of(9, IMAGES, new ImageSize(640, 360)));
        Path spark = sparkHome();
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        String master = "spark://127.0.0.1:" + port;
        start(
                spark,
                "master",
                "org.apache.spark.deploy.master.Master",
                List.of("-Xmx256m"),
                List.of("--host", "127.0.0.1", "--port", "" + port, "--webui-port", "0"));
        List<Process> workers = new ArrayList<>();
        for (String name : List.of("worker-1", "worker-2")) {
            workers.add(start(
                    spark,
                    name,
                    "org.apache.spark.deploy.worker.Worker",
                    List.of("-Xmx256m"),
                    List.of(
                            "--host",
                            "127.0.0.1",
                            "--cores",
                            "1",
                            "--memory",
                            "1g",
                            "--webui-port",
                            "0",
                            "--work-dir",
                            home.resolve(name).toString(),
                            master)));
        }
        List<String> conf = List.of(
                "-Xmx1g",
                "-Dspark.master=" + master,
                "-Dspark.submit.deployMode=client",
                "-Dspark.driver.host=127.0.0.1",
                "-Dspark.ui.enabled=false",
                "-Dspark.cores.max=2",
                "-Dspark.executor.memory=900m",
                "-Dspark.executor.extraClassPath=" + System.getProperty("java.class.path"),
                "-Dspark.executorEnv.ORT_DISABLE_TELEMETRY=1",
                "-Dspark.scheduler.minRegisteredResourcesRatio=1.0",
                "-Dspark.scheduler.maxRegisteredResourcesWaitingTime=120s",
                "-Dspark.speculation=true",
                "-Dspark.speculation.interval=200ms",
                "-Dspark.speculation.multiplier=1.2",
                "-Dspark.speculation.quantile=0.5");
        Process driver = start(spark, "driver", "io.dashlabel.spark.Main", conf, run("cluster"));
        Path journal = home.resolve("runs/cluster/pictures.jsonl");
        while (driver.isAlive() && lines(journal) < IMAGES / 8) {
            driver.waitFor(100, TimeUnit.MILLISECONDS);
        }
        assertThat(driver.isAlive()).as(said("driver")).isTrue();
        assertThat(lines(journal)).isLessThan(IMAGES);
        Process lost = workers.get(0);
        List<ProcessHandle> executors = lost.descendants().toList();
        assertThat(executors).as("an executor of the worker").isNotEmpty();
        lost.destroyForcibly(); // SIGKILL
        executors.forEach(ProcessHandle::destroyForcibly);
        assertThat(driver.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(driver.exitValue()).as(said("driver")).isZero();

        Process local = start(
                spark,
                "local",
                "io.dashlabel.spark.Main",
                List.of("-Xmx1g"),
                Stream.concat(run("local").stream(), Stream.of("--engine", "local"))
                        .toList());
        assertThat(local.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(local.exitValue()).as(said("local")).isZero();
        Map<String, String> expected = files("local");
        assertThat(expected).hasSize(IMAGES + 2);
        assertThat(Files.readAllLines(journal)).hasSize(IMAGES);
        assertThat(files("cluster")).isEqualTo(expected);
    }

    private List<String> run(String id) {
        return List.of(
                "run",
                "--images",
                home.resolve("images").toString(),
                "--ground-truth",
                home.resolve("labels").toString(),
                "--out",
                home.resolve("runs").toString(),
                "--run-id",
                id,
                "--detector",
                "dashlabel-nano",
                "--steps",
                "annotate,evaluate",
                "--no-remember");
    }

    private Map<String, String> files(String run) throws IOException {
        Path folder = home.resolve("runs").resolve(run);
        Map<String, String> contents = new TreeMap<>();
        contents.put(
                "journal",
                String.join(
                        "\n",
                        Files.readAllLines(folder.resolve("pictures.jsonl")).stream()
                                .sorted()
                                .toList()));
        contents.put("evaluation", Files.readString(folder.resolve("evaluation.json")));
        try (Stream<Path> labels = Files.walk(folder.resolve("labels"))) {
            for (Path file : labels.filter(Files::isRegularFile).toList()) {
                contents.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return contents;
    }

    private static long lines(Path file) throws IOException {
        if (!Files.exists(file)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        }
    }

    private String said(String process) {
        try {
            return Files.readString(home.resolve(process + ".log"));
        } catch (IOException e) {
            return "nothing";
        }
    }

    /** What Spark takes for its home: a folder of jars and an empty file. */
    private Path sparkHome() throws IOException {
        Path spark = home.resolve("spark");
        Path jars = Files.createDirectories(spark.resolve("jars"));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path jar = Path.of(entry);
            if (entry.endsWith(".jar") && Files.notExists(jars.resolve(jar.getFileName()))) {
                Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar.toAbsolutePath());
            }
        }
        Files.createFile(spark.resolve("RELEASE"));
        return spark;
    }

    private Process start(Path spark, String name, String main, List<String> options, List<String> words)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("@" + Path.of("java.options").toAbsolutePath());
        command.add("-Djava.awt.headless=true");
        command.addAll(options);
        command.addAll(Arrays.asList("-cp", System.getProperty("java.class.path"), main));
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve(name + ".log").toFile());
        builder.environment()
                .putAll(Map.of(
                        "SPARK_HOME", spark.toString(),
                        "SPARK_SCALA_VERSION", "2.13",
                        "SPARK_LOCAL_IP", "127.0.0.1",
                        "ORT_DISABLE_TELEMETRY", "1"));
        Process process = builder.start();
        started.add(process);
        return process;
    }
}
