package io.dashlabel.testkit.scene;

import static org.assertj.core.api.Assertions.assertThat;

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
    }

    @Test
    void a_checkout_does_not_grow_by_more_than_two_megabytes() throws IOException {
        try (Stream<Path> files = Files.walk(SAMPLES)) {
            assertThat(files.mapToLong(file -> file.toFile().length()).sum()).isLessThan(2_000_000);
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
