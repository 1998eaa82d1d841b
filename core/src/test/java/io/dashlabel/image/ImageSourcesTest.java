package io.dashlabel.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageSourcesTest {

    @TempDir
    Path folder;

    @BeforeEach
    void two_pictures() throws IOException {
        Files.writeString(folder.resolve("a.JPG"), "a");
        Files.writeString(folder.resolve("b.png"), "b");
    }

    private static Iterable<String> names(ImageSource source) throws IOException {
        return source.images().map(ImageRef::name).toList();
    }

    @Test
    void a_folder_is_a_folder() throws IOException {
        assertThat(names(ImageSources.at(folder.toString()))).containsExactly("a.JPG", "b.png");
        assertThat(names(ImageSources.at(folder.toUri().toString()))).containsExactly("a.JPG", "b.png");
    }

    @Test
    void one_picture_is_a_source_of_one() throws IOException {
        assertThat(names(ImageSources.at(folder.resolve("a.JPG").toString()))).containsExactly("a.JPG");
    }

    @Test
    void any_other_file_is_a_list() throws IOException {
        Path list = Files.writeString(folder.resolve("list.txt"), "b.png");
        assertThat(names(ImageSources.at(list.toString()))).containsExactly("b.png");
    }

    @Test
    void what_is_not_there_is_said_by_name() {
        Path nowhere = folder.resolve("nowhere");
        assertThatThrownBy(() -> ImageSources.at(nowhere.toString()))
                .isInstanceOf(UsageException.class)
                .hasMessage("there is no folder, picture or list file " + nowhere);
    }

    @Test
    void other_machines_and_odd_places_are_usage_errors() {
        assertThatThrownBy(() -> ImageSources.at("https://user:secret@host/a.jpg"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("https:// addresses")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> ImageSources.at("a\0b")).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> ImageSources.at(" ")).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> ImageSources.at("file://remote/x")).isInstanceOf(UsageException.class);
    }
}
