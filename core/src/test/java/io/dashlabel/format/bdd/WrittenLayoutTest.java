package io.dashlabel.format.bdd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.format.FrameWriter;
import io.dashlabel.format.WriteOptions;
import io.dashlabel.label.Agreement;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Failure;
import io.dashlabel.label.FailureKind;
import io.dashlabel.label.Frame;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.Provenance;
import io.dashlabel.label.SceneAttributes;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The very text that dashlabel writes for an image. */
class WrittenLayoutTest {

    @TempDir
    Path folder;

    private final Provenance yolox = new Provenance(Provenance.Source.MODEL, "yolox-nano-416", Optional.of("c0ffee"));

    @Test
    void the_ground_truths_fields_come_first_and_dashlabels_after() throws IOException {
        Frame frame = Frame.named("night/a.jpg")
                .withSize(new ImageSize(1280, 720))
                .withAttributes(new SceneAttributes(
                        Map.of("weather", SceneAttributes.Value.of("clear", 0.93456)), Optional.of(yolox)))
                .withDetections(
                        List.of(
                                Detection.of("car", new Box(555.647397, 304.2, 574, 316.47), 0.98765)
                                        .withProvenance(yolox),
                                Detection.of("person", new Box(0, 0.0004, 0.0003, 1), 1)
                                        .withAttributes(Map.of("occluded", true))),
                        List.of(
                                Detection.of("bus", new Box(1, 2, 3.25, 4), 0.0731)
                                        .withProvenance(yolox),
                                Detection.of("car", new Box(5, 6, 7, 8), 0.05).withProvenance(yolox)))
                .withFailure(new Failure("overlay", FailureKind.NOT_WRITTEN, "disk is full", 2));

        assertThat(text(frame)).isEqualTo("""
                        {
                         "name": "night/a.jpg",
                         "attributes": {"weather":"clear"},
                         "labels": [
                          {"id":"1","category":"car","score":0.9877,"box2d":{"x1":555.647,"y1":304.2,"x2":574,"y2":316.47},"provenance":{"source":"model","by":"yolox-nano-416","fingerprint":"c0ffee"}},
                          {"id":"2","category":"person","score":1,"attributes":{"occluded":true},"box2d":{"x1":0,"y1":4.0E-4,"x2":3.0E-4,"y2":1}}
                         ],
                         "size": {"width":1280,"height":720},
                         "attributeScores": {"weather":0.9346},
                         "attributesProvenance": {"source":"model","by":"yolox-nano-416","fingerprint":"c0ffee"},
                         "belowThresholdProvenance": {"source":"model","by":"yolox-nano-416","fingerprint":"c0ffee"},
                         "belowThreshold": [
                          ["bus",0.0731,1,2,3.25,4],
                          ["car",0.05,5,6,7,8]
                         ],
                         "failures": [
                          {"step":"overlay","kind":"not_written","reason":"disk is full","attempts":2}
                         ]
                        }
                        """);
    }

    @Test
    void a_vote_tells_who_said_what_and_a_fused_box_how_many_saw_it() throws IOException {
        Map<String, List<String>> weather = new LinkedHashMap<>();
        weather.put("clear", List.of("gpt", "photometric"));
        weather.put("rainy", List.of("phi"));
        Map<String, SceneAttributes.Value> scene = new LinkedHashMap<>();
        scene.put("weather", new SceneAttributes.Value("clear", OptionalDouble.of(2 / 3.0), weather));
        scene.put("timeofday", SceneAttributes.Value.of("night"));
        Frame frame = Frame.named("a.jpg")
                .withAttributes(new SceneAttributes(scene))
                .withDetections(List.of(new Agreement(2, 3).addTo(Detection.of("car", new Box(1, 2, 3, 4), 0.5))));

        assertThat(text(frame)).isEqualTo("""
                        {
                         "name": "a.jpg",
                         "attributes": {"weather":"clear","timeofday":"night"},
                         "labels": [
                          {"id":"1","category":"car","score":0.5,"attributes":{"agreement":"2/3"},"box2d":{"x1":1,"y1":2,"x2":3,"y2":4}}
                         ],
                         "attributeScores": {"weather":0.6667},
                         "attributeVotes": {"weather":{"clear":["gpt","photometric"],"rainy":["phi"]}}
                        }
                        """);
    }

    @Test
    void what_never_ran_is_not_there() throws IOException {
        assertThat(text(Frame.named("a.jpg"))).isEqualTo("{\n \"name\": \"a.jpg\"\n}\n");
        assertThat(text(Frame.named("a.jpg").withDetections(List.of())))
                .isEqualTo("{\n \"name\": \"a.jpg\",\n \"labels\": []\n}\n");
    }

    @Test
    void each_image_has_its_file_under_its_own_name() throws IOException {
        try (FrameWriter writer = new PerImageFormat().writer(folder, WriteOptions.of(Taxonomy.bdd100k()))) {
            writer.write(Frame.named("밤/x y.jpg"));
            writer.write(Frame.named("/../up/./z.jpg"));
        }

        assertThat(folder.resolve("밤/x y.jpg.json")).isRegularFile();
        assertThat(folder.resolve("up/z.jpg.json")).isRegularFile();
    }

    @Test
    void a_name_that_no_file_can_have_is_an_io_error_of_that_image() throws IOException {
        try (FrameWriter writer = new PerImageFormat().writer(folder, WriteOptions.of(Taxonomy.bdd100k()))) {
            assertThatThrownBy(() -> writer.write(Frame.named("a\0b.jpg"))).isInstanceOf(IOException.class);
            writer.write(Frame.named("c.jpg"));
        }

        assertThat(folder).isDirectoryContaining("glob:**c.jpg.json");
    }

    @Test
    void a_file_where_the_folder_should_be_is_said() throws IOException {
        Path file = Files.writeString(folder.resolve("taken"), "");

        assertThatThrownBy(() -> new PerImageFormat().writer(file, WriteOptions.of(Taxonomy.bdd100k())))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("taken is a file");
    }

    private static String text(Frame frame) throws IOException {
        return new String(new PerImageFormat().bytes(frame), StandardCharsets.UTF_8);
    }
}
