package io.dashlabel.format.yolo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dashlabel.format.DatasetWriter;
import io.dashlabel.format.LabelFiles;
import io.dashlabel.format.LabelFinding;
import io.dashlabel.format.LabelFormat;
import io.dashlabel.format.LabelIndex;
import io.dashlabel.format.LabelSet;
import io.dashlabel.format.WriteOptions;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.label.UsageException;
import io.dashlabel.testkit.LabelFormatContract;
import io.dashlabel.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UltralyticsNdjsonFormatTest extends LabelFormatContract {

    private static final String HEADER = "{\"type\":\"dataset\",\"task\":\"detect\",\"class_names\":{\"0\":\"car\"}}\n";

    @TempDir
    Path work;

    @Override
    protected LabelFormat format() {
        return new UltralyticsNdjsonFormat();
    }

    @Override
    protected boolean listsCategories() {
        return true;
    }

    @Override
    protected String brokenInLineThree() {
        return HEADER + "{\"type\":\"image\",\"file\":\"a.jpg\"}\n{\"type\":\"image\",\"file\":}\n";
    }

    @Test
    void the_golden_frames_become_the_golden_file() throws IOException {
        Path golden = SharedData.data("interchange/golden/ultralytics-ndjson/dataset.ndjson");
        List<Frame> frames =
                LabelFiles.read(SharedData.data("interchange/truth.json")).frames();

        Path written = written(Optional.of("http://127.0.0.1:PORT"), frames.toArray(Frame[]::new));

        ObjectMapper mapper = new ObjectMapper();
        List<String> lines = Files.readAllLines(written);
        List<String> expected = Files.readAllLines(golden);
        assertThat(lines).hasSameSizeAs(expected);
        for (int i = 0; i < lines.size(); i++) {
            assertThat(mapper.readTree(lines.get(i))).isEqualTo(mapper.readTree(expected.get(i)));
        }
        assertThat(LabelIndex.truthAt(golden).names()).hasSize(5);
    }

    @Test
    void without_an_address_the_images_are_beside_the_file() throws IOException {
        Path written = written(
                Optional.empty(),
                sized("a/b.jpg")
                        .withDetections(List.of(
                                Detection.of("car", new Box(0, 0, 64, 36), 0.5),
                                Detection.of("outside", new Box(700, 0, 710, 5)))),
                sized("c.jpg").withSplit("valid").withDetections(List.of()));

        assertThat(Files.readAllLines(written))
                .containsExactly(
                        "{\"type\":\"dataset\",\"task\":\"detect\",\"name\":\"dashlabel\",\"path\":\".\",\"class_names\":{\"0\":\"car\"}}",
                        "{\"type\":\"image\",\"file\":\"a__b.jpg\",\"width\":640,\"height\":360,\"split\":\"train\",\"annotations\":{\"boxes\":[[0,0.0500000,0.0500000,0.1000000,0.1000000]]}}",
                        "{\"type\":\"image\",\"file\":\"c.jpg\",\"width\":640,\"height\":360,\"split\":\"val\"}");
    }

    @Test
    void a_split_that_ultralytics_refuses_is_refused_here() {
        assertThatThrownBy(() -> written(
                        Optional.empty(), sized("a.jpg").withSplit("holdout").withDetections(List.of())))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("a.jpg has the split holdout");
    }

    @Test
    void what_is_no_box_is_left_out_and_told() throws IOException {
        Path file = Files.writeString(work.resolve("x.ndjson"), HEADER + """
                {"type":"image","file":"a.jpg","width":100,"height":100,"annotations":{"boxes":[[0,50,50,10,10],[0,0.5,0.5,0.5,0.5],[0,0.5],"no"],"segments":[]}}
                {"type":"image"}
                """);

        LabelSet read = LabelFiles.read(file);

        assertThat(read.frames().get(0).detections().orElseThrow())
                .containsExactly(Detection.of("car", new Box(25, 25, 75, 75)));
        assertThat(read.findings())
                .extracting(LabelFinding::toString)
                .containsExactly(
                        "a.jpg: line 2 has segments, which are left out; only boxes are read",
                        "a.jpg: line 2 has the box [0, 50, 50, 10, 10], which is left out; shares of the image's size from 0 to 1 are needed, and an area",
                        "a.jpg: line 2 has the box [0, 0.5], which is left out; class, cx, cy, width, height are needed",
                        "a.jpg: line 2 has the box no, which is left out; class, cx, cy, width, height are needed",
                        "x.ndjson: line 3 has no file and is left out");
    }

    @Test
    void a_class_without_a_name_is_refused_with_its_line() throws IOException {
        Path file = Files.writeString(
                work.resolve("x.ndjson"),
                HEADER
                        + "{\"file\":\"a.jpg\",\"width\":9,\"height\":9,\"annotations\":{\"boxes\":[[7,0.5,0.5,0.5,0.5]]}}\n");

        assertThatThrownBy(() -> LabelFiles.read(file))
                .isInstanceOf(UsageException.class)
                .hasMessageEndingWith("x.ndjson, line 2: the class 7 is not among the class_names");
    }

    private static Frame sized(String name) {
        return Frame.named(name).withSize(new ImageSize(640, 360));
    }

    private Path written(Optional<String> url, Frame... frames) throws IOException {
        WriteOptions all = WriteOptions.of(Taxonomy.bdd100k());
        WriteOptions options = new WriteOptions(
                all.taxonomy(), url.isPresent() ? all.categories() : List.of("car"), all.source(), url, false);
        Path target = work.resolve("written");
        try (DatasetWriter writer = DatasetWriter.at(target, format(), options)) {
            for (Frame frame : frames) {
                writer.write(frame, place -> Optional.empty());
            }
            writer.finish();
        }
        return target.resolve("dataset.ndjson");
    }
}
