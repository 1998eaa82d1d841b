package io.dashlabel.format.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.format.LabelFiles;
import io.dashlabel.format.LabelFinding;
import io.dashlabel.format.LabelIndex;
import io.dashlabel.format.LabelSet;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The lines were written from the public description of Udacity's columns. No file of that data set, and none that
 * another program read, was tried.
 */
class CsvBoxReaderTest {

    @TempDir
    Path work;

    @Test
    void the_columns_of_udacity_are_read_with_a_header() throws IOException {
        Path file = file("""
                frame,xmin,ymin,xmax,ymax,occluded,label,attributes
                b.jpg,950,574,1004,620,1,car,
                a.jpg,0,0,10.5,10,0,trafficLight,Red

                b.jpg,1,2,3,4,0,"biker, or so"
                """);

        LabelSet read = LabelFiles.read(file);

        assertThat(read.findings()).isEmpty();
        assertThat(read.frames())
                .containsExactly(
                        Frame.named("b.jpg")
                                .withDetections(List.of(
                                        Detection.of("car", new Box(950, 574, 1004, 620))
                                                .withAttribute("occluded", true),
                                        Detection.of("biker, or so", new Box(1, 2, 3, 4))
                                                .withAttribute("occluded", false))),
                        Frame.named("a.jpg")
                                .withDetections(List.of(Detection.of("trafficLight", new Box(0, 0, 10.5, 10))
                                        .withAttributes(Map.of("occluded", false, "attribute", "Red")))));
    }

    @Test
    void the_older_lines_have_spaces_and_no_header() throws IOException {
        Path file = file("\uFEFF1478019952686311006.jpg 950 574 1004 620 0 \"car\"\r\n"
                + "1478019952686311006.jpg 1748 482 1818 744 1 \"pedestrian\"\r\n"
                + "1478019953180167674.jpg 872 586 926 632 0 \"trafficLight\" \"Green\"");

        LabelIndex index = LabelIndex.truthAt(file);

        assertThat(index.names()).containsExactly("1478019952686311006.jpg", "1478019953180167674.jpg");
        assertThat(index.of("1478019952686311006.jpg")
                        .orElseThrow()
                        .detections()
                        .orElseThrow())
                .extracting(Detection::category)
                .containsExactly("car", "pedestrian");
        assertThat(index.of("1478019953180167674.jpg")
                        .orElseThrow()
                        .detections()
                        .orElseThrow())
                .containsExactly(Detection.of("trafficLight", new Box(872, 586, 926, 632))
                        .withAttributes(Map.of("occluded", false, "attribute", "Green")));
        assertThat(index.findings()).isEmpty();
    }

    @Test
    void other_orders_and_scores_follow_the_header() throws IOException {
        Path file = file("class;confidence;x1;x2;y1;y2;Filename;url\nbus;0.5;1;3;2;4;a.jpg;http://x\n");

        assertThat(LabelFiles.read(file).frames())
                .containsExactly(
                        Frame.named("a.jpg").withDetections(List.of(Detection.of("bus", new Box(1, 2, 3, 4), 0.5))));
    }

    @Test
    void what_is_no_box_is_left_out_and_told() throws IOException {
        Path file = file("""
                frame,xmin,ymin,xmax,ymax,occluded,label,score
                a.jpg,3,2,1,4,0,car,0.5
                a.jpg,1,2,NaN,4,0,car,0.5
                a.jpg,1,2,3,4,perhaps,car,0.5
                ,1,2,3,4,0,car,0.5
                a.jpg,1,2,3,4,0,,0.5
                a.jpg,1,2,3,4,0,car,50
                a.jpg,1,2
                """);

        LabelSet read = LabelFiles.read(file);

        assertThat(read.frames().get(0).detections().orElseThrow())
                .containsExactly(Detection.of("car", new Box(1, 2, 3, 4), 0.5).withAttribute("occluded", false));
        assertThat(read.findings())
                .extracting(LabelFinding::toString)
                .containsExactly(
                        "labels.csv: line 5 names no image and is left out",
                        "a.jpg: line 2: x1, y1, x2, y2 = 3.0, 2.0, 1.0, 4.0 is no box; some lists name their columns in another order than they have",
                        "a.jpg: line 3: 'NaN' is no number",
                        "a.jpg: line 4: occluded is 'perhaps', which counts as false",
                        "a.jpg: line 6: it has no label",
                        "a.jpg: line 7: the score '50' is no number from 0 to 1",
                        "a.jpg: line 8: '' is no number");
    }

    @Test
    void a_broken_line_is_named() throws IOException {
        Path file = file("frame,xmin,ymin,xmax,ymax,label\na.jpg,1,2,3,4,car\na.jpg,1,2,3,4,\"car\" x\n");

        assertThatThrownBy(() -> LabelFiles.read(file))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("labels.csv, line 3: broken CSV");
    }

    @Test
    void other_tables_are_not_taken_for_boxes() throws IOException {
        Path file = file("frame,speed\na.jpg,17\n");

        assertThatThrownBy(() -> LabelFiles.read(file)).hasMessageContaining("no label file that dashlabel knows");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(work.resolve("labels.csv"), text);
    }
}
