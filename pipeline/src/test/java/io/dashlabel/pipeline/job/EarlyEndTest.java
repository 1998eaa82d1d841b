package io.dashlabel.pipeline.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dashlabel.run.Outcome;
import io.dashlabel.testkit.SmallDisk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that do not reach their end: what is finished stays, and the manifest says how it was. */
class EarlyEndTest {

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path home = Path.of("");

    @Test
    void a_stop_signal_keeps_what_is_done() throws Exception {
        TestJob job = TestJob.overScenes(home, 40);
        job.onAdvance(done -> {
            if (done == 5) {
                job.stop.stop();
            }
        });
        JobResult result = job.run();
        assertThat(result.outcome()).isEqualTo(Outcome.STOPPED);
        int kept = job.texts("labels").size();
        assertThat(kept).isBetween(5, 10);
        JsonNode manifest = job.json("run.json");
        assertThat(manifest.get("status").asText()).isEqualTo("stopped");
        assertThat(manifest.at("/counts/pictures").asInt()).isEqualTo(kept);
        assertThat(manifest.has("ended")).isTrue();
        assertThat(job.json("evaluation.json").at("/summary/total_images").asInt())
                .isEqualTo(kept);
        assertThat(job.text("report.html")).contains("stopped");
        all_files_are_whole(job.folder());
    }

    @Test
    void a_stop_signal_before_the_first_image_ends_cleanly() throws Exception {
        TestJob job = TestJob.overScenes(home, 3);
        job.stop.stop();
        JobResult result = job.run();
        assertThat(result.outcome()).isEqualTo(Outcome.STOPPED);
        assertThat(result.tally().images()).isZero();
        assertThat(job.json("run.json").get("status").asText()).isEqualTo("stopped");
        assertThat(job.texts("labels")).isEmpty();
    }

    @Test
    void a_folder_that_goes_away_ends_the_run_as_failed_with_true_counts() throws Exception {
        TestJob job = TestJob.overScenes(home, 30).workers(1);
        job.onAdvance(done -> {
            if (done == 4) {
                replaceByFile(job.folder().resolve("labels"));
            }
        });
        assertThatThrownBy(job::run).isInstanceOf(IOException.class);
        JsonNode manifest = job.json("run.json");
        assertThat(manifest.get("status").asText()).isEqualTo("failed");
        assertThat(manifest.at("/counts/pictures").asInt()).isEqualTo(4);
        assertThat(job.folder().resolve("report.html")).doesNotExist();
        all_files_are_whole(job.folder());
    }

    @Test
    void a_full_disk_ends_the_run_with_the_reason_and_whole_files() throws Exception {
        try (SmallDisk disk = SmallDisk.at(Files.createDirectory(home.resolve("small")), 256)) {
            TestJob job = TestJob.overScenes(home, 200).runs(disk.folder());
            assertThatThrownBy(job::run).isInstanceOf(IOException.class).hasMessageContaining("space");
            assertThat(job.texts("labels")).isNotEmpty();
            all_files_are_whole(job.folder());
            assertThat(job.json("run.json").get("status").asText())
                    .as("as far as there was room to say so")
                    .isIn("failed", "running");
        }
    }

    /** Label files and the manifest can be read, overlays end as JPEG files do, and no temporary file is left. */
    private static void all_files_are_whole(Path run) throws IOException {
        for (Path file : TestJob.files(run)) {
            String name = file.getFileName().toString();
            assertThat(name).doesNotEndWith(".tmp");
            if (name.endsWith(".json")) {
                assertThat(JSON.readTree(file.toFile()).isObject()).as(name).isTrue();
            } else if (name.endsWith(".jpg")) {
                byte[] bytes = Files.readAllBytes(file);
                assertThat(bytes).as(name).endsWith((byte) 0xFF, (byte) 0xD9);
            }
        }
    }

    private static void replaceByFile(Path folder) {
        try {
            Files.move(folder, folder.resolveSibling("labels-moved"));
            Files.writeString(folder, "in the way");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
