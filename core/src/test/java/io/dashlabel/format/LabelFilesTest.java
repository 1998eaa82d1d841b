package io.dashlabel.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.label.Frame;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelFilesTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\": \"a.jpg\"} | bdd100k",
                "{\"labels\": []} | bdd100k",
                "{\"name\": \"a\", \"frames\": [{\"timestamp\": 10000, \"objects\": []}]} | bdd100k-objects",
                "{\"name\": \"a\", \"frames\": []} | bdd100k-objects",
                "[] | scalabel",
                "[{\"url\": \"http://x/a.jpg\"}] | scalabel",
                "{\"frames\": [], \"config\": {}} | scalabel-dataset",
                "{\"images\": [], \"annotations\": []} | coco",
                "[{\"image_id\": 1, \"bbox\": []}] | coco-results",
                "[{\"name\": \"a.jpg\", \"category\": \"car\", \"bbox\": []}] | bdd100k-results",
                "{\"config\": {\"categories\": [{\"name\": \"car\"}]}, \"frames\": [{\"name\": \"a\"}]} | scalabel-dataset",
            })
    void the_dialect_is_recognised(String json, String format) throws IOException {
        LabelFile file = LabelFile.open(Files.writeString(folder.resolve("x.json"), json), "x.json");

        assertThat(LabelFiles.readerOf(file).name()).isEqualTo(format);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | x.json is empty",
                "<html> | it is XML with the root <html>",
                "{} | not a JSON object or list",
                "[1, 2] | item 1 of the list is not a frame but 1",
                "{\"images\": [], \"annotations\": []} | lists no images",
                "{\"images\": [], \"shapes\": []} | a JSON object with images, shapes",
                "[{\"image_id\": 1}] | the result that ends here has no category_id",
                "[{\"image\": 1}] | a JSON list with image",
                "{name: 1} | line 1, column",
                "{\"name\": \"a\" | line 1, column",
                "{\"name\": \"a\"}{\"name\": \"b\"} | more follows",
                "[{\"name\": \"a\"}][] | more follows",
                "[{\"name\": \"a\"}, 7] | item 2 of the list is not a frame",
            })
    void what_is_no_label_file_is_said_with_its_name(String text, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("x.json"), text);

        assertThatThrownBy(() -> LabelFiles.read(file))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(message);
    }

    @Test
    void the_known_dialects_are_named() throws IOException {
        Path file = Files.writeString(folder.resolve("x.json"), "{\"version\": 1}");

        assertThatThrownBy(() -> LabelFiles.read(file))
                .hasMessageContainingAll("bdd100k (", "bdd100k-objects (", "scalabel (", "scalabel-dataset (");
        assertThatThrownBy(() -> LabelFiles.named("coc"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("unknown label format 'coc'; known: coco (COCO JSON")
                .hasMessageContaining(", bdd100k (");
    }

    @Test
    void utf_16_is_named_as_such() throws IOException {
        Path file = Files.write(folder.resolve("x.json"), "\uFEFF[]".getBytes(StandardCharsets.UTF_16LE));

        assertThatThrownBy(() -> LabelFiles.read(file)).hasMessageContaining("UTF-16; save it as UTF-8");
    }

    @Test
    void a_long_head_does_not_hide_the_dialect() throws IOException {
        String padding = "\"" + "x".repeat(100_000) + "\"";
        Path file = Files.writeString(
                folder.resolve("x.json"), "[{\"name\": \"a.jpg\", \"note\": " + padding + ", \"labels\": []}]");

        assertThat(LabelFiles.read(file).frames()).hasSize(1);
    }

    @Test
    void a_folder_is_read_in_the_order_of_its_names_and_without_hidden_files() throws IOException {
        Files.createDirectories(folder.resolve("b/.git"));
        Files.writeString(folder.resolve("b/2.jpg.json"), "{\"name\": \"2.jpg\"}");
        Files.writeString(folder.resolve("a.jpg.json"), "{\"labels\": null}");
        Files.writeString(folder.resolve("b/._2.jpg.json"), "Mac OS X");
        Files.writeString(folder.resolve("b/.git/x.json"), "no labels");
        Files.writeString(folder.resolve("notes.txt"), "no labels");

        assertThat(LabelFiles.read(folder).frames())
                .extracting(io.dashlabel.label.Frame::name)
                .containsExactly("a.jpg", "b/2.jpg");
    }

    @Test
    void of_two_frames_with_one_name_the_last_counts() throws IOException {
        Path file = Files.writeString(
                folder.resolve("x.json"), "[{\"name\": \"a\"}, {\"name\": \"b\"}, {\"name\": \"a\", \"labels\": []}]");

        LabelSet read = LabelFiles.read(file);

        assertThat(read.frames()).extracting(io.dashlabel.label.Frame::name).containsExactly("a", "b");
        assertThat(read.frames().get(0).detections()).isPresent();
        assertThat(read.findings())
                .containsExactly(new LabelFinding("a", "appears more than once; the last one counts"));
    }

    @Test
    void a_list_that_is_read_twice_is_scanned_once() throws IOException {
        String json =
                "{\"images\": [{\"id\": 1, \"file_name\": \"a.jpg\"}], \"categories\": [{\"id\": 1, \"name\": \"car\"}],"
                        + " \"annotations\": [{\"image_id\": 1, \"category_id\": 1, \"bbox\": [1, 2, 3, 4]},"
                        + " {\"image_id\": 7, \"category_id\": 1, \"bbox\": [1, 2, 3, 4]}]}";
        Path file = Files.writeString(folder.resolve("x.json"), json);
        LabelReading labels = LabelFiles.reading(file, ReadOptions.NONE);

        List<Object> first = read(labels);
        Files.writeString(file, json.replace("car", "bus")); // a second scan would see it
        List<Object> second = read(labels);

        assertThat(first).hasSize(2).hasToString(second.toString());
        assertThat(first.toString()).contains("category=car", "1 annotation is left out");
    }

    private static List<Object> read(LabelReading labels) throws IOException {
        List<Object> received = new ArrayList<>();
        labels.read(new LabelListener() {
            @Override
            public void frame(Frame frame) {
                received.add(frame);
            }

            @Override
            public void finding(LabelFinding finding) {
                received.add(finding);
            }
        });
        return received;
    }
}
