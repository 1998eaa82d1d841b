package io.dashlabel.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelIndexTest {

    @TempDir
    Path folder;

    @Test
    void a_renamed_image_is_found_by_its_files_name() throws IOException {
        file("img_00001.jpg.json", "{\"name\": \"0a0a0b1a-7c39d841.jpg\", \"labels\": []}");

        LabelIndex truth = LabelIndex.at(folder.toString());

        assertThat(truth.of("img_00001.jpg").orElseThrow().name()).isEqualTo("img_00001.jpg");
        assertThat(truth.of("0a0a0b1a-7c39d841.jpg")).isEmpty();
        assertThat(LabelFiles.read(folder).frames().get(0).name()).isEqualTo("img_00001.jpg");
    }

    @Test
    void folders_and_missing_extensions_do_not_matter() throws IOException {
        file("val/a.jpg.json", "{\"name\": \"a.jpg\"}");
        file("b.json", "{\"name\": \"b\", \"frames\": [{\"timestamp\": 1, \"objects\": []}]}");

        LabelIndex truth = LabelIndex.at(folder);

        assertThat(truth.size()).isEqualTo(2);
        assertThat(truth.of("val/a.jpg").orElseThrow().name()).isEqualTo("val/a.jpg");
        assertThat(LabelIndex.at(folder).of("a.jpg")).isPresent();
        assertThat(truth.of("night/b.jpg").orElseThrow().detections()).isPresent();
        assertThat(truth.of("train/a.jpg")).isEmpty();
        assertThat(truth.nameOf("a.jpg")).hasValue("val/a.jpg");
        assertThat(truth.nameOf("night/b.jpg")).hasValue("b");
        assertThat(truth.nameOf("train/a.jpg")).isEmpty();
        assertThat(truth.findings()).isEmpty();
    }

    @Test
    void a_broken_file_is_a_finding_and_the_others_go_on() throws IOException {
        file("a.jpg.json", "{\"name\": \"a.jpg\"}");
        file("b.jpg.json", "{\"name\": \"b.jpg\",\n \"labels\": [}");

        LabelIndex truth = LabelIndex.at(folder);

        assertThat(truth.of("b.jpg")).isEmpty();
        assertThat(truth.of("b.jpg")).isEmpty();
        assertThat(truth.of("a.jpg")).isPresent();
        assertThat(truth.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.frame()).isEqualTo("b.jpg");
            assertThat(finding.reason()).contains("line 2", "column");
        });
    }

    @Test
    void of_two_frames_in_a_list_the_last_counts() throws IOException {
        Path list = file("list.json", "\uFEFF[{\"name\": \"a.jpg\"},\n {\"labels\": [], \"name\": \"a.jpg\"}, {}]");

        LabelIndex truth = LabelIndex.at(list);

        assertThat(truth.of("a.jpg").orElseThrow().detections()).isPresent();
        assertThat(truth.findings())
                .extracting(LabelFinding::toString)
                .containsExactly(
                        "a.jpg: appears more than once; the last one counts",
                        "list.json: frame 3 has neither name nor url and was not read");
    }

    @Test
    void lists_in_a_folder_count_together() throws IOException {
        file("train.json", "[{\"name\": \"a.jpg\", \"labels\": [{\"category\": \"신호등\"}]}]");
        file("val.json", "{\"config\": {}, \"frames\": [{\"name\": \"b.jpg\"}]}");

        LabelIndex truth = LabelIndex.at(folder);

        assertThat(truth.of("a.jpg")).isPresent();
        assertThat(truth.of("b.jpg")).isPresent();
        assertThat(truth.findings())
                .extracting(LabelFinding::reason)
                .containsExactly("has no box2d and no other shape");
    }

    @Test
    void label_files_with_another_extension_are_told() throws IOException {
        file("a.jpg.json", "{\"name\": \"a.jpg\", \"labels\": []}");
        file("b.xml", "<annotation><filename>b.jpg</filename></annotation>");
        file("c.xml", "<annotation><filename>c.jpg</filename></annotation>");

        LabelIndex labels = LabelIndex.at(folder);

        assertThat(labels.names()).containsExactly("a.jpg");
        assertThat(labels.findings())
                .extracting(LabelFinding::reason)
                .containsExactly(
                        "2 label files with the extension .xml are left out, because the folder also has labels"
                                + " with the extension .json; read each kind from a folder of its own");
        assertThat(LabelFiles.read(folder).findings()).hasSize(1);
    }

    @Test
    void a_name_in_two_folders_is_not_guessed() throws IOException {
        file("val/a.jpg.json", "{\"name\": \"a.jpg\"}");
        file("train/a.jpg.json", "{\"name\": \"a.jpg\"}");

        LabelIndex truth = LabelIndex.at(folder);

        assertThat(truth.of("a.jpg")).isEmpty();
        assertThat(truth.findings())
                .singleElement()
                .extracting(LabelFinding::reason)
                .asString()
                .contains("several images");
    }

    @Test
    void a_label_file_that_serves_several_images_still_does_and_is_a_finding() throws IOException {
        file("x.jpg.json", "{\"name\": \"x.jpg\", \"labels\": []}");
        file("y.json", "{\"name\": \"y\", \"labels\": []}");
        file("z.jpg.json", "{\"name\": \"z.jpg\", \"labels\": []}");

        LabelIndex truth = LabelIndex.at(folder);
        for (String name : List.of("b/x.jpg", "a/x.jpg", "a/x.jpg", "y.jpg", "e/y", "d/y", "c/y", "z.jpg")) {
            assertThat(truth.of(name)).as(name).isPresent();
        }

        assertThat(truth.findings())
                .extracting(LabelFinding::toString)
                .containsExactly(
                        "x.jpg: label file x.jpg.json serves 2 images: a/x.jpg, b/x.jpg",
                        "y: label file y.json serves 4 images: c/y, d/y, e/y and 1 more");
    }

    @Test
    void a_frame_of_a_list_that_serves_several_images_is_a_finding_too() throws IOException {
        LabelIndex truth = LabelIndex.at(file("list.json", "[{\"name\": \"x.jpg\", \"labels\": []}]"));

        assertThat(truth.knows("c/x.jpg")).isTrue();
        assertThat(truth.of("a/x.jpg")).isPresent();
        assertThat(truth.findings()).isEmpty();
        assertThat(truth.of("x.jpg")).isPresent();
        assertThat(truth.findings())
                .extracting(LabelFinding::toString)
                .containsExactly("x.jpg: its labels in a list serve 2 images: a/x.jpg, x.jpg");
    }

    @Test
    void what_cannot_be_ground_truth_is_said_in_one_sentence() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        Path strange = folder.resolve("strange");
        file("strange/package.json", "{\"version\": 1}");

        assertThatThrownBy(() -> LabelIndex.at(folder.resolve("missing")))
                .isInstanceOf(UsageException.class)
                .hasMessage("no such file or folder of labels: " + folder.resolve("missing"));
        assertThatThrownBy(() -> LabelIndex.at(empty))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("no label files in " + empty);
        assertThatThrownBy(() -> LabelIndex.at(strange))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("a JSON object with version");
        assertThatThrownBy(() -> LabelIndex.at(file("list.json", "[{\"name\": \"a\"},\n {\"name\" 5}]")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("list.json, line 2, column");
    }

    private Path file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
