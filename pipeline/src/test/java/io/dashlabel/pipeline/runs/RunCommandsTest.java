package io.dashlabel.pipeline.runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandsTest {

    @TempDir
    private Path home = Path.of("");

    @Test
    void a_run_in_a_folder_is_gone_on_with_there_without_detours() throws IOException {
        Files.createDirectories(home.resolve("x"));
        RunFolder run = RunFolder.create(home.resolve("x/../my runs"), "one");
        assertThat(RunCommands.resume(run))
                .isEqualTo("./dashlabel run --resume one --out '" + home.resolve("my runs") + "'");
        assertThat(RunCommands.like(run, "--threshold", "0.5"))
                .isEqualTo("./dashlabel run --like one --threshold 0.5 --out '" + home.resolve("my runs") + "'");
    }

    @Test
    void a_run_is_drawn_from_its_own_images() throws IOException {
        RunFolder run = RunFolder.create(home.resolve("runs"), "one");
        assertThat(RunCommands.draw(run))
                .isEqualTo("./dashlabel run --like one --run-id one --steps visualize,report --out "
                        + home.resolve("runs"));
    }

    @Test
    void a_run_that_is_kept_elsewhere_is_gone_on_with_there_and_not_in_what_was_fetched_of_it() throws IOException {
        RunFolder run = RunFolder.create(home.resolve("cache"), "one");
        Files.writeString(run.manifest(), "{\"configuration\": {\"out\": \"azblob://account/container/runs\"}}");
        assertThat(RunCommands.resume(run))
                .isEqualTo("./dashlabel run --resume one --out azblob://account/container/runs");
        assertThat(RunCommands.failures(run))
                .isEqualTo("./dashlabel runs failures one --out azblob://account/container/runs");
    }
}
