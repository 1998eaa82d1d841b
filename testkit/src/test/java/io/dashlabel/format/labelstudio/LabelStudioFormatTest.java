package io.dashlabel.format.labelstudio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dashlabel.format.DatasetWriter;
import io.dashlabel.format.LabelFiles;
import io.dashlabel.format.LabelFinding;
import io.dashlabel.format.LabelFormat;
import io.dashlabel.format.LabelIndex;
import io.dashlabel.format.LabelListener;
import io.dashlabel.format.LabelSet;
import io.dashlabel.format.ReadOptions;
import io.dashlabel.format.WriteOptions;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.Provenance;
import io.dashlabel.label.Review;
import io.dashlabel.label.SceneAttributes;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.label.UsageException;
import io.dashlabel.testkit.GoldenFrames;
import io.dashlabel.testkit.LabelFormatContract;
import io.dashlabel.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelStudioFormatTest extends LabelFormatContract {

    private static final String BOX = """
            {"id":"%s","from_name":"box","to_name":"image","type":"rectanglelabels","original_width":200,"original_height":100,
             "image_rotation":0,"origin":"%s","score":0.5,"value":{"x":10,"y":20,"width":30,"height":40,"rotation":0,"rectanglelabels":["car"]}}""";

    @TempDir
    Path work;

    @Override
    protected LabelFormat format() {
        return new LabelStudioFormat();
    }

    @Override
    protected String brokenInLineThree() {
        return "[{\"data\": {\"image\": \"a.jpg\"},\n\"predictions\": [{\"result\": [],\n\"score\": oops}]}]";
    }

    @Test
    void tasks_equal_the_golden_sample_but_for_the_size_and_the_place() throws IOException {
        JsonNode golden = GoldenFrames.json("label-studio/tasks.json");
        for (JsonNode task : golden) {
            ObjectNode data = (ObjectNode) task.get("data");
            data.put("image", data.get("image").textValue().replace("=pictures/", "=images/"));
            ((ObjectNode) task.get("predictions").get(0)).put("model_version", "dashlabel");
        }

        JsonNode written = GoldenFrames.json(
                GoldenFrames.write(format(), work.resolve("out")).resolve("tasks.json"));

        for (JsonNode task : written) {
            ObjectNode data = (ObjectNode) task.get("data");
            assertThat(data.remove("width")).isNotNull();
            assertThat(data.remove("height")).isNotNull();
        }
        assertThat(written).isEqualTo(golden);
    }

    @Test
    void the_interface_equals_the_golden_sample_but_for_the_colours() throws IOException {
        Path written = GoldenFrames.write(format(), work.resolve("out")).resolve("config.xml");

        assertThat(canonical(Files.readString(written)))
                .isEqualTo(canonical(GoldenFrames.text("label-studio/config.xml")));
    }

    private static String canonical(String xml) {
        return xml.replaceAll("background=\"#[0-9a-f]{6}\"", "background=\"\"")
                .replace(" />", "/>")
                .strip();
    }

    @Test
    void an_export_of_the_server_gives_the_golden_frames_and_who_reviewed_them() {
        LabelSet read = LabelFiles.read(SharedData.data("interchange/golden/label-studio/export-json.json"));

        assertThat(read.findings()).isEmpty();
        List<Frame> expected = GoldenFrames.lossy(format());
        assertThat(read.frames()).hasSize(5);
        for (int i = 0; i < 5; i++) {
            Frame frame = read.frames().get(i);
            assertThat(frame.name()).isEqualTo(expected.get(i).name());
            assertThat(frame.detections()).isEqualTo(expected.get(i).detections());
            assertThat(frame.attributes()).isEqualTo(expected.get(i).attributes());
            assertThat(frame.split()).isEqualTo(expected.get(i).split());
            assertThat(frame.review().orElseThrow().state()).isEqualTo(Review.State.REVIEWED);
        }
        assertThat(read.frames().get(0).review())
                .contains(new Review(
                        Review.State.REVIEWED,
                        Optional.of("1"),
                        Optional.of(Instant.parse("2026-11-30T19:04:31.374117Z")),
                        OptionalLong.of(4500)));
    }

    @Test
    void an_export_as_json_min_gives_boxes_and_scene_words_only() {
        LabelSet read = LabelFiles.read(SharedData.data("interchange/golden/label-studio/export-json-min.json"));

        List<Frame> expected = GoldenFrames.predictions();
        assertThat(read.frames()).hasSize(5);
        for (int i = 0; i < 5; i++) {
            Frame frame = read.frames().get(i);
            assertThat(frame.name()).isEqualTo(expected.get(i).name());
            assertThat(frame.attributes()).isEqualTo(expected.get(i).attributes());
            assertThat(frame.detections().orElseThrow())
                    .isEqualTo(expected.get(i).detections().orElseThrow().stream()
                            .map(d -> Detection.of(d.category(), d.box()))
                            .toList());
        }
        assertThat(read.frames().get(3).detections()).contains(List.of());
        assertThat(read.findings())
                .extracting(LabelFinding::toString)
                .contains("day/0001.jpg: flags was left out, because JSON_MIN does not say of which box; export as JSON"
                        + " instead");
    }

    @Test
    void an_index_holds_no_tasks_and_finds_each() {
        Path export = SharedData.data("interchange/golden/label-studio/export-json.json");

        LabelIndex index = LabelIndex.at(export);

        assertThat(index.names())
                .containsExactly(
                        "day/0001.jpg", "night/0001.jpg", "val/0004.jpg", "val/Straße 03.jpg", "val/turned.jpg");
        assertThat(index.of("night/0001.jpg").orElseThrow().detections().orElseThrow())
                .hasSize(3);
    }

    @Test
    void regions_that_a_person_drew_or_changed_are_the_persons() throws IOException {
        Frame frame = only(task("""
                "annotations":[{"completed_by":{"id":7,"email":"ana@example.com"},"updated_at":"2026-05-04T10:00:00Z",
                "result":[%s,%s,%s]}]""".formatted(
                        BOX.formatted("b1", "prediction"),
                        BOX.formatted("b2", "prediction-changed"),
                        BOX.formatted("bXy", "manual"))));

        Provenance ana = new Provenance(
                Provenance.Source.HUMAN,
                "ana@example.com",
                Optional.empty(),
                Optional.of(Instant.parse("2026-05-04T10:00:00Z")),
                Optional.empty());
        Detection box = Detection.of("car", new Box(20, 20, 80, 60));
        assertThat(frame.detections().orElseThrow())
                .containsExactly(
                        box.withScore(0.5).withId("1"),
                        box.withId("2").withProvenance(ana),
                        box.withId("bXy").withProvenance(ana));
        assertThat(frame.size()).contains(new ImageSize(200, 100));
    }

    @Test
    void a_task_is_unreviewed_skipped_or_reviewed() throws IOException {
        assertThat(only(task("\"annotations\":[],\"total_annotations\":0,\"predictions\":[3]"))
                        .review())
                .contains(Review.of(Review.State.UNREVIEWED));
        Frame skipped = only(task("\"annotations\":[{\"was_cancelled\":true,\"completed_by\":1,\"result\":["
                + BOX.formatted("b1", "manual") + "]}]"));
        assertThat(skipped.review().orElseThrow().state()).isEqualTo(Review.State.SKIPPED);
        assertThat(skipped.detections()).isEmpty();
        Frame empty = only(task("\"annotations\":[{\"was_cancelled\":false,\"result\":[]}]"));
        assertThat(empty.review().orElseThrow().isReviewed()).isTrue();
        assertThat(empty.detections()).contains(List.of());
        assertThat(only(task("\"predictions\":[]")).review()).isEmpty();
    }

    @Test
    void drafts_are_no_labels() throws IOException {
        Frame frame =
                only(task("\"annotations\":[],\"drafts\":[{\"result\":[" + BOX.formatted("b1", "manual") + "]}]"));

        assertThat(frame.detections()).isEmpty();
    }

    @Test
    void the_newest_annotation_counts_or_that_of_the_annotator_and_a_disagreement_is_told() throws IOException {
        String task = task("""
                "annotations":[
                 {"completed_by":2,"created_at":"2026-05-05T10:00:00Z","result":[]},
                 {"completed_by":1,"created_at":"2026-05-04T10:00:00Z","result":[%s]}]""".formatted(BOX.formatted("b1", "prediction")));
        List<String> findings = new ArrayList<>();

        assertThat(only(task, ReadOptions.NONE, findings).detections().orElseThrow())
                .isEmpty();
        assertThat(findings)
                .containsExactly("a.jpg: has 2 annotations, which differ; that by 2 was used, not that by 1");
        findings.clear();
        ReadOptions ofOne = new ReadOptions(Optional.empty(), 0, Optional.of("1"));
        assertThat(only(task, ofOne, findings).detections().orElseThrow()).hasSize(1);
        findings.clear();
        ReadOptions ofNobody = new ReadOptions(Optional.empty(), 0, Optional.of("eve"));
        assertThat(only(task, ofNobody, findings).detections().orElseThrow()).isEmpty();
        assertThat(findings).contains("a.jpg: has no annotation by eve; the newest, by 2, was used");
    }

    @Test
    void ground_truth_has_only_the_tasks_that_a_person_finished() throws IOException {
        Path file = Files.writeString(work.resolve("truth.json"), """
                [{"data":{"image":"new.jpg"},"annotations":[],"predictions":[{"result":[%s]}]},
                 {"data":{"image":"untouched.jpg"},"annotations":[]},
                 {"data":{"image":"skipped.jpg"},"annotations":[{"was_cancelled":true,"result":[]}]},
                 {"data":{"image":"empty.jpg"},"annotations":[{"result":[]}]},
                 {"data":{"image":"done.jpg"},"annotations":[{"result":[%s]}]}]""".formatted(
                        BOX.formatted("b1", "prediction"), BOX.formatted("b2", "manual")));

        LabelIndex truth = LabelIndex.truthAt(file);

        assertThat(truth.names())
                .filteredOn(name -> truth.of(name).isPresent())
                .containsExactly("done.jpg", "empty.jpg");
        assertThat(truth.of("done.jpg").orElseThrow().detections().orElseThrow())
                .hasSize(1);
        assertThat(truth.notes().sentences())
                .containsExactly("3 images are skipped, or not reviewed yet, and not measured; the first is new.jpg");
        assertThat(LabelIndex.at(file).of("new.jpg").orElseThrow().detections().orElseThrow())
                .hasSize(1);
    }

    @Test
    void ground_truth_that_nobody_finished_is_refused() throws IOException {
        Path file = Files.writeString(
                work.resolve("truth.json"),
                task("\"annotations\":[],\"predictions\":[{\"result\":[%s]}]")
                        .formatted(BOX.formatted("b1", "prediction")));

        assertThatThrownBy(() -> LabelIndex.truthAt(file))
                .isInstanceOf(UsageException.class)
                .hasMessageEndingWith(": each of its images is skipped, or not reviewed yet");
    }

    @Test
    void what_is_no_upright_box_is_told() throws IOException {
        List<String> findings = new ArrayList<>();
        Frame frame = only(task("""
                "predictions":[{"result":[
                 {"id":"b1","type":"polygonlabels","value":{"points":[]}},
                 {"id":"b2","type":"rectanglelabels","original_width":200,"original_height":100,
                  "value":{"x":50,"y":50,"width":10,"height":10,"rotation":90,"rectanglelabels":["car"]}},
                 {"id":"b3","type":"rectanglelabels","value":{"x":50,"y":50,"width":10,"height":10,"rectanglelabels":["car"]}},
                 {"id":"b4","type":"rectanglelabels","original_width":200,"original_height":100,
                  "value":{"x":50,"y":50,"width":0,"height":10,"rectanglelabels":["car"]}},
                 {"id":"b5","type":"rectanglelabels","original_width":200,"original_height":100,
                  "value":{"x":50,"y":50,"width":10,"height":10}},
                 {"id":"b6","type":"rectanglelabels","original_width":200,"original_height":100,"image_rotation":90,
                  "value":{"x":50,"y":50,"width":10,"height":10,"rectanglelabels":["car"]}},
                 {"id":"gone","type":"choices","from_name":"flags","value":{"width":1,"choices":["occluded"]}}
                ]}]"""), ReadOptions.NONE, findings);

        assertThat(frame.detections().orElseThrow())
                .containsExactly(Detection.of("car", new Box(90, 50, 100, 70)).withId("2"));
        assertThat(findings)
                .containsExactly(
                        "a.jpg, label b1: has the type polygonlabels, which is no box and no choice",
                        "a.jpg, label 2: is rotated by 90.0 degrees; the upright box around it was used",
                        "a.jpg, label 3: has no original_width and original_height, without which percent mean nothing",
                        "a.jpg, label 4: is not a box: x, y, width, height with an area are needed",
                        "a.jpg, label 5: has no category",
                        "a.jpg, label 6: was drawn on an image that was turned in the editor; turn the image itself"
                                + " instead",
                        "a.jpg, label gone: is a choice for a box that is not in its task");
    }

    @Test
    void names_come_from_the_address_if_the_data_have_none() throws IOException {
        List<String> addresses = List.of(
                "/data/local-files/?d=images/val/Stra%C3%9Fe%2003.jpg",
                "/data/upload/3/0a1b2c3d-a+b.jpg",
                "https://host/path/a%20b.jpg?sv=1&sig=x",
                "s3://bucket/night/a.jpg",
                "night/a.jpg",
                "data:image/png;base64,AAAA");
        List<String> tasks = addresses.stream()
                .map(address -> "{\"data\":{\"image\":\"" + address + "\"},\"predictions\":[]}")
                .toList();
        Path file = Files.writeString(work.resolve("tasks.json"), "[" + String.join(",\n", tasks) + "]");

        LabelSet read = LabelFiles.read(file);

        assertThat(read.frames())
                .extracting(Frame::name)
                .containsExactly("images/val/Straße 03.jpg", "a+b.jpg", "path/a b.jpg", "night/a.jpg");
        assertThat(read.findings())
                .extracting(LabelFinding::reason)
                .contains("task 6 names no image in data.name or data.image and was not read");
    }

    @Test
    void addresses_survive_names_with_letters_of_addresses() throws IOException {
        Path target = work.resolve("out");
        WriteOptions options =
                new WriteOptions(Taxonomy.bdd100k(), List.of("car"), "run 7", Optional.of("https://host/files"), false);
        try (DatasetWriter writer = DatasetWriter.at(target, format(), options)) {
            writer.write(
                    Frame.named("a&b #1+100%?.jpg")
                            .withSize(new ImageSize(10, 10))
                            .withDetections(List.of(Detection.of("fox", new Box(1, 1, 2, 2), 0.25)))
                            .withAttributes(new SceneAttributes(Map.of("mood", SceneAttributes.Value.of("odd")))),
                    place -> Optional.empty());
            writer.finish();
        }

        assertThat(target.resolve("tasks.json"))
                .content()
                .contains("\"image\":\"https://host/files/images/a%26b %231%2B100%25%3F.jpg\"")
                .contains("\"model_version\":\"run 7\",\"score\":0.25");
        assertThat(target.resolve("config.xml"))
                .content()
                .contains("<Label value=\"car\"", "value=\"fox\" background=\"#b4b9bf\" category=\"1\" hotkey=\"2\"")
                .contains("name=\"mood\"", "<Choice value=\"odd\"/>")
                .doesNotContain("trafficLightColor");
    }

    private static String task(String rest) {
        return "[{\"data\":{\"image\":\"a.jpg\"}," + rest + "}]";
    }

    private Frame only(String tasks) throws IOException {
        return only(tasks, ReadOptions.NONE, new ArrayList<>());
    }

    private Frame only(String tasks, ReadOptions options, List<String> findings) throws IOException {
        List<Frame> frames = new ArrayList<>();
        LabelFiles.read(Files.writeString(work.resolve("one.json"), tasks), options, new LabelListener() {
            @Override
            public void frame(Frame frame) {
                frames.add(frame);
            }

            @Override
            public void finding(LabelFinding finding) {
                findings.add(finding.toString());
            }
        });
        assertThat(frames).hasSize(1);
        return frames.get(0);
    }
}
