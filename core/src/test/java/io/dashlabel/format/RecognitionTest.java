package io.dashlabel.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.format.coco.CocoFormat;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecognitionTest {

    private static final Pattern YOLO_LINE = Pattern.compile("\\d+( [\\d.]+){4}");

    @TempDir
    Path folder;

    @Test
    void json_is_told_by_the_paths_in_it() throws IOException {
        Recognition list = Recognition.json(json -> json.has("[].labels"));

        assertThat(list.recognises(file("a.json", "[{\"name\": \"a\", \"labels\": []}]")))
                .isTrue();
        assertThat(list.recognises(file("b.json", "[{\"name\": \"a\"}]"))).isFalse();
        assertThat(list.recognises(file("c.json", "labels"))).isFalse();
    }

    @Test
    void json_lines_are_no_json() throws IOException {
        LabelFile lines = file("a.jsonl", "{\"name\": \"a\"}\n{\"name\": \"b\"}\n");

        assertThat(Recognition.jsonLines(json -> json.has("name")).recognises(lines))
                .isTrue();
        assertThat(Recognition.json(json -> json.has("name")).recognises(lines)).isFalse();
    }

    @Test
    void xml_is_told_by_its_root() throws IOException {
        String voc = "<?xml version=\"1.0\"?>\n<!-- <annotations> -->\n<annotation><folder/></annotation>";

        assertThat(Recognition.xml("annotation").recognises(file("a.xml", voc))).isTrue();
        assertThat(Recognition.xml("annotations").recognises(file("b.xml", voc)))
                .isFalse();
        assertThat(Recognition.xml("annotation").recognises(file("c.json", "{\"annotation\": 1}")))
                .isFalse();
    }

    @Test
    void text_is_told_by_its_ending_and_first_line() throws IOException {
        Recognition yolo = Recognition.text("txt", YOLO_LINE);

        assertThat(yolo.recognises(file("a.txt", "0 0.5 0.5 0.1 0.2\r\n1 0.5 0.5 0.1 0.2\n")))
                .isTrue();
        assertThat(yolo.recognises(file("README.txt", "Read me\n0 0.5 0.5 0.1 0.2\n")))
                .isFalse();
        assertThat(yolo.recognises(file("a.csv", "0 0.5 0.5 0.1 0.2\n"))).isFalse();
    }

    @Test
    void a_folder_is_told_by_a_file_in_it() throws IOException {
        Recognition yolo = Recognition.folder("data.yaml");

        assertThat(yolo.recognises(LabelFile.open(folder, "labels"))).isFalse();
        Files.writeString(folder.resolve("data.yaml"), "names: [car]");
        assertThat(yolo.recognises(LabelFile.open(folder, "labels"))).isTrue();
    }

    @Test
    void one_sentence_says_what_was_seen_and_which_formats_exist() throws IOException {
        LabelFile xml = file("a.xml", "<svg/>");
        LabelFile text = file("a.txt", "left,top\n1,2\n");
        LabelFile json = file("a.json", "{\"shapes\": []}");
        LabelFile empty = file("empty.json", "");

        refuses(xml, "it is XML with the root <svg>");
        refuses(text, "it begins with 'left,top'");
        refuses(json, "a JSON object with shapes");
        assertThatThrownBy(() -> LabelFiles.readerOf(empty))
                .isInstanceOf(UsageException.class)
                .hasMessage(empty.path() + " is empty; a label file is needed");
    }

    private static void refuses(LabelFile file, String seen) {
        assertThatThrownBy(() -> LabelFiles.readerOf(file))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith(
                        file.path() + " is no label file that dashlabel knows (" + seen + "); known: coco (COCO JSON")
                .hasMessageContaining("scalabel (a JSON list of frames");
    }

    @Test
    void the_first_format_of_the_list_that_fits_reads_a_file() throws IOException {
        LabelFile both = file("a.json", "{\"name\": \"a\", \"images\": [], \"annotations\": []}");

        assertThat(LabelFiles.readerOf(both)).isInstanceOf(CocoFormat.class);
    }

    private LabelFile file(String name, String text) throws IOException {
        return LabelFile.open(Files.writeString(folder.resolve(name), text), name);
    }
}
