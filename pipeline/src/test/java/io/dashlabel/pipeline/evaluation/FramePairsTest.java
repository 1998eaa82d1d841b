package io.dashlabel.pipeline.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.format.LabelIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FramePairsTest {

    @TempDir
    Path dir;

    private LabelIndex index(String file, String... names) throws IOException {
        String frames = Arrays.stream(names)
                .map(name -> "{\"name\": \"" + name + "\", \"labels\": []}")
                .collect(Collectors.joining(", ", "[", "]"));
        return LabelIndex.at(Files.writeString(dir.resolve(file), frames));
    }

    private FramePairs pairs(List<String> truth, List<String> predictions) throws IOException {
        return FramePairs.of(
                index("truth.json", truth.toArray(String[]::new)),
                index("predictions.json", predictions.toArray(String[]::new)));
    }

    @ParameterizedTest
    @CsvSource({
        "a.jpg, a.jpg",
        "a.jpg, a",
        "a, a.jpg",
        "a.jpg, val/a.jpg",
        "val/a.jpg, a",
        "a, val/a.jpg",
        "val/a.jpg, images/val/a.jpg",
        "val/a, images/val/a.jpg",
        "images/val/a.jpg, val/a"
    })
    void either_side_may_leave_out_folder_or_ending(String truth, String prediction) throws IOException {
        FramePairs pairs = pairs(List.of(truth), List.of(prediction));
        assertThat(pairs.common()).isEqualTo(1);
        assertThat(pairs.surplus()).isZero();
    }

    @Test
    void what_only_one_side_has_is_counted() throws IOException {
        FramePairs pairs = pairs(List.of("a.jpg", "val/b.jpg"), List.of("train/b.jpg", "c", "a"));
        assertThat(pairs.pairs())
                .containsExactly(
                        new FramePairs.Pair("a.jpg", Optional.of("a.jpg")),
                        new FramePairs.Pair("val/b.jpg", Optional.empty()));
        assertThat(pairs.surplus()).isEqualTo(2);
    }

    @Test
    void a_name_that_fits_two_images_decides_for_neither() throws IOException {
        FramePairs pairs = pairs(List.of("train/a", "val/a"), List.of("a.jpg"));
        assertThat(pairs.common()).isZero();
        assertThat(pairs.surplus()).isZero();
    }
}
