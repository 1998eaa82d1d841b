package io.dashlabel.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dashlabel.config.Flag;
import io.dashlabel.label.ImageSize;
import io.dashlabel.onnx.catalogue.CatalogueListener;
import io.dashlabel.pipeline.config.RunConfig;
import io.dashlabel.pipeline.job.JobListener;
import io.dashlabel.pipeline.job.JobPlan;
import io.dashlabel.pipeline.job.LabelingJob;
import io.dashlabel.pipeline.job.ResumeMode;
import io.dashlabel.pipeline.wiring.Components;
import io.dashlabel.run.StopSignal;
import io.dashlabel.testkit.PostgresPlace;
import io.dashlabel.testkit.scene.StreetSceneSource;
import io.dashlabel.testkit.scene.WriteScenes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Executors and driver share the answers in PostgreSQL. */
class SharedAnswersTest {

    private static final String PASSWORD = "DASHLABEL_TEST_SPARK_PASSWORD";

    @RegisterExtension
    final PostgresPlace postgres = new PostgresPlace();

    @TempDir
    private Path home = Path.of("");

    private record Counted(long remembered, long asked) {}

    private Counted label(String run, int limit) throws IOException {
        Path file = Files.writeString(home.resolve("run.yaml"), """
                images: %s
                out: %s
                detector: {models: [dashlabel-nano]}
                steps: [annotate]
                answers: {store: '%s', user: %s, password: '${%s}'}
                """.formatted(
                home.resolve("images"), home.resolve("runs"), postgres.placeWithoutLogin(), postgres.user(), PASSWORD));
        Components components = Components.standard(System.getenv(), new SparkEngines(TestSpark::context));
        RunConfig config = components.config(
                Optional.of(file),
                List.of(new Flag("--limit", "limit", "" + limit), new Flag("--run-id", "runId", run)));
        StopSignal stop = new StopSignal();
        JobPlan plan = components.plan(config, ResumeMode.NEW, CatalogueListener.silent(), stop);
        new LabelingJob(plan, components.clock(), JobListener.silent(), stop).run();
        var recall = plan.annotators().answers().recall();
        return new Counted(recall.remembered(), recall.asked());
    }

    @Test
    void an_answer_that_was_stored_is_not_asked_again() throws IOException {
        assumeTrue(postgres.password().equals(System.getenv(PASSWORD)), PASSWORD + " is not the server's password");
        WriteScenes.write(home, StreetSceneSource.of(5, 20, new ImageSize(160, 90)));
        assertThat(label("some", 12)).isEqualTo(new Counted(0, 24)); // a detector and a scene classifier
        assertThat(label("all", 20)).isEqualTo(new Counted(24, 16));
        assertThat(label("again", 20)).isEqualTo(new Counted(40, 0));
    }
}
