package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.LeaseStatusType;
import com.azure.storage.blob.options.BlobBreakLeaseOptions;
import com.azure.storage.blob.specialized.BlobLeaseClientBuilder;
import io.dashlabel.label.ImageSize;
import io.dashlabel.testkit.AzuritePlace;
import io.dashlabel.testkit.AzuriteServer;
import io.dashlabel.testkit.Wire;
import io.dashlabel.testkit.scene.StreetSceneSource;
import io.dashlabel.testkit.scene.WriteScenes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A process that begins a run in Azure Blob Storage is killed before the record of the run is there. */
@Timeout(120)
class BlobRunBeginTest {

    private static final int IMAGES = 3;

    @RegisterExtension
    final AzuritePlace azurite = new AzuritePlace();

    @TempDir
    private Path home = Path.of("");

    private @Nullable BlobContainerClient made;

    @BeforeEach
    void draw() throws IOException {
        made = MadeContainer.in(azurite);
        WriteScenes.write(home, StreetSceneSource.of(1, IMAGES, new ImageSize(160, 90)));
    }

    private BlobContainerClient container() {
        return Objects.requireNonNull(made);
    }

    private Object[] words(String... more) throws IOException {
        List<Object> words = new ArrayList<>(List.of(
                "run",
                "--images=" + home.resolve("images"),
                "--detector=" + new Cli(home).model(),
                "--run-id=one",
                "--out=" + azurite.address("runs")));
        words.addAll(List.of(more));
        return words.toArray();
    }

    private Cli machine(String name) {
        return new Cli(home)
                .with("AZURE_STORAGE_CONNECTION_STRING", azurite.server().connectionString())
                .with("DASHLABEL_CACHE", home.resolve(name).toString());
    }

    /** Kills the process when it writes the blob, before the storage gets the request. */
    private void killedAt(String blob, String... more) throws Exception {
        String request = "PUT /" + AzuriteServer.ACCOUNT + "/" + azurite.container() + "/runs%2Fone%2F" + blob;
        try (Wire wire = new Wire(azurite.server().port(), request)) {
            String storage = azurite.server()
                    .connectionString()
                    .replace(":" + azurite.server().port() + "/", ":" + wire.port() + "/");
            ChildProcess child = new ChildProcess(Files.createDirectories(home.resolve("child")))
                    .with("AZURE_STORAGE_CONNECTION_STRING", storage)
                    .with("DASHLABEL_CACHE", home.resolve("here").toString());
            Process process = child.start(words(more));
            try {
                assertThat(wire.isReached(process)).as(child.err()).isTrue();
            } finally {
                process.destroyForcibly().waitFor(1, TimeUnit.MINUTES);
            }
        }
        BlobClient lock = container().getBlobClient("runs/one/.lock");
        if (lock.getProperties().getLeaseStatus() == LeaseStatusType.LOCKED) {
            new BlobLeaseClientBuilder() // so that nobody waits until it ends by itself
                    .blobClient(lock)
                    .buildClient()
                    .breakLeaseWithResponse(
                            new BlobBreakLeaseOptions().setBreakPeriod(Duration.ZERO), null, Context.NONE);
        }
    }

    private List<String> blobs() {
        return container().listBlobs().stream()
                .map(BlobItem::getName)
                .map(name -> name.replaceFirst("^runs/one/", ""))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        ".lock?comp=lease, .lock, there",
        "pictures.jsonl, .lock, here",
        "run.json, .lock pictures.jsonl, there",
        "run.json, .lock pictures.jsonl, here"
    })
    void the_same_command_begins_the_run_again(String request, String left, String machine) throws Exception {
        killedAt(request, "--resume=auto");
        assertThat(blobs()).containsExactly(left.split(" "));
        Cli cli = machine(machine);
        assertThat(cli.run(words("--resume=auto")).succeeds().out()).contains("3 images");
        assertThat(blobs()).contains("run.json", "pictures.jsonl", "report.html");
        assertThat(blobs().stream().filter(name -> name.startsWith("labels/"))).hasSize(IMAGES);
        assertThat(machine("other").run(words("--resume=auto")).succeeds().out())
                .contains("one  is complete: 3 images");
    }

    @Test
    void words_of_a_run_that_did_not_begin_do_not_become_those_of_the_next_one() throws Exception {
        killedAt("taxonomy.json", "--taxonomy=kitti");
        assertThat(blobs()).as("the record waits for its words").containsExactly(".lock", "pictures.jsonl");
        killedAt("run.json", "--taxonomy=kitti", "--resume=auto");
        assertThat(blobs()).containsExactly(".lock", "pictures.jsonl", "taxonomy.json");
        Cli there = machine("there");
        assertThat(there.run("run", "--resume=one", "--out=" + azurite.address("runs"))
                        .sentence())
                .contains("run one has no images yet", "--run-id one");
        there.run(words()).succeeds();
        assertThat(blobs()).contains("run.json").doesNotContain("taxonomy.json");
    }

    @Test
    void a_run_without_a_record_that_has_labels_is_not_written_over() throws Exception {
        container().getBlobClient("runs/one/labels/a.jpg.json").upload(BinaryData.fromString("{}"));
        assertThat(machine("here").run(words()).sentence())
                .contains("run one exists already at " + azurite.address("runs/one"), "--resume one");
        assertThat(blobs()).containsExactly("labels/a.jpg.json");
    }
}
