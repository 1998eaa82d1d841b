package io.dashlabel.pipeline.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.image.ImageRef;
import io.dashlabel.image.ImageSource;
import io.dashlabel.label.ImageSize;
import io.dashlabel.run.Outcome;
import io.dashlabel.testkit.scene.StreetSceneSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images that are listed when the run starts, and are gone before it reads them. */
class VanishedImagesTest {

    @TempDir
    private Path home = Path.of("");

    /** Lists fewer images from the second time on. */
    private record Shrinking(ImageSource all, int left, AtomicInteger listed) implements ImageSource {

        @Override
        public String description() {
            return "a folder that shrinks";
        }

        @Override
        public Stream<ImageRef> images() throws IOException {
            return listed.getAndIncrement() == 0 ? all.images() : all.images().limit(left);
        }
    }

    @Test
    void each_of_them_is_counted_once_and_as_failed() throws IOException {
        ImageSource five = StreetSceneSource.of(1, 5, new ImageSize(160, 90));
        TestJob job = new TestJob(home).withoutTruth().source(new Shrinking(five, 3, new AtomicInteger()));
        JobResult result = job.run();
        assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED_WITH_FAILURES);
        assertThat(result.tally().images()).isEqualTo(5);
        assertThat(result.tally().failed()).isEqualTo(2);
        assertThat(result.tally().failureKinds())
                .containsOnlyKeys("images: unreadable")
                .containsValue(2L);
        assertThat(job.json("run.json").at("/counts/pictures").asInt()).isEqualTo(5);
        assertThat(job.json("run.json").at("/counts/failed").asInt()).isEqualTo(2);
        assertThat(job.text("report.html"))
                .contains("images that the run listed at its start and did not find later: 2");
    }
}
