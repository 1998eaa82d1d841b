package io.dashlabel.format.nuimages;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.format.LabelFiles;
import io.dashlabel.format.LabelFinding;
import io.dashlabel.format.LabelIndex;
import io.dashlabel.format.LabelSet;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.ImageSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables are made from the public schema; no file of the data set and no tool has read them. */
class NuImagesReaderTest {

    @TempDir
    Path work;

    @Test
    void key_frames_come_with_their_objects() throws IOException {
        LabelSet read = LabelFiles.read(tables());

        assertThat(read.frames()).hasSize(2);
        Frame first = read.frames().get(0);
        assertThat(first.name()).isEqualTo("samples/CAM_FRONT/a.jpg");
        assertThat(first.size()).contains(new ImageSize(1600, 900));
        assertThat(first.detections().orElseThrow())
                .containsExactly(Detection.of("vehicle.car", new Box(10, 20, 30, 50))
                        .withId("o1")
                        .withAttribute("vehicle.moving", true));
        assertThat(read.frames().get(1).detections()).contains(List.of());
        assertThat(read.findings())
                .extracting(LabelFinding::toString)
                .containsExactly(
                        "v1.0-mini: 1 image has no labels, because they are no key frames",
                        "v1.0-mini: 1 object is left out, on images that are no key frames",
                        "samples/CAM_FRONT/a.jpg, label o2: its category_token is not in category.json",
                        "samples/CAM_FRONT/a.jpg, label o3: bbox [30, 20, 10, 50] is not a box: left, top, right, bottom"
                                + " are needed");
    }

    @Test
    void an_index_finds_an_image_by_its_path() throws IOException {
        LabelIndex index = LabelIndex.truthAt(tables());

        assertThat(index.names()).containsExactly("samples/CAM_FRONT/a.jpg", "samples/CAM_FRONT/b.jpg");
        assertThat(index.of("CAM_FRONT/a.jpg").orElseThrow().detections().orElseThrow())
                .hasSize(1);
    }

    private Path tables() throws IOException {
        Path folder = Files.createDirectories(work.resolve("v1.0-mini"));
        Files.writeString(folder.resolve("category.json"), """
                [{"token": "c1", "name": "vehicle.car", "description": ""}]""");
        Files.writeString(folder.resolve("attribute.json"), """
                [{"token": "t1", "name": "vehicle.moving", "description": ""}]""");
        Files.writeString(folder.resolve("sample_data.json"), """
                [{"token": "d1", "sample_token": "s1", "filename": "samples/CAM_FRONT/a.jpg", "fileformat": "jpg",
                  "width": 1600, "height": 900, "timestamp": 1, "is_key_frame": true, "prev": "", "next": "d2"},
                 {"token": "d2", "sample_token": "s1", "filename": "sweeps/CAM_FRONT/x.jpg", "fileformat": "jpg",
                  "width": 1600, "height": 900, "timestamp": 2, "is_key_frame": false, "prev": "d1", "next": ""},
                 {"token": "d3", "sample_token": "s2", "filename": "samples/CAM_FRONT/b.jpg", "fileformat": "jpg",
                  "width": 1600, "height": 900, "timestamp": 3, "is_key_frame": true, "prev": "", "next": ""}]""");
        Files.writeString(folder.resolve("object_ann.json"), """
                [{"token": "o1", "sample_data_token": "d1", "category_token": "c1", "attribute_tokens": ["t1"],
                  "bbox": [10, 20, 30, 50], "mask": null},
                 {"token": "o2", "sample_data_token": "d1", "category_token": "c9", "attribute_tokens": [], "bbox": [1, 2, 3, 5]},
                 {"token": "o3", "sample_data_token": "d1", "category_token": "c1", "attribute_tokens": [], "bbox": [30, 20, 10, 50]},
                 {"token": "o4", "sample_data_token": "d2", "category_token": "c1", "attribute_tokens": [], "bbox": [1, 2, 3, 5]}]""");
        return folder;
    }
}
