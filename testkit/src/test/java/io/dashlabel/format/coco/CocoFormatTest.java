package io.dashlabel.format.coco;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.format.FrameWriter;
import io.dashlabel.format.LabelFiles;
import io.dashlabel.format.LabelFinding;
import io.dashlabel.format.LabelFormat;
import io.dashlabel.format.LabelIndex;
import io.dashlabel.format.LabelSet;
import io.dashlabel.format.WriteOptions;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.testkit.LabelFormatContract;
import io.dashlabel.testkit.RandomFrames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CocoFormatTest extends LabelFormatContract {

    @TempDir
    Path work;

    @Override
    protected LabelFormat format() {
        return new CocoFormat();
    }

    @Override
    protected boolean listsCategories() {
        return true;
    }

    @Override
    protected String brokenInLineThree() {
        return "{\"images\": [{\"id\": 1, \"file_name\": \"a.jpg\"}],\n\"annotations\": [{\"image_id\": 1,\n\"bbox\": oops}]}";
    }

    @Test
    void the_file_is_what_tools_of_coco_take() throws IOException {
        Detection crowd = new Detection(
                "person",
                new Box(0.1, 0.2, 0.3, 4),
                OptionalDouble.empty(),
                Map.of("crowd", true),
                Optional.of("a"),
                Optional.empty(),
                Map.of());
        Path file = written(
                List.of("car", "person"),
                Frame.named("night/a.jpg")
                        .withDetections(List.of(crowd, Detection.of("car", new Box(1, 2, 3, 4), 0.5))),
                RandomFrames.rich("b.jpg"));

        assertThat(file).hasContent("""
                {
                 "info": {},
                 "licenses": [],
                 "annotations": [
                  {"id":1,"image_id":1,"category_id":2,"bbox":[0.1,0.2,0.2,3.8],"area":0.76,"iscrowd":1,"segmentation":[],"attributes":{"crowd":true}},
                  {"id":2,"image_id":1,"category_id":1,"bbox":[1,2,2,2],"area":4,"iscrowd":0,"segmentation":[],"score":0.5},
                  {"id":3,"image_id":2,"category_id":1,"bbox":[10.123,20,100.377,60.063],"area":6028.943751,"iscrowd":0,"segmentation":[],"score":0.9877,"attributes":{"occluded":true,"trafficLightColor":"NA"}},
                  {"id":4,"image_id":2,"category_id":2,"bbox":[1,2,2,2],"area":4,"iscrowd":0,"segmentation":[],"score":0.5}
                 ],
                 "images": [
                  {"id":1,"file_name":"night/a.jpg"},
                  {"id":2,"file_name":"b.jpg","width":1280,"height":720,"attributes":{"weather":"clear","timeofday":"night"}}
                 ],
                 "categories": [
                  {"id":1,"name":"car","supercategory":"none"},
                  {"id":2,"name":"person","supercategory":"none"}
                 ]
                }
                """);
    }

    @Test
    void the_evaluation_reads_what_the_format_writes() throws IOException {
        CocoGroundTruth truth = CocoGroundTruth.read(written(List.of(), RandomFrames.rich("b.jpg")));

        assertThat(truth.imageNames()).containsExactly("b.jpg");
        assertThat(truth.categoryNames()).containsExactly("car", "person");
        assertThat(truth.boxes().width(0)).isEqualTo(100.377);
    }

    @Test
    void files_of_other_tools_are_read_and_their_faults_told() throws IOException {
        Path file = Files.writeString(work.resolve("other.json"), """
                {"categories": [{"id": 0, "name": "car"}],
                 "annotations": [
                  {"id": 7, "image_id": "5", "category_id": "0", "bbox": ["1", 2, 3, 4], "iscrowd": 1, "occluded": 1},
                  {"id": 8, "image_id": 5, "category_id": 9, "bbox": [1, 2, 3, 4]},
                  {"id": 9, "image_id": 5, "category_id": 0, "bbox": [1, 2, 0, 4]},
                  {"id": 10, "image_id": 5, "category_id": 0, "bbox": [1, 2, 3, 4], "score": 7},
                  {"id": 11, "image_id": 6, "category_id": 0, "bbox": [1, 2, 3, 4]}],
                 "images": [{"id": 5, "file_name": "a.jpg", "width": "640", "height": 0}]}
                """);

        LabelSet read = LabelFiles.read(file);

        assertThat(read.frames()).hasSize(1);
        assertThat(read.frames().get(0).size()).isEmpty();
        assertThat(read.frames().get(0).detections().orElseThrow())
                .containsExactly(new Detection(
                        "car",
                        new Box(1, 2, 4, 6),
                        OptionalDouble.empty(),
                        Map.of("occluded", true, "crowd", true),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of()));
        assertThat(read.findings())
                .extracting(LabelFinding::toString)
                .containsExactly(
                        "other.json: 1 annotation is left out, on images that are not listed",
                        "a.jpg, label 8: category_id 9 is not among the categories of the file",
                        "a.jpg, label 9: bbox [1, 2, 0, 4] is not a box: x, y, width, height with an area are needed",
                        "a.jpg, label 10: score 7 is not a number from 0 to 1");
    }

    @Test
    void an_index_reads_one_image_at_a_time() throws IOException {
        Path file = written(List.of(), RandomFrames.rich("a.jpg"), RandomFrames.rich("b.jpg"));

        LabelIndex index = LabelIndex.at(file);

        assertThat(index.names()).containsExactly("a.jpg", "b.jpg");
        assertThat(index.of("b.jpg").orElseThrow().detections().orElseThrow())
                .extracting(Detection::category)
                .containsExactly("car", "person");
    }

    /** Neighbours of one list are read together. Here a second list begins, with as few bytes between as can be. */
    @Test
    void annotations_keep_their_order_wherever_they_stand_in_the_file() throws IOException {
        String one = "{\"image_id\": 1, \"category_id\": 1, \"area\": [[1]], \"bbox\": [%d, 0, 1, 1]}";
        String other = one.replace("\"image_id\": 1", "\"image_id\": 2");
        String list =
                String.join(", ", one, one, other, one.replace("}", "} \n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n"), one)
                        + "],\"annotations\":[" + one;
        Path file = Files.writeString(
                work.resolve("lists.json"),
                "{\"images\": [{\"id\": 1, \"file_name\": \"a.jpg\"}, {\"id\": 2, \"file_name\": \"b.jpg\"}],"
                        + "\"categories\": [{\"id\": 1, \"name\": \"car\"}],\"annotations\":["
                        + list.formatted(0, 1, 2, 3, 4, 5) + "]}");

        assertThat(LabelFiles.read(file).frames())
                .extracting(frame -> frame.detections().orElseThrow().stream()
                        .map(box -> (int) box.box().x1())
                        .toList())
                .containsExactly(List.of(0, 1, 3, 4, 5), List.of(2));
    }

    @Test
    void ids_from_0_are_read() throws IOException {
        Path file = Files.writeString(work.resolve("zero.json"), """
                {"images": [{"id": 0, "file_name": "a.jpg"}, {"id": 1, "file_name": "b.jpg"}],
                 "categories": [{"id": 0, "name": "car"}, {"id": 1, "name": "bus"}],
                 "annotations": [{"id": 0, "image_id": 0, "category_id": 0, "bbox": [0, 0, 1, 1]},
                  {"id": 1, "image_id": 1, "category_id": 1, "bbox": [0, 0, 1, 1]}]}
                """);

        assertThat(LabelFiles.read(file).frames())
                .containsExactly(
                        Frame.named("a.jpg").withDetections(List.of(Detection.of("car", new Box(0, 0, 1, 1)))),
                        Frame.named("b.jpg").withDetections(List.of(Detection.of("bus", new Box(0, 0, 1, 1)))));
    }

    @Test
    void a_path_of_another_storage_is_matched_by_its_longest_common_end() throws IOException {
        Path file = Files.writeString(work.resolve("export.json"), """
                {"images": [{"id": 0, "file_name": "../../srv/images/day/0001.jpg"},
                  {"id": 1, "file_name": "../../srv/images/night/0001.jpg"}],
                 "categories": [{"id": 0, "name": "car"}],
                 "annotations": [{"id": 0, "image_id": 1, "category_id": 0, "bbox": [0, 0, 1, 1]}]}
                """);

        LabelIndex index = LabelIndex.at(file);

        assertThat(index.of("night/0001.jpg").orElseThrow().detections().orElseThrow())
                .hasSize(1);
        assertThat(index.of("day/0001.jpg").orElseThrow().detections().orElseThrow())
                .isEmpty();
        assertThat(index.of("0001.jpg")).isEmpty();
        assertThat(index.findings())
                .extracting(LabelFinding::reason)
                .containsExactly("labels of several images have this name, such as ../../srv/images/day/0001.jpg and"
                        + " ../../srv/images/night/0001.jpg; none was used");
    }

    @Test
    void a_file_for_each_split_says_the_split() throws IOException {
        for (String folder : List.of("train", "valid")) {
            Files.writeString(
                    Files.createDirectories(work.resolve("roboflow").resolve(folder))
                            .resolve("_annotations.coco.json"),
                    "{\"images\": [{\"id\": 0, \"file_name\": \"a.jpg\"}], \"annotations\": [], \"categories\": []}");
        }
        Files.writeString(work.resolve("roboflow/README.roboflow.txt"), "exported");
        Path annotations = Files.createDirectories(work.resolve("coco/annotations"));
        for (String name : List.of("instances_train2017.json", "instances_default.json")) {
            Files.writeString(
                    annotations.resolve(name),
                    "{\"images\": [{\"id\": 0, \"file_name\": \"" + name
                            + ".jpg\"}], \"annotations\": [], \"categories\": []}");
        }

        assertThat(LabelFiles.read(work.resolve("roboflow")).frames())
                .extracting(frame -> frame.name() + " " + frame.split().orElse("none"))
                .containsExactly("train/a.jpg train", "valid/a.jpg val");
        assertThat(LabelIndex.at(work.resolve("roboflow")).names()).containsExactly("train/a.jpg", "valid/a.jpg");
        assertThat(LabelFiles.read(work.resolve("roboflow/valid/_annotations.coco.json"))
                        .frames())
                .extracting(frame -> frame.name() + " " + frame.split().orElse("none"))
                .containsExactly("a.jpg val");
        assertThat(LabelFiles.read(annotations).frames())
                .extracting(frame -> frame.name() + " " + frame.split().orElse("none"))
                .containsExactly("instances_default.json.jpg none", "instances_train2017.json.jpg train");
    }

    private Path written(List<String> categories, Frame... frames) throws IOException {
        Path file = work.resolve("coco.json");
        try (FrameWriter writer =
                format().writer(file, WriteOptions.of(Taxonomy.bdd100k()).withCategories(categories))) {
            for (Frame frame : frames) {
                writer.write(frame);
            }
            writer.finish();
        }
        return file;
    }
}
