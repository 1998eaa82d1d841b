package io.dashlabel.pipeline.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.run.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That no step of a job is silent: each begins by a word, and counts what it goes through. */
class JobPhasesTest {

    private static final int SCENES = 6;

    @TempDir
    private Path home = Path.of("");

    @Test
    void a_whole_run_tells_every_step() throws IOException {
        TestJob job = TestJob.overScenes(home, SCENES);
        job.run();
        assertThat(job.phases())
                .containsExactly(
                        "listing images: 6 of ?",
                        "labelling: 6 of 6",
                        "reading " + home.resolve("labels"),
                        "reading labels",
                        "measuring: 6 of 6",
                        "average precision of 6 images",
                        "analysing the evaluation",
                        "searching for suspect ground truth: 6 of 6",
                        "writing the report");
    }

    @Test
    void going_on_with_drawing_and_measuring_alone_does_so_too() throws IOException {
        TestJob.overScenes(home, SCENES).steps(Step.ANNOTATE).run();
        TestJob job = new TestJob(home).steps(Step.VISUALIZE, Step.EVALUATE, Step.REPORT);
        job.run();
        assertThat(job.phases())
                .containsSubsequence(List.of(
                        "drawing: 6 of 6", "reading labels: 6 of 6", "measuring: 6 of 6", "writing the report"));
    }
}
