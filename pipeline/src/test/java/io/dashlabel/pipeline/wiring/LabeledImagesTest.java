package io.dashlabel.pipeline.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.image.ImageRef;
import io.dashlabel.image.ImageSource;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabeledImagesTest {

    @TempDir
    Path folder;

    @Test
    void are_the_named_images_below_the_folder_of_the_file() throws IOException {
        Path file = labels(folder.resolve("list.json"), "day/a.jpg", "gone.jpg");
        image("images/day/a.jpg");
        image("images/night/b.jpg");

        assertThat(names(file)).containsExactly("images/day/a.jpg");
    }

    @Test
    void are_looked_for_in_the_folder_above_too() throws IOException {
        Path file = labels(folder.resolve("annotations/list.json"), "a.jpg");
        image("images/a.jpg");

        assertThat(names(file)).containsExactly("images/a.jpg");
    }

    @Test
    void have_the_names_of_an_exported_dataset() throws IOException {
        Path file = labels(folder.resolve("list.json"), "day__a.jpg");
        Files.writeString(folder.resolve("names.csv"), "exported,original\nday__a.jpg,day/a.jpg\n");
        image("images/train/day__a.jpg");
        image("images/train/day__b.jpg");

        assertThat(names(file)).containsExactly("images/train/day__a.jpg");
    }

    @Test
    void a_label_file_without_images_says_what_to_do() throws IOException {
        Path file = labels(folder.resolve("dataset/annotations/list.json"), "a.jpg");

        assertThatThrownBy(() -> LabeledImages.at(file))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("--ground-truth");
        assertThat(LabeledImages.at(Files.writeString(folder.resolve("list.txt"), "a.jpg")))
                .isEmpty();
        assertThat(LabeledImages.at(folder)).isEmpty();
    }

    @Test
    void the_root_of_a_file_system_is_not_searched() {
        Path root = folder.getRoot();
        assertThat(LabeledImages.searched(root.resolve("data/list.json"))).containsExactly(root.resolve("data"));
        assertThat(LabeledImages.searched(root.resolve("list.json"))).isEmpty();
        assertThat(LabeledImages.searched(root.resolve("data/day/list.json")))
                .containsExactly(root.resolve("data/day"), root.resolve("data"));
    }

    @Test
    void folders_without_permission_do_not_stop_the_search() throws IOException {
        Path file = labels(folder.resolve("list.json"), "z.jpg");
        image("closed/a.jpg");
        image("open/z.jpg");
        Path closed = folder.resolve("closed");
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
        try {
            Assumptions.assumeFalse(Files.isReadable(closed), "this user (root) may list every folder");
            assertThat(names(file)).containsExactly("open/z.jpg");
        } finally {
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static List<String> names(Path file) throws IOException {
        ImageSource source = LabeledImages.at(file).orElseThrow();
        try (Stream<ImageRef> images = source.images()) {
            return images.map(ImageRef::name).toList();
        }
    }

    private void image(String name) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.write(folder.resolve(name), new byte[] {(byte) 0xFF, (byte) 0xD8});
    }

    private static Path labels(Path file, String... names) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(
                file,
                Stream.of(names)
                        .map(name -> "{\"name\": \"" + name + "\", \"labels\": []}")
                        .toList()
                        .toString());
    }
}
