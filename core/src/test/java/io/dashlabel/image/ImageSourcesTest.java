package io.dashlabel.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageSourcesTest {

    @TempDir
    Path folder;

    @BeforeEach
    void two_images() throws IOException {
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
    void one_image_is_a_source_of_one() throws IOException {
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
                .hasMessage("there is no folder, image or list file " + nowhere);
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

    @Test
    void an_image_of_a_kind_that_is_not_read_is_said_to_be_one() throws IOException {
        Path named = Files.write(folder.resolve("a.bmp"), new byte[] {'B', 'M', 9, 9, 9, 9, 0, 0, 0, 0});
        Path empty = Files.write(folder.resolve("b.TIFF"), new byte[0]);
        Path unnamed = Files.write(folder.resolve("c"), new byte[] {'G', 'I', 'F', '8', '9', 'a'});
        Path video =
                Files.write(folder.resolve("d.mp4"), new byte[] {0, 0, 0, 24, 'f', 't', 'y', 'p', 'i', 's', 'o', 'm'});
        assertThatThrownBy(() -> ImageSources.at(named.toString()))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith(named + " is an image of an unsupported format (BMP)");
        assertThatThrownBy(() -> ImageSources.at(empty.toString())).hasMessageContaining("unsupported format (.tiff)");
        assertThatThrownBy(() -> ImageSources.at(unnamed.toString())).hasMessageContaining("unsupported format (GIF)");
        assertThatThrownBy(() -> ImageSources.at(video.toString())).hasMessageContaining("is a video");
    }

    @Test
    void an_image_is_one_whatever_its_name() throws IOException {
        Path file = Files.write(folder.resolve("camera 1"), new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 0});
        assertThat(names(ImageSources.at(file.toString()))).containsExactly("camera 1");
    }

    @Test
    void jpeg_by_its_rarer_endings_is_read_and_other_images_are_counted() throws IOException {
        for (String name : List.of(
                "1.jfif", "2.JPE", "3.mpo", "x.bmp", "y.BMP", "z.tif", "notes.txt", ".hidden.gif", "sub/w.heic")) {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.writeString(folder.resolve(name), name);
        }
        SkippedFiles leftOut = new SkippedFiles();
        try (var images = ImageSources.at(folder.toString()).images(leftOut)) {
            assertThat(images.map(ImageRef::name))
                    .contains("1.jfif", "2.JPE", "3.mpo")
                    .doesNotContain("x.bmp");
        }
        assertThat(SkippedFiles.words(leftOut.byEnding())).isEqualTo(".bmp 2, .heic 1, .tif 1");
    }

    @Test
    void a_folder_of_other_images_alone_says_what_lies_there(@TempDir Path others) throws IOException {
        Files.writeString(others.resolve("x.bmp"), "x");
        assertThatThrownBy(() -> ImageSources.at(others.toString()).images())
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("it contains images of unsupported formats: .bmp 1");
    }
}
