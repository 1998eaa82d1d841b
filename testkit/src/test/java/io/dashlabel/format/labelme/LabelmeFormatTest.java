package io.dashlabel.format.labelme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

class LabelmeFormatTest extends LabelFormatContract {

    @TempDir
    Path work;

    @Override
    protected LabelFormat format() {
        return new LabelmeFormat();
    }

    @Override
    protected String brokenInLineThree() {
        return "{\"imagePath\": \"a.jpg\",\n\"shapes\": [\n{\"label\": oops}]}";
    }

    @Test
    void the_files_equal_the_golden_sample_but_for_the_words_of_objects() throws IOException {
        Path out = GoldenFrames.write(format(), work.resolve("out"));

        for (String name : List.of("day/0001", "night/0001", "val/0004", "val/turned", "val/Straße 03")) {
            JsonNode written = GoldenFrames.json(out.resolve(name + ".json"));
            written.get("shapes").forEach(shape -> ((ObjectNode) shape).remove("attributes"));
            assertThat(written).isEqualTo(GoldenFrames.json("labelme/" + name + ".json"));
        }
        assertThat(out.resolve("day/0001.json")).content().contains("\"attributes\":{\"trafficLightColor\":\"red\"}");
    }

    @Test
    void the_golden_samples_of_both_tools_are_read() {
        for (String tool : List.of("labelme", "xanylabeling")) {
            LabelSet read = LabelFiles.read(SharedData.data("interchange/golden/" + tool));

            assertThat(read.findings()).isEmpty();
            for (Frame expected : GoldenFrames.lossy(format())) {
                Frame frame = read.frames().stream()
                        .filter(it -> it.name().equals(expected.name()))
                        .findFirst()
                        .orElseThrow();
                assertThat(frame.size()).isEqualTo(expected.size());
                assertThat(frame.attributes()).isEqualTo(expected.attributes());
                assertThat(frame.detections().orElseThrow().stream()
                                .map(Detection::box)
                                .toList())
                        .isEqualTo(expected.detections().orElseThrow().stream()
                                .map(Detection::box)
                                .toList());
                assertThat(frame.detections().orElseThrow().stream()
                                .map(Detection::score)
                                .toList())
                        .isEqualTo(expected.detections().orElseThrow().stream()
                                .map(Detection::score)
                                .toList());
                assertThat(frame.review()).isEmpty();
            }
        }
    }

    @Test
    void labels_lie_beside_the_image() {
        assertThat(format().imagePlace(Frame.named("night/a.jpg"))).isEqualTo("night/a.jpg");
        assertThat(LabelIndex.at(SharedData.data("interchange/golden/labelme")).of("night/0001.jpg"))
                .isPresent();
    }

    @Test
    void inverted_boxes_are_normal_and_other_shapes_are_told() throws IOException {
        Path file = Files.writeString(work.resolve("a.json"), """
                {"imagePath": "..\\\\images\\\\a.PNG", "checked": true, "imageHeight": 50, "imageWidth": 100,
                 "flags": {"weather=clear": true, "scene=tunnel": false, "blurred": true},
                 "shapes": [
                  {"label": "car", "shape_type": "rectangle", "points": [[30, 40], [10, 20]], "flags": {"occluded": true}},
                  {"label": "car", "shape_type": "rectangle", "points": [[10, 40], [10, 20], [30, 20], [30, 40]],
                   "difficult": true, "attributes": {"truncated": "true", "trafficLightColor": "red"}, "score": 0.5},
                  {"label": "car", "shape_type": "rectangle", "points": [[10, 40], [10, 20]]},
                  {"label": "car", "shape_type": "polygon", "points": [[10, 40], [10, 20], [1, 1]]},
                  {"label": "car", "shape_type": "rectangle", "points": [[1, 1], [2, 2]], "score": "high"},
                  {"shape_type": "rectangle", "points": [[1, 1], [2, 2]]}]}
                """);

        LabelSet read = LabelFiles.read(file);

        Frame frame = read.frames().get(0);
        assertThat(frame.name()).isEqualTo("a.PNG");
        assertThat(frame.size()).contains(new ImageSize(100, 50));
        assertThat(frame.review().orElseThrow().isReviewed()).isTrue();
        assertThat(frame.attributes().orElseThrow().word("weather")).contains("clear");
        assertThat(frame.attributes().orElseThrow().word("scene")).isEmpty();
        Detection car = Detection.of("car", new Box(10, 20, 30, 40));
        assertThat(frame.detections().orElseThrow())
                .containsExactly(
                        car.withAttribute("occluded", true),
                        car.withScore(0.5)
                                .withAttribute("truncated", true)
                                .withAttribute("trafficLightColor", "red")
                                .withAttribute("crowd", true),
                        Detection.of("car", new Box(1, 1, 2, 2)));
        assertThat(read.findings())
                .extracting(LabelFinding::toString)
                .containsExactly(
                        "a.PNG: has a rectangle of car whose points [[10, 40], [10, 20]] are no box: 2 or 4 corners with"
                                + " an area are needed",
                        "a.PNG: has a polygon of car, which is no rectangle",
                        "a.PNG: score high is not a number from 0 to 1",
                        "a.PNG: has a shape without a label",
                        "a.PNG: has the flag blurred, which was not read; scene words are attribute=word");
    }

    @Test
    void names_that_differ_in_the_ending_clash() {
        List<Frame> frames = List.of(
                Frame.named("a.jpg").withDetections(List.of()),
                Frame.named("a.png").withDetections(List.of()));

        assertThatThrownBy(() -> GoldenFrames.write(frames, format(), work.resolve("out")))
                .isInstanceOf(UsageException.class)
                .hasMessage("the images a.jpg and a.png would share the label file a.json; rename one of them");
    }
}
