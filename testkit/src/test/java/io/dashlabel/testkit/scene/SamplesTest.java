package io.dashlabel.testkit.scene;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.image.Image;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder {@code samples} is what {@link WriteSamples} writes. */
class SamplesTest {

    private static final Path SAMPLES = Path.of("..", "samples");

    @TempDir
    private Path drawn = Path.of("");

    @Test
    void the_samples_are_the_scenes_that_are_drawn_today() throws Exception {
        WriteSamples.main(new String[] {drawn.toString()});
        List<String> labels = names(drawn.resolve("labels"));
        assertThat(labels).hasSize(12).isEqualTo(names(SAMPLES.resolve("labels")));
        for (String label : labels) {
            assertThat(SAMPLES.resolve("labels").resolve(label))
                    .hasSameTextualContentAs(drawn.resolve("labels").resolve(label));
        }
        List<String> images = names(drawn.resolve("images"));
        assertThat(images).hasSize(12).isEqualTo(names(SAMPLES.resolve("images")));
        for (String image : images) {
            assertThat(difference(
                            SAMPLES.resolve("images").resolve(image),
                            drawn.resolve("images").resolve(image)))
                    .as("mean difference of levels in " + image)
                    .isLessThan(1);
        }
    }

    @Test
    void a_checkout_does_not_grow_by_more_than_two_megabytes() throws IOException {
        try (Stream<Path> files = Files.walk(SAMPLES)) {
            assertThat(files.mapToLong(file -> file.toFile().length()).sum()).isLessThan(2_000_000);
        }
    }

    private static double difference(Path one, Path other) throws Exception {
        byte[] a = new Image("one.jpg", Files.readAllBytes(one)).pixels().bgr();
        byte[] b = new Image("other.jpg", Files.readAllBytes(other)).pixels().bgr();
        assertThat(a).hasSameSizeAs(b);
        long sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs((a[i] & 0xff) - (b[i] & 0xff));
        }
        return (double) sum / a.length;
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
