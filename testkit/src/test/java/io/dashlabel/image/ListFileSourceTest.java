package io.dashlabel.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.label.UsageException;
import io.dashlabel.testkit.ImageSourceContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListFileSourceTest extends ImageSourceContract {

    @TempDir
    Path folder;

    private ListFileSource listing(String text) throws IOException {
        Path lists = Files.createDirectories(folder.resolve("lists"));
        return new ListFileSource(Files.writeString(lists.resolve("list.txt"), text));
    }

    private Path file(String name) throws IOException {
        Path path = folder.resolve(name);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, name);
    }

    private List<String> names(String text) throws IOException {
        return listing(text).images().map(ImageRef::name).toList();
    }

    @Override
    protected ImageSource source() throws IOException {
        file("lists/b.jpg");
        file("lists/deep/c.jpg");
        file("other/d.jpg");
        return listing("deep/c.jpg\nb.jpg\n../other/d.jpg\n" + file("elsewhere/d.jpg"));
    }

    @Override
    protected ImageSource empty() throws IOException {
        return listing("\n# nothing here\n   \n");
    }

    @Override
    protected ImageSource missing() {
        return new ListFileSource(folder.resolve("nowhere.txt"));
    }

    @Test
    void byte_order_mark_windows_line_ends_comments_and_blank_lines_are_taken() throws IOException {
        assertThat(names("\uFEFFa.jpg\r\n# b.jpg\r\n\r\n  c d.jpg \r\n한국.jpg"))
                .containsExactly("a.jpg", "c d.jpg", "한국.jpg");
    }

    @Test
    void paths_that_lead_out_get_a_name_that_stays_inside() throws IOException {
        assertThat(names("../a.jpg\n../../x/../a.jpg\n/data/a.jpg\n./b/../a.jpg\n.."))
                .containsExactlyInAnyOrder("a.jpg", "a~2.jpg", "data/a.jpg", "a~3.jpg", "unnamed");
    }

    @Test
    void an_absolute_path_beside_the_list_is_named_as_if_it_were_relative() throws IOException {
        assertThat(names(folder.resolve("lists/sub/a.jpg").toString())).containsExactly("sub/a.jpg");
    }

    @Test
    void an_image_is_found_in_what_was_read_once_until_the_list_file_changes() throws IOException {
        ListFileSource source = listing("a.jpg\nb.jpg");
        ImageRef first = source.find("a.jpg").orElseThrow();
        assertThat(source.find("a.jpg")).containsSame(first);
        assertThat(source.find("c.jpg")).isEmpty();
        listing("b.jpg\nc.jpg\n# longer");
        assertThat(source.find("c.jpg")).isPresent();
        assertThat(source.find("a.jpg")).isEmpty();
    }

    @Test
    void a_path_listed_twice_is_one_image() throws IOException {
        assertThat(names("a.jpg\nb/../a.jpg\n./a.jpg")).containsExactly("a.jpg");
    }

    @Test
    void a_missing_file_is_that_images_failure() throws IOException {
        file("lists/b.jpg");
        List<ImageRef> refs = listing("a.jpg\nb.jpg\nc\0.jpg\n.").images().toList();
        assertThat(refs).extracting(ImageRef::name).containsExactly("a.jpg", "b.jpg", "c_.jpg", "unnamed");
        assertThatThrownBy(refs.get(0)::load).isInstanceOf(IOException.class).hasMessage("the file does not exist");
        assertThatThrownBy(refs.get(2)::load)
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("is listed by a text that is no path");
        assertThatThrownBy(refs.get(3)::load)
                .isInstanceOf(UnreadableImageException.class)
                .hasMessage("is a folder");
    }

    @Test
    void bytes_that_are_no_text_are_a_usage_error() throws IOException {
        Path video = Files.write(folder.resolve("drive.mp4"), new byte[] {0, 0, 0, 32, (byte) 0xFF, (byte) 0xFE});
        assertThatThrownBy(() -> new ListFileSource(video).images())
                .isInstanceOf(UsageException.class)
                .hasMessage(video + " is no list of images: it is not UTF-8 text with one path per line");
    }
}
