package io.dashlabel.format.datumaro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.format.LabelFiles;
import io.dashlabel.format.LabelFinding;
import io.dashlabel.format.LabelFormat;
import io.dashlabel.format.LabelIndex;
import io.dashlabel.format.LabelSet;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.UsageException;
import io.dashlabel.testkit.GoldenFrames;
import io.dashlabel.testkit.LabelFormatContract;
import io.dashlabel.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatumaroFormatTest extends LabelFormatContract {

    @TempDir
    Path work;

    @Override
    protected LabelFormat format() {
        return new DatumaroFormat();
    }

    @Override
    protected boolean listsCategories() {
        return true;
    }

    @Override
    protected String brokenInLineThree() {
        return "{\"dm_format_version\": \"1.0\",\n\"items\": [{\"id\": \"a\",\n\"annotations\": [oops]}]}";
    }

    @Test
    void the_files_equal_the_golden_sample() throws IOException {
        Path out = GoldenFrames.write(format(), work.resolve("out"));

        for (String split : List.of("train", "val")) {
            String file = "annotations/" + split + ".json";
            // The order of the names of attributes has no meaning.
            assertThat(GoldenFrames.json(out.resolve(file)).get("items"))
                    .isEqualTo(GoldenFrames.json("datumaro/" + file).get("items"));
            assertThat(GoldenFrames.json(out.resolve(file)).at("/categories/label/labels"))
                    .isEqualTo(GoldenFrames.json("datumaro/" + file).at("/categories/label/labels"));
        }
    }

    @Test
    void the_golden_sample_is_read() {
        LabelSet read = LabelFiles.read(SharedData.data("interchange/golden/datumaro"));

        assertThat(read.findings()).isEmpty();
        assertThat(read.frames()).containsExactlyElementsOf(GoldenFrames.lossy(format()));
        LabelIndex one = LabelIndex.at(SharedData.data("interchange/golden/datumaro/annotations/val.json"));
        assertThat(one.names()).containsExactly("val/0004.jpg", "val/Straße 03.jpg", "val/turned.jpg");
        assertThat(one.of("val/0004.jpg").orElseThrow().split()).contains("val");
    }

    @Test
    void the_size_is_height_and_width() throws IOException {
        Path out = GoldenFrames.write(format(), work.resolve("out"));

        assertThat(out.resolve("annotations/train.json")).content().contains("\"size\":[720,1280]");
        assertThat(LabelFiles.read(out).frames().get(0).size()).contains(new ImageSize(1280, 720));
    }

    @Test
    void categories_before_or_after_the_items_and_faults_are_read() throws IOException {
        Path file = Files.writeString(work.resolve("default.json"), """
                {"categories": {"label": {"labels": [{"name": "car"}]}}, "media_type": 2, "items": [
                 {"id": "night/a", "attr": {"scene": "tunnel", "n": 1}, "annotations": [
                  {"id": 1, "type": "bbox", "label_id": 0, "bbox": [1, 2, 3, 4], "attributes": {"score": 7}},
                  {"id": 2, "type": "bbox", "label_id": 1, "bbox": [1, 2, 3, 4]},
                  {"id": 3, "type": "bbox", "label_id": 0, "bbox": [1, 2, -3, 4]},
                  {"id": 4, "type": "polygon", "label_id": 0, "points": []}]},
                 {"annotations": []}]}
                """);

        LabelSet read = LabelFiles.read(file);

        Frame frame = read.frames().get(0);
        assertThat(frame.name()).isEqualTo("night/a");
        assertThat(frame.split()).isEmpty();
        assertThat(frame.detections().orElseThrow())
                .containsExactly(Detection.of("car", new Box(1, 2, 4, 6)).withId("1"));
        assertThat(read.findings())
                .extracting(LabelFinding::toString)
                .containsExactly(
                        "default.json: 1 item has no id and no image.path",
                        "night/a, label 1: score 7 is not a number from 0 to 1",
                        "night/a, label 2: label_id 1 is not among the categories of the file",
                        "night/a, label 3: bbox [1, 2, -3, 4] is not a box: x, y, width, height with an area are needed",
                        "night/a, label 4: is a polygon and no bbox");
    }

    @Test
    void names_that_differ_in_the_ending_clash() {
        List<Frame> frames = List.of(
                Frame.named("a.jpg").withDetections(List.of()),
                Frame.named("a.png").withDetections(List.of()));

        assertThatThrownBy(() -> GoldenFrames.write(frames, format(), work.resolve("out")))
                .isInstanceOf(UsageException.class)
                .hasMessage("two images in the split default are called a but for the ending, which Datumaro leaves"
                        + " out; rename a.png");
    }
}
