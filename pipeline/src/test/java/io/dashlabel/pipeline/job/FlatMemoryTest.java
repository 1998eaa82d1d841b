package io.dashlabel.pipeline.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.image.ImageRef;
import io.dashlabel.image.ImageSource;
import io.dashlabel.label.ImageSize;
import io.dashlabel.run.Step;
import io.dashlabel.testkit.FakeDetector;
import io.dashlabel.testkit.scene.RenderedScene;
import io.dashlabel.testkit.scene.StreetSceneSource;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job's memory does not grow with the number of images. */
class FlatMemoryTest {

    /**
     * Were they kept, 1,800 frames of 240 boxes of a hundred bytes would take 43 MB. Without, the growth was 1.5 MB, and up
     * to 8.4 MB among other tests, which leave garbage of their own.
     */
    private static final long MOST_GROWTH = 20_000_000;

    private static final String[] MANY_BOXES = Collections.nCopies(80, "car").toArray(String[]::new);

    @TempDir
    private Path home = Path.of("");

    @Test
    void two_thousand_images_leave_no_more_behind_than_two_hundred() throws Exception {
        AtomicLong early = new AtomicLong();
        AtomicLong late = new AtomicLong();
        TestJob job = new TestJob(home)
                .withoutTruth()
                .workers(1) // a second one would go on making garbage while the heap is measured
                .annotators(TestJob.ruled(new FakeDetector(MANY_BOXES)))
                .steps(Step.ANNOTATE, Step.REPORT)
                .source(new Repeated(20, 2_000))
                .onAdvance(done -> {
                    if (done == 200) {
                        early.set(retained());
                    } else if (done == 2_000) {
                        late.set(retained());
                    }
                });
        assertThat(job.run().tally().images()).isEqualTo(2_000);
        assertThat(early.get()).isPositive();
        assertThat(late.get() - early.get()).isLessThan(MOST_GROWTH);
    }

    /** Few scenes under many names: drawing each would take longer than labelling it. */
    private record Repeated(List<byte[]> scenes, int count) implements ImageSource {

        Repeated(int different, int count) {
            this(
                    IntStream.range(0, different)
                            .mapToObj(StreetSceneSource.of(1, different, new ImageSize(64, 36))::scene)
                            .map(RenderedScene::jpeg)
                            .toList(),
                    count);
        }

        @Override
        public String description() {
            return count + " small scenes";
        }

        @Override
        public Stream<ImageRef> images() {
            return IntStream.range(0, count).mapToObj(number -> new ImageRef() {
                @Override
                public String name() {
                    return "scene" + number + ".jpg";
                }

                @Override
                public byte[] load() {
                    return scenes.get(number % scenes.size()).clone();
                }
            });
        }
    }

    /** The least of several collections: one alone may leave what a later one takes. */
    private static long retained() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}
