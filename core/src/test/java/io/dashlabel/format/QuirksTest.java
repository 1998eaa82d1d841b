package io.dashlabel.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.SceneAttributes;
import io.dashlabel.label.SceneAttributes.Value;
import io.dashlabel.label.Taxonomy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What strange files mean, what is said about them, and that they come back. */
class QuirksTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"x1\":5,\"y1\":1,\"x2\":5,\"y2\":9} | is not a box",
                "{\"x1\":9,\"y1\":1,\"x2\":5,\"y2\":9} | is not a box",
                "{\"x1\":NaN,\"y1\":1,\"x2\":5,\"y2\":9} | is not a box",
                "{\"x1\":1,\"y1\":1,\"x2\":1e999,\"y2\":9} | is not a box",
                "{\"x1\":1,\"y1\":1,\"x2\":5} | is not a box",
                "{\"x1\":\"1,5\",\"y1\":1,\"x2\":5,\"y2\":9} | is not a box",
                "{\"x1\":\"NaN\",\"y1\":1,\"x2\":5,\"y2\":9} | is not a box",
                "{\"x1\":\"\",\"y1\":1,\"x2\":5,\"y2\":9} | is not a box",
                "{\"x1\":\"0x1p3\",\"y1\":1,\"x2\":50,\"y2\":9} | is not a box",
                "[1,2,3,4] | is not a box",
            })
    void a_box_that_is_none_is_reported_and_kept(String box, String reason) throws IOException {
        LabelSet read = read("[{\"name\":\"a.jpg\",\"labels\":[{\"id\":7,\"category\":\"car\",\"box2d\":" + box
                + "},{\"id\":\"8\",\"category\":\"bus\",\"box2d\":{\"x1\":1,\"y1\":1,\"x2\":2,\"y2\":2}}]}]");

        Frame frame = read.frames().get(0);
        assertThat(frame.detections().orElseThrow())
                .extracting(Detection::category)
                .containsExactly("bus");
        assertThat(read.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.toString()).startsWith("a.jpg, label 7: box2d ");
            assertThat(finding.reason()).contains(reason);
        });
        assertThat(again(frame)).isEqualTo(frame);
    }

    @Test
    void numbers_that_are_text_are_read_and_come_back_as_text() throws IOException {
        String list = "[{\"name\":\"a.jpg\",\"labels\":[{\"id\":\"1\",\"category\":\"car\",\"score\":\"0.5\","
                + "\"box2d\":{\"x1\":\"1\",\"y1\":\" 1.5\",\"x2\":\"5e1\",\"y2\":9}}]}]";
        Frame frame = read(list).frames().get(0);

        assertThat(frame.detections().orElseThrow()).singleElement().satisfies(car -> {
            assertThat(car.box()).isEqualTo(new Box(1, 1.5, 50, 9));
            assertThat(car.score()).hasValue(0.5);
        });
        assertThat(again(frame)).isEqualTo(frame);
        assertThat(Files.readString(write(frame, "scalabel")))
                .contains("\"score\":\"0.5\"", "\"x1\":\"1\",\"y1\":\" 1.5\"");
    }

    @Test
    void marks_of_an_object_may_be_numbers_or_text_and_others_are_said() throws IOException {
        LabelSet read = read("[{\"name\":\"a.jpg\",\"labels\":[" + marked("1") + "," + marked("\"1\"") + ","
                + marked("\"TRUE\"") + "," + marked("0") + "," + marked("\"false\"") + "," + marked("null") + ","
                + marked("\"yes\"") + "]}]");
        List<Detection> cars = read.frames().get(0).detections().orElseThrow();
        assertThat(cars)
                .extracting(car -> car.is("crowd"))
                .containsExactly(true, true, true, false, false, false, false);
        assertThat(read.findings())
                .extracting(LabelFinding::reason)
                .containsExactly("crowd is yes, which is neither true nor false and counts as false");
        assertThat(again(read.frames().get(0))).isEqualTo(read.frames().get(0));
    }

    private static String marked(String crowd) {
        return "{\"category\":\"car\",\"attributes\":{\"crowd\":" + crowd
                + "},\"box2d\":{\"x1\":1,\"y1\":1,\"x2\":2,\"y2\":2},\"id\":\"1\"}";
    }

    @ParameterizedTest
    @CsvSource({"1.5", "-0.1", "NaN", "\"high\"", "'\"0,5\"'"})
    void a_score_that_is_none_is_reported_and_kept(String score) throws IOException {
        LabelSet read = read("[{\"name\":\"a.jpg\",\"labels\":[{\"category\":\"car\",\"score\":" + score
                + ",\"box2d\":{\"x1\":1,\"y1\":1,\"x2\":2,\"y2\":2}}]}]");

        assertThat(read.frames().get(0).detections().orElseThrow()).isEmpty();
        assertThat(read.findings())
                .singleElement()
                .extracting(LabelFinding::reason)
                .asString()
                .contains("from 0 to 1");
        assertThat(again(read.frames().get(0))).isEqualTo(read.frames().get(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7",
                "{}",
                "{\"weather\":{}}",
                "{\"weather\":[\"clear\"]}",
                "{\"weather\":{\"clear\":\"gpt\"}}",
                "{\"weather\":{\"clear\":[7]}}",
                "{\"mood\":{\"calm\":[\"gpt\"]}}",
            })
    void votes_that_cannot_be_read_are_kept(String votes) throws IOException {
        LabelSet read =
                read("[{\"name\":\"a.jpg\",\"attributes\":{\"weather\":\"clear\"},\"attributeVotes\":" + votes + "}]");

        Frame frame = read.frames().get(0);
        assertThat(frame.attributes().orElseThrow().values()).isEqualTo(Map.of("weather", Value.of("clear")));
        assertThat(frame.other()).containsKey("attributeVotes");
        assertThat(again(frame)).isEqualTo(frame);
    }

    @Test
    void labels_of_other_shapes_keep_their_place_among_the_boxes() throws IOException {
        String lane = "{\"id\":\"2\",\"category\":\"lane\",\"poly2d\":[{\"vertices\":[[1,2],[3,4]]}]}";
        String list =
                "[\n {\"name\":\"a.jpg\",\"labels\":[" + car(1) + "," + lane + "," + car(3) + "," + lane + "]}\n]\n";

        LabelSet read = read(list);

        assertThat(read.findings()).isEmpty();
        assertThat(read.frames().get(0).detections().orElseThrow()).hasSize(2);
        assertThat(Files.readString(write(read.frames().get(0), "scalabel"))).isEqualTo(list);
    }

    @Test
    void what_was_changed_after_reading_wins_over_the_files_own_form() throws IOException {
        Frame frame = read("[{\"name\":\"a.jpg\",\"attributes\":{\"weather\":\"clear\",\"lanes\":3},\"labels\":"
                        + "[{\"id\":1,\"category\":\"car\",\"attributes\":{\"Occluded\":true},"
                        + "\"box2d\":{\"x1\":1,\"y1\":1,\"x2\":2,\"y2\":2,\"angle\":9}}]}]")
                .frames()
                .get(0);
        Detection changed = frame.detections()
                .orElseThrow()
                .get(0)
                .withAttributes(Map.of("occluded", false))
                .withBox(new Box(5, 5, 6, 6));

        Frame back = again(frame.withAttributes(SceneAttributes.of("rainy", "night", "tunnel"))
                .withDetections(List.of(changed)));

        assertThat(back.attributes().orElseThrow().word("weather")).contains("rainy");
        assertThat(back.other().get("attributes"))
                .isEqualTo(Map.of("weather", "rainy", "timeofday", "night", "scene", "tunnel", "lanes", 3));
        Detection car = back.detections().orElseThrow().get(0);
        assertThat(car.is("occluded")).isFalse();
        assertThat(car.box()).isEqualTo(new Box(5, 5, 6, 6));
        assertThat(car.other()).isEqualTo(Map.of("id", 1));
    }

    @Test
    void the_older_form_is_read_and_comes_back() throws IOException {
        Path file = Files.writeString(folder.resolve("0000f77c-6257be58.json"), """
                {"name":"0000f77c-6257be58","frames":[{"timestamp":10000,"objects":[
                 {"category":"traffic light","id":0,"attributes":{"occluded":false,"trafficLightColor":"green"},
                  "box2d":{"x1":1125.9,"y1":133.18,"x2":1156.97,"y2":210.88}},
                 {"category":"lane/road curb","id":8,"attributes":{"direction":"parallel"},"poly2d":[[1,2,"L"],[3,4,"L"]]}]}],
                 "attributes":{"weather":"clear","scene":"city street","timeofday":"daytime"},"extra":[1]}
                """);

        LabelSet read = LabelFiles.read(file);

        Frame frame = read.frames().get(0);
        assertThat(read.findings()).isEmpty();
        assertThat(frame.attributes().orElseThrow().word("timeofday")).contains("daytime");
        assertThat(frame.detections().orElseThrow()).singleElement().satisfies(light -> {
            assertThat(light.attributes()).containsEntry("trafficLightColor", "green");
            assertThat(light.box()).isEqualTo(new Box(1125.9, 133.18, 1156.97, 210.88));
        });
        assertThat(frame.other()).containsEntry("timestamp", 10000).containsKey("extra");
        Path back = write(frame, "bdd100k-objects").resolve("0000f77c-6257be58.json");
        assertThat(LabelFiles.read(back).frames()).containsExactly(frame);
        assertThat(Files.readString(back)).contains("\"timestamp\":10000,\"objects\":[{\"id\":0,");
    }

    @Test
    void further_frames_of_the_older_form_are_reported() throws IOException {
        Path file = Files.writeString(
                folder.resolve("v.json"), "{\"name\":\"v\",\"frames\":[{\"objects\":[]},{\"objects\":[]}]}");

        assertThat(LabelFiles.read(file).findings())
                .containsExactly(new LabelFinding("v", "has 2 frames, of which only the first was read"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://host/frames/a.jpg, a.jpg",
        "https://host/frames/a%20b.jpg?sig=x/y&t=1#z, a b.jpg",
        "s3://bucket/밤/도로.jpg, 도로.jpg",
        "https://host/100%.jpg, 100%.jpg",
        "https://host/a+b.jpg, a+b.jpg",
        "https://host/%2e%2e%2fetc%2Fpasswd, passwd",
        "night/a.jpg, night/a.jpg"
    })
    void of_an_address_the_last_part_is_the_name(String inFile, String name) throws IOException {
        LabelSet read = read("[{\"name\":\"" + inFile + "\"}]");

        assertThat(read.frames().get(0).name()).isEqualTo(name);
        assertThat(Files.readString(write(read.frames().get(0), "scalabel"))).contains(inFile);
    }

    private static String car(int id) {
        return "{\"id\":\"" + id + "\",\"category\":\"car\",\"box2d\":{\"x1\":1,\"y1\":1,\"x2\":2.5,\"y2\":2}}";
    }

    private LabelSet read(String json) throws IOException {
        return LabelFiles.read(Files.writeString(folder.resolve("in.json"), json));
    }

    private Frame again(Frame frame) throws IOException {
        return LabelFiles.read(write(frame, "scalabel")).frames().get(0);
    }

    private Path write(Frame frame, String format) throws IOException {
        LabelFormat chosen = LabelFiles.named(format);
        Path target = folder.resolve(chosen.layout() == LabelLayout.FILE_PER_IMAGE ? "out" : "out.json");
        try (FrameWriter writer = chosen.writer(target, WriteOptions.of(Taxonomy.bdd100k()))) {
            writer.write(frame);
            writer.finish();
        }
        return target;
    }
}
