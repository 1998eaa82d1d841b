package io.dashlabel.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.label.FailureKind;
import io.dashlabel.label.UsageException;
import io.dashlabel.testkit.ImageSourceContract;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectorySourceTest extends ImageSourceContract {

    @TempDir
    Path folder;

    @Override
    protected ImageSource source() throws IOException {
        file("b.jpg");
        file("a/c.PNG");
        file("a-b.jpeg");
        file("a.webp");
        return new DirectorySource(folder);
    }

    @Override
    protected ImageSource empty() throws IOException {
        file("notes.txt");
        file(".hidden.jpg");
        file(".trash/a.jpg");
        return new DirectorySource(folder);
    }

    @Override
    protected ImageSource missing() {
        return new DirectorySource(folder.resolve("nowhere"));
    }

    private Path file(String name) throws IOException {
        Path path = folder.resolve(name);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, name);
    }

    private List<String> names() throws IOException {
        try (var images = new DirectorySource(folder).images()) {
            return images.map(ImageRef::name).toList();
        }
    }

    @Test
    void hidden_files_and_other_endings_are_left_out() throws IOException {
        file("a.jpg");
        file(".a.jpg");
        file("._a.jpg");
        file("a.jpg.json");
        file(".jpg");
        file("jpg");
        assertThat(names()).containsExactly("a.jpg");
    }

    @Test
    void names_of_every_kind_are_kept_as_they_are() throws IOException {
        String[] names = {
            "<script>.jpg", "a b.jpg", "a..b.jpg", "line\nbreak.jpg", "한국 사진.jpg", "%2e%2e.jpg", "q\"u'.jpg"
        };
        for (String name : names) {
            try {
                file(name);
            } catch (InvalidPathException e) {
                Assumptions.abort("this machine's file names cannot hold " + name);
            }
        }
        assertThat(names()).containsExactlyInAnyOrder(names).isSorted();
    }

    @Test
    void a_link_back_to_a_folder_above_ends_nothing_and_repeats_nothing() throws IOException {
        file("a/b/c.jpg");
        Files.createSymbolicLink(folder.resolve("a/b/up"), folder);
        Files.createSymbolicLink(folder.resolve("a/self"), folder.resolve("a/self"));
        assertThat(names()).containsExactly("a/b/c.jpg");
    }

    @Test
    void a_link_to_a_folder_elsewhere_is_followed(@TempDir Path elsewhere) throws IOException {
        Files.writeString(elsewhere.resolve("c.jpg"), "c");
        Files.createSymbolicLink(folder.resolve("there"), elsewhere);
        assertThat(names()).containsExactly("there/c.jpg");
    }

    @Test
    void a_broken_link_is_an_image_that_fails() throws IOException {
        Files.createSymbolicLink(folder.resolve("a.jpg"), folder.resolve("gone"));
        ImageRef ref = new DirectorySource(folder).images().findFirst().orElseThrow();
        assertThatThrownBy(ref::load).isInstanceOf(IOException.class).hasMessage("the file does not exist");
    }

    @Test
    void a_file_over_the_cap_is_refused_before_it_is_read() throws IOException {
        try (var sparse = new RandomAccessFile(folder.resolve("big.jpg").toFile(), "rw")) {
            sparse.setLength(8L << 30);
        }
        ImageRef ref = new DirectorySource(folder).images().findFirst().orElseThrow();
        assertThatThrownBy(ref::load)
                .hasMessage("is a file of 8192 MiB, more than the 64 MiB allowed")
                .extracting(e -> ((UnreadableImageException) e).kind())
                .isEqualTo(FailureKind.TOO_LARGE);
    }

    @Test
    void names_that_are_no_text_in_this_locale_stay_apart_and_safe() throws IOException {
        for (String bytes : List.of("%FE", "%FF")) {
            try {
                Files.writeString(Path.of(URI.create(folder.toUri() + bytes + ".jpg")), bytes);
            } catch (IOException | InvalidPathException e) {
                Assumptions.abort("this machine's file names are always text");
            }
        }
        assertThat(names()).containsExactly("%FE.jpg", "%FF.jpg");
    }

    @Test
    void messages_say_what_was_looked_for() throws IOException {
        Path text = file("notes.txt");
        assertThatThrownBy(() -> new DirectorySource(folder).images())
                .isInstanceOf(UsageException.class)
                .hasMessage("there are no images in " + folder
                        + ": no file in it or its subfolders ends in jpg, jpeg, jfif, jpe, mpo, png, webp");
        assertThatThrownBy(() -> new DirectorySource(text).images()).hasMessage(text + " is not a folder");
    }

    @Test
    void a_folder_that_is_gone_when_its_turn_comes_fails_and_the_others_go_on() throws IOException {
        file("a.jpg");
        Path gone = file("b/1.jpg");
        Path replaced = file("c/1.jpg");
        file("d.jpg");
        try (var images = new DirectorySource(folder).images()) {
            var each = images.iterator();
            assertThat(each.next().name()).isEqualTo("a.jpg");
            Files.delete(gone);
            Files.delete(gone.getParent());
            Files.delete(replaced);
            Files.delete(replaced.getParent());
            Files.writeString(folder.resolve("c"), "a file by now");
            for (String name : List.of("b", "c")) {
                ImageRef ref = each.next();
                assertThat(ref.name()).isEqualTo(name);
                assertThat(ref.isUnlistedFolder()).isTrue();
                assertThatThrownBy(ref::load)
                        .isInstanceOf(UnreadableImageException.class)
                        .hasMessage("is a folder that cannot be listed: " + folder.resolve(name)
                                + (name.equals("b")
                                        ? " (it does not exist)"
                                        : " (" + folder.resolve("c") + " is not a folder)"));
            }
            assertThat(each.next().name()).isEqualTo("d.jpg");
            assertThat(each.hasNext()).isFalse();
        }
    }

    @Test
    void a_folder_without_permission_fails_and_the_others_go_on() throws IOException {
        file("a.jpg");
        Path closed = file("lost+found/1.jpg").getParent();
        file("z.jpg");
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
        try {
            Assumptions.assumeFalse(Files.isReadable(closed), "this user (root) may list every folder");
            try (var images = new DirectorySource(folder).images()) {
                List<ImageRef> all = images.toList();
                assertThat(all).extracting(ImageRef::name).containsExactly("a.jpg", "lost+found", "z.jpg");
                assertThatThrownBy(all.get(1)::load).hasMessageEndingWith(closed + " (no permission)");
            }
        } finally {
            Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
        }
    }
}
