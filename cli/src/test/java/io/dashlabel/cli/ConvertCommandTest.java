package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.format.LabelFiles;
import io.dashlabel.label.Detection;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConvertCommandTest {

    private static final String LIST = """
            [{"name": "a.jpg", "labels": [
              {"id": "x7", "category": "car", "score": 0.5, "box2d": {"x1": 1, "y1": 2, "x2": 3, "y2": 4}},
              {"category": "car", "box2d": {"x1": 3, "y1": 2, "x2": 3, "y2": 4}}]},
             {"name": "b.jpg"}]
            """;

    @TempDir
    Path home;

    @Test
    void losses_and_notes_are_printed_and_the_labels_written() throws Exception {
        Files.writeString(home.resolve("list.json"), LIST);

        Cli.Result result = new Cli(home)
                .run("convert", home.resolve("list.json"), "--to", home.resolve("out/coco.json"), "--format", "coco")
                .succeeds();

        assertThat(result.out())
                .isEqualTo(
                        "wrote " + home.resolve("out/coco.json") + ": 1 image, 1 label, coco" + System.lineSeparator());
        assertThat(result.err().lines())
                .contains(
                        "lost: ids of labels: 1 label on 1 image",
                        "left out: 1 image on which no detector ran or it failed, or that nobody labelled")
                .anyMatch(line -> line.startsWith("note: a.jpg: box2d ") && line.contains("is not a box"));
        assertThat(LabelFiles.read(home.resolve("out/coco.json"))
                        .frames()
                        .get(0)
                        .detections()
                        .orElseThrow())
                .extracting(Detection::category)
                .containsExactly("car");
    }

    @Test
    void a_format_that_is_not_known_is_refused_with_those_that_are() throws Exception {
        Files.writeString(home.resolve("list.json"), LIST);

        assertThat(new Cli(home)
                        .run("convert", home.resolve("list.json"), "--to", home.resolve("x"), "--format", "pascal")
                        .sentence())
                .contains("unknown label format 'pascal'; known: coco (", "scalabel (");
        assertThat(new Cli(home).run("convert", home.resolve("list.json")).sentence())
                .contains("--to=PATH", "--format=FORMAT");
    }

    @Test
    void what_is_there_stays_there() throws Exception {
        Path list = Files.writeString(home.resolve("list.json"), LIST);

        assertThat(new Cli(home)
                        .run("convert", list, "--to", list, "--format", "coco")
                        .sentence())
                .contains("lies in the labels that are read");
        assertThat(list).hasContent(LIST);
    }
}
