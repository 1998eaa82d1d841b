package io.dashlabel.testkit.scene;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dashlabel.image.Image;
import io.dashlabel.image.ImageRef;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.ImageSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreetSceneSourceTest {

    private static final ImageSize SMALL = new ImageSize(160, 90);

    @Test
    void names_are_unique_and_in_order() {
        List<String> names = StreetSceneSource.of(1, 12_000, SMALL)
                .images()
                .map(ImageRef::name)
                .toList();
        assertThat(names).doesNotHaveDuplicates().isSorted().hasSize(12_000);
    }

    @Test
    void an_image_decodes_to_its_size_and_is_the_one_its_truth_is_of() throws Exception {
        StreetSceneSource source = StreetSceneSource.of(1, 3, SMALL);
        ImageRef last = source.images().skip(2).findFirst().orElseThrow();
        assertThat(Image.load(last).size()).isEqualTo(SMALL);
        assertThat(source.scene(2).truth().name()).isEqualTo(last.name());
        assertThat(source.scene(2).jpeg()).isEqualTo(last.load());
    }

    @Test
    void scenes_are_written_as_images_with_a_label_file_each(@TempDir Path folder) throws IOException {
        StreetSceneSource source = StreetSceneSource.of(4, 2, SMALL);
        WriteScenes.write(folder, source);
        assertThat(folder.resolve("images/street_000001.jpg"))
                .hasBinaryContent(source.scene(1).jpeg());
        JsonNode json = new JsonMapper().readTree(Files.readString(folder.resolve("labels/street_000001.jpg.json")));
        List<Detection> truth = source.scene(1).truth().detections().orElseThrow();
        assertThat(json.get("name").asText()).isEqualTo("street_000001.jpg");
        assertThat(json.at("/attributes/timeofday").asText()).isNotEmpty();
        assertThat(json.get("labels")).hasSameSizeAs(truth);
        JsonNode box = json.at("/labels/0/box2d");
        assertThat(new Box(
                        box.get("x1").asDouble(),
                        box.get("y1").asDouble(),
                        box.get("x2").asDouble(),
                        box.get("y2").asDouble()))
                .isEqualTo(truth.get(0).box());
        assertThat(json.at("/labels/0/attributes/occluded").isBoolean()).isTrue();
    }
}
