package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.options.BlobBreakLeaseOptions;
import com.azure.storage.blob.sas.BlobContainerSasPermission;
import com.azure.storage.blob.sas.BlobServiceSasSignatureValues;
import com.azure.storage.blob.specialized.BlobLeaseClientBuilder;
import io.dashlabel.label.ImageSize;
import io.dashlabel.testkit.AzuritePlace;
import io.dashlabel.testkit.AzuriteServer;
import io.dashlabel.testkit.scene.StreetSceneSource;
import io.dashlabel.testkit.scene.WriteScenes;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The real command with images, ground truth and runs in Azure Blob Storage, as Azurite has it. */
@Timeout(300)
class BlobRunTest {

    /** In {@code examples}. */
    static final String EXAMPLE = "azure-blob.yaml";

    private static final int IMAGES = 60;

    @RegisterExtension
    final AzuritePlace azurite = new AzuritePlace();

    @TempDir
    private Path home = Path.of("");

    private @Nullable BlobContainerClient made;

    @BeforeEach
    void fill() throws IOException {
        made = MadeContainer.in(azurite);
        WriteScenes.write(home, StreetSceneSource.of(3, IMAGES, new ImageSize(640, 360)));
        upload("images");
        upload("labels");
    }

    private BlobContainerClient container() {
        return Objects.requireNonNull(made);
    }

    private void upload(String folder) throws IOException {
        for (Map.Entry<String, byte[]> file : files(home.resolve(folder)).entrySet()) {
            container().getBlobClient(folder + "/" + file.getKey()).upload(BinaryData.fromBytes(file.getValue()));
        }
    }

    @Test
    void a_run_killed_and_gone_on_with_on_another_machine_ends_as_one_made_on_this_machine_alone() throws Exception {
        Cli cli = new Cli(home);
        cli.run(
                        "run",
                        "--images=" + home.resolve("images"),
                        "--ground-truth=" + home.resolve("labels"),
                        "--detector=" + cli.model(),
                        "--run-id=one",
                        "--out=" + cli.runs())
                .succeeds();

        Process process;
        int kept;
        int attempt = 0;
        do { // again if it had all images before this busy machine killed it
            deleteAll("runs/one/");
            attempt++;
            process = start(
                    "first-" + attempt,
                    "run",
                    "--images=" + azurite.address("images"),
                    "--ground-truth=" + azurite.address("labels"),
                    "--detector=" + cli.model(),
                    "--run-id=one",
                    "--out=" + azurite.address("runs"));
            while (count("runs/one/labels/") < 5 && process.isAlive()) {
                Thread.onSpinWait();
            }
            process.destroyForcibly().waitFor();
            if (process.exitValue() != 0) {
                breakLease(); // so that nobody waits until it ends by itself
            }
            kept = count("runs/one/labels/");
        } while (kept == IMAGES);
        assertThat(kept).as("killed: %s", output("first-" + attempt)).isBetween(5, IMAGES - 1);
        process = start("second", "run", "--resume=one", "--out=" + azurite.address("runs"));
        assertThat(process.waitFor()).as(output("second")).isZero();
        assertThat(output("second"))
                .contains(
                        "images were finished earlier",
                        "uploaded to " + azurite.address("runs/one"),
                        "answers     only on this machine, in " + home.resolve("second"));

        Map<String, String> local = outputs(files(cli.runs().resolve("one")));
        assertThat(local).hasSizeGreaterThan(2 * IMAGES);
        assertThat(outputs(blobs("runs/one/"))).isEqualTo(local);
        requireNoSecret(azurite.server().key());
    }

    @Test
    void shards_of_images_in_a_container_are_merged_there() throws Exception {
        Cli cli = new Cli(home)
                .with("AZURE_STORAGE_CONNECTION_STRING", azurite.server().connectionString());
        String limit = "--limit=20";
        cli.run(
                        "run",
                        "--images=" + home.resolve("images"),
                        "--ground-truth=" + home.resolve("labels"),
                        "--detector=" + cli.model(),
                        limit,
                        "--run-id=whole",
                        "--out=" + cli.runs())
                .succeeds();
        String out = "--out=" + azurite.address("runs");
        for (int i = 0; i < 2; i++) {
            Cli node = new Cli(home)
                    .with("AZURE_STORAGE_CONNECTION_STRING", azurite.server().connectionString())
                    .with("DASHLABEL_CACHE", home.resolve("node" + i).toString());
            Object[] words = {
                "run",
                "--images=" + azurite.address("images"),
                "--ground-truth=" + azurite.address("labels"),
                "--detector=" + cli.model(),
                limit,
                "--shard=" + i + "/2",
                "--run-id=part-" + i,
                "--resume=auto",
                out
            };
            node.run(words).succeeds();
            assertThat(node.run(words).succeeds().out()).contains("part-" + i + "  is complete");
        }
        cli.run("runs", "merge", "part-0", "part-1", "--run-id=merged", out).succeeds();
        Map<String, String> local = outputs(files(cli.runs().resolve("whole")));
        Map<String, String> merged = outputs(blobs("runs/merged/"));
        assertThat(merged.keySet()).isEqualTo(local.keySet());
        assertThat(merged).isEqualTo(local);
    }

    @Test
    void the_example_does_what_it_says() throws Exception {
        Cli cli = new Cli(home)
                .with("AZURE_STORAGE_CONNECTION_STRING", azurite.server().connectionString())
                .with("AZURE_STORAGE_ACCOUNT", AzuriteServer.ACCOUNT)
                .with("AZURE_STORAGE_CONTAINER", azurite.container());
        Path example = Path.of("..", "examples", EXAMPLE);
        cli.run("config", "check", example).succeeds();
        cli.run("run", "--config", example, "--limit=3", "--run-id=one", "--detector", cli.model())
                .succeeds();
        assertThat(count("runs/one/labels/")).isEqualTo(3);
        assertThat(container().getBlobClient("runs/one/evaluation.json").exists())
                .isTrue();
    }

    @Test
    void the_commands_about_runs_work_on_a_machine_that_has_none_of_them() throws Exception {
        Cli cli = new Cli(home)
                .with("AZURE_STORAGE_CONNECTION_STRING", azurite.server().connectionString());
        String out = "--out=" + azurite.address("runs");
        for (String run : List.of("one", "two")) {
            cli.run(
                            "run",
                            "--images=" + azurite.address("images"),
                            "--ground-truth=" + azurite.address("labels"),
                            "--detector=" + cli.model(),
                            "--limit=5",
                            "--run-id=" + run,
                            out)
                    .succeeds();
        }
        Cli other = new Cli(home)
                .with("AZURE_STORAGE_CONNECTION_STRING", azurite.server().connectionString())
                .with("DASHLABEL_CACHE", home.resolve("other").toString());
        assertThat(other.run("runs", "list", out).succeeds().out()).contains("one", "two", "completed");
        assertThat(other.run("runs", "show", "one", out).succeeds().out()).contains("completed");
        assertThat(other.run("runs", "failures", "one", out).succeeds().out()).contains("5");
        assertThat(other.run("runs", "compare", "one", "two", out).succeeds().out())
                .contains("one", "two");
        other.run("runs", "export", "one", "--to=" + home.resolve("one.zip"), out)
                .succeeds();
        other.run("runs", "tag", "two", "night", out).succeeds();
        assertThat(cli.run("runs", "list", "--tag=night", out).succeeds().out())
                .contains("two")
                .doesNotContain("one");
        other.run("run", "--steps=evaluate,report", "--run-id=one", "--ground-truth=" + azurite.address("labels"), out)
                .succeeds();
        other.run(
                        "evaluate",
                        "--predictions=" + azurite.address("runs/one/labels"),
                        "--ground-truth=" + azurite.address("labels"))
                .succeeds();
        cli.run("relabel", "one", "--threshold=0.95", "--run-id=three", out).succeeds();
        assertThat(container().getBlobClient("runs/three/report.html").exists()).isTrue();
        assertThat(other.run(
                                "run",
                                "--images=" + azurite.address("images"),
                                "--detector=" + cli.model(),
                                "--run-id=three",
                                out)
                        .sentence())
                .contains("run three exists already");
    }

    @Test
    void a_signature_that_may_only_read_is_told_in_one_sentence_and_is_in_no_log() throws Exception {
        String sas = container()
                .generateSas(new BlobServiceSasSignatureValues(
                        OffsetDateTime.now().plusHours(1), BlobContainerSasPermission.parse("rl")));
        Cli cli = new Cli(home)
                .with("AZURE_STORAGE_SAS_TOKEN", sas)
                .with("AZURE_STORAGE_SERVICE_ENDPOINT", azurite.server().endpoint());
        String[] words = {
            "run",
            "--images=" + azurite.address("images"),
            "--detector=" + cli.model(),
            "--limit=3",
            "--out=" + azurite.address("runs")
        };
        assertThat(cli.run((Object[]) words).sentence())
                .contains("AZURE_STORAGE_SAS_TOKEN", "Storage Blob Data Contributor");

        ProcessBuilder traced = process("traced", words);
        traced.environment().remove("AZURE_STORAGE_CONNECTION_STRING");
        traced.environment().put("AZURE_STORAGE_SAS_TOKEN", sas);
        traced.environment()
                .put("AZURE_STORAGE_SERVICE_ENDPOINT", azurite.server().endpoint());
        int exit = traced.start().waitFor();
        assertThat(exit).as(output("traced")).isEqualTo(2);
        String signature = sas.replaceAll(".*sig=([^&]*).*", "$1");
        requireNoSecret(signature);
        requireNoSecret(URLDecoder.decode(signature, StandardCharsets.UTF_8));
    }

    private void requireNoSecret(String secret) throws IOException {
        for (Map.Entry<String, byte[]> file : files(home).entrySet()) {
            assertThat(new String(file.getValue(), StandardCharsets.ISO_8859_1).contains(secret))
                    .as(file.getKey())
                    .isFalse();
        }
    }

    /** As on a machine of its own, with everything logged. */
    private Process start(String machine, String... words) throws IOException {
        return process(machine, words).start();
    }

    private ProcessBuilder process(String machine, String... words) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "-Ddashlabel.log=TRACE",
                Main.class.getName()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve(machine + ".txt").toFile());
        // ONNX Runtime 1.29 dies of a command line of more than 4 KiB.
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment()
                .put("AZURE_STORAGE_CONNECTION_STRING", azurite.server().connectionString());
        builder.environment().put("DASHLABEL_CACHE", home.resolve(machine).toString());
        return builder;
    }

    private String output(String machine) throws IOException {
        return Files.readString(home.resolve(machine + ".txt"));
    }

    private void breakLease() {
        new BlobLeaseClientBuilder()
                .blobClient(container().getBlobClient("runs/one/.lock"))
                .buildClient()
                .breakLeaseWithResponse(new BlobBreakLeaseOptions().setBreakPeriod(Duration.ZERO), null, Context.NONE);
    }

    private void deleteAll(String prefix) {
        container().listBlobs().stream()
                .filter(item -> item.getName().startsWith(prefix))
                .forEach(item -> container().getBlobClient(item.getName()).delete());
    }

    /** Blobs below it, at any depth. */
    private int all(String prefix) {
        return (int) container().listBlobs().stream()
                .filter(item -> item.getName().startsWith(prefix))
                .count();
    }

    private int count(String prefix) {
        return (int) container().listBlobsByHierarchy(prefix).stream().count();
    }

    private Map<String, byte[]> blobs(String prefix) {
        Map<String, byte[]> blobs = new TreeMap<>();
        container().listBlobs().stream()
                .filter(item -> item.getName().startsWith(prefix))
                .filter(item -> !item.getName().endsWith("/.lock"))
                .forEach(item -> blobs.put(
                        item.getName().substring(prefix.length()),
                        container()
                                .getBlobClient(item.getName())
                                .downloadContent()
                                .toBytes()));
        return blobs;
    }

    private static Map<String, byte[]> files(Path folder) throws IOException {
        Map<String, byte[]> all = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.put(folder.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return all;
    }

    /** All that speaks neither of time nor of places. A file's stamp is its time, a blob's is its tag. */
    private static Map<String, String> outputs(Map<String, byte[]> files) {
        Map<String, String> outputs = new TreeMap<>();
        files.forEach((name, bytes) -> {
            if (!name.equals("run.json") && !name.equals("report.html")) {
                // A process of its own sees the version of the jar, the test's process that of a folder of classes.
                String text = new String(bytes, StandardCharsets.ISO_8859_1)
                        .replaceAll("\"dashlabel\" : \"[^\"]*\"", "\"dashlabel\" : \"VERSION\"");
                outputs.put(name, name.equals("pictures.jsonl") ? text.replaceAll("\"stamp\":\"[^\"]*\",", "") : text);
            }
        });
        return outputs;
    }

    @Test
    void a_run_is_deleted_there_and_nothing_beside_it() throws Exception {
        Cli cli = new Cli(home)
                .with("AZURE_STORAGE_CONNECTION_STRING", azurite.server().connectionString())
                .with("DASHLABEL_CACHE", home.resolve("this").toString());
        String out = "--out=" + azurite.address("runs");
        for (String run : List.of("one", "one-2")) {
            cli.run(
                            "run",
                            "--images=" + home.resolve("images"),
                            "--detector=" + cli.model(),
                            "--scene=none",
                            "--limit=3",
                            "--run-id=" + run,
                            out)
                    .succeeds();
        }
        for (String stranger : List.of("runs/one.txt", "runs/onesie/run.json", "one/run.json")) {
            container().getBlobClient(stranger).upload(BinaryData.fromString("{}"));
        }
        int there = all("runs/one/");
        int others = all("") - there;
        assertThat(there).isGreaterThan(8);

        Cli other = new Cli(home)
                .with("AZURE_STORAGE_CONNECTION_STRING", azurite.server().connectionString())
                .with("DASHLABEL_CACHE", home.resolve("other").toString());
        assertThat(other.run("runs", "delete", "one", out).sentence()).contains("nothing was deleted", "--yes");
        assertThat(new Cli(home)
                        .with(
                                "AZURE_STORAGE_CONNECTION_STRING",
                                azurite.server().connectionString())
                        .answering("n\n")
                        .run("runs", "delete", "one", out)
                        .exit())
                .isEqualTo(ExitCode.INTERRUPTED);
        assertThat(other.run("runs", "delete", "nowhere", "--yes", out).sentence())
                .contains("nowhere");
        assertThat(all("runs/one/")).isEqualTo(there);

        assertThat(other.run("runs", "delete", "one", "--yes", out).succeeds().out())
                .contains("deleted one: " + there + " files");
        assertThat(all("runs/one/")).isZero();
        assertThat(all("")).isEqualTo(others);
        assertThat(cli.run("runs", "list", out).succeeds().out())
                .contains("one-2")
                .doesNotContainPattern("\\bone ");
        assertThat(other.run("runs", "delete", "one", "--yes", out).sentence()).contains("one");
        cli.run("runs", "show", "one-2", out).succeeds();
    }
}
