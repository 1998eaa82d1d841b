package io.dashlabel.format.openlabel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import io.dashlabel.testkit.GoldenFrames;
import io.dashlabel.testkit.LabelFormatContract;
import io.dashlabel.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenLabelFormatTest extends LabelFormatContract {

    @TempDir
    Path work;

    @Override
    protected LabelFormat format() {
        return new OpenLabelFormat();
    }

    @Override
    protected String brokenInLineThree() {
        return "{\"openlabel\": {\n\"frames\": {\n\"0\": oops}}}";
    }

    @Test
    void the_file_equals_the_golden_sample_but_for_the_sizes() throws IOException {
        JsonNode written = GoldenFrames.json(
                GoldenFrames.write(format(), work.resolve("out")).resolve("openlabel.json"));

        for (JsonNode frame : written.at("/openlabel/frames")) {
            frame.get("contexts")
                    .forEach(context -> assertThat(((ObjectNode) context.get("context_data")).remove("num"))
                            .hasSize(2));
        }
        assertThat(written).isEqualTo(GoldenFrames.json("openlabel/openlabel.json"));
    }

    @Test
    void the_ontology_is_that_of_the_taxonomy() throws IOException {
        Path farm = work.resolve("farm.json");
        try (FrameWriter writer = format().writer(farm, WriteOptions.of(Taxonomy.ofWords("my farm", List.of("cow"))))) {
            writer.finish();
        }

        assertThat(GoldenFrames.json(farm).at("/openlabel/ontologies/0").textValue())
                .isEqualTo("urn:dashlabel:taxonomy:my%20farm");
    }

    @Test
    void the_golden_sample_is_read() {
        Path golden = SharedData.data("interchange/golden/openlabel/openlabel.json");
        LabelSet read = LabelFiles.read(golden);

        assertThat(read.findings()).isEmpty();
        List<Frame> expected = GoldenFrames.lossy(format());
        for (int i = 0; i < 5; i++) {
            assertThat(read.frames().get(i).name()).isEqualTo(expected.get(i).name());
            assertThat(read.frames().get(i).detections())
                    .isEqualTo(expected.get(i).detections());
            assertThat(read.frames().get(i).attributes())
                    .isEqualTo(expected.get(i).attributes());
        }
        assertThat(LabelIndex.at(golden)
                        .of("val/turned.jpg")
                        .orElseThrow()
                        .detections()
                        .orElseThrow())
                .hasSize(1);
    }

    @Test
    void objects_before_the_frames_other_shapes_and_faults_are_read() throws IOException {
        Path file = Files.writeString(work.resolve("a.json"), """
                {"openlabel": {"objects": {"1": {"name": "Joe", "type": "car"}}, "frames": {
                 "0": {"frame_properties": {"streams": {"lidar": {}, "front": {"uri": "a.jpg"}}}, "objects": {
                  "1": {"object_data": {"bbox": [{"name": "shape", "val": [10, 20, 4, 6],
                        "attributes": {"num": [{"name": "score", "val": 3}, {"name": "lane", "val": 2}], "vec": []}},
                       {"name": "head", "val": [10, 20, 0, 6]}], "cuboid": []}},
                  "2": {"object_data": {"bbox": []}}}},
                 "1": {"objects": {}}}}}
                """);

        LabelSet read = LabelFiles.read(file);

        assertThat(read.frames()).hasSize(1);
        assertThat(read.frames().get(0).detections().orElseThrow())
                .containsExactly(
                        Detection.of("car", new Box(8, 17, 12, 23)).withId("1").withAttribute("lane", 2));
        assertThat(read.findings())
                .extracting(LabelFinding::toString)
                .containsExactly(
                        "a.json: 1 frame names no image in frame_properties.streams.*.uri and cannot be read",
                        "a.jpg, label 1: score 3 is not a number from 0 to 1",
                        "a.jpg, label 1: val [10, 20, 0, 6] is not a box: centre x, centre y, width, height with an area"
                                + " are needed",
                        "a.jpg, label 1: has cuboid, which is no bbox",
                        "a.jpg, label 2: is not among the objects of the file, so it has no category");
    }
}
