package io.dashlabel.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.label.Frame;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DatasetWriterTest {

    @TempDir
    private Path folder = Path.of("");

    static Stream<LabelFormat> formatsWithFolders() {
        return LabelFiles.formats().stream().filter(format -> format.datasetNames() == DatasetNames.PATHS);
    }

    @ParameterizedTest
    @MethodSource("formatsWithFolders")
    void two_images_with_one_place_are_both_named(LabelFormat format) throws IOException {
        try (DatasetWriter writer = at(folder.resolve("dataset"), format)) {
            write(writer, "../day/a.jpg");
            for (String name : List.of("day/a.jpg", "day//a.jpg", "./day/a.jpg")) {
                assertThatThrownBy(() -> write(writer, name))
                        .isInstanceOf(UsageException.class)
                        .hasMessage("the images ../day/a.jpg and " + name + " would both be called day/a.jpg in the"
                                + " dataset; rename one of them");
            }
        }
    }

    @Test
    void an_unfinished_export_is_replaced() throws IOException {
        DatasetWriter killed = at(folder.resolve("dataset"), LabelFiles.named("bdd100k"));
        write(killed, "old.jpg");

        try (DatasetWriter writer = at(folder.resolve("dataset"), LabelFiles.named("bdd100k"))) {
            write(writer, "new.jpg");
            writer.finish();
        }

        assertThat(LabelFiles.read(folder.resolve("dataset")).frames())
                .extracting(Frame::name)
                .containsExactly("new.jpg");
        try (Stream<Path> files = Files.list(folder.resolve("dataset"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("labels", ExportedNames.FILE);
        }
        killed.close();
    }

    @Test
    void a_foreign_folder_called_part_is_left_alone() throws IOException {
        Path mine = Files.createDirectories(folder.resolve("dataset.part")).resolve("mine.txt");
        Files.writeString(mine, "mine");

        assertThatThrownBy(() -> at(folder.resolve("dataset"), LabelFiles.named("bdd100k")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("dataset.part is in the way and no unfinished export");
        assertThat(mine).hasContent("mine");

        Path file = Files.writeString(folder.resolve("other.part"), "mine");
        assertThatThrownBy(() -> at(folder.resolve("other"), LabelFiles.named("bdd100k")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("other.part is in the way");
        assertThat(file).hasContent("mine");
    }

    private static DatasetWriter at(Path target, LabelFormat format) throws IOException {
        return DatasetWriter.at(target, format, WriteOptions.of(Taxonomy.bdd100k()));
    }

    private static void write(DatasetWriter writer, String name) throws IOException {
        Frame frame = Frame.named(name).withDetections(List.of()).withSize(new ImageSize(64, 32));
        writer.write(frame, place -> Optional.empty());
    }
}
