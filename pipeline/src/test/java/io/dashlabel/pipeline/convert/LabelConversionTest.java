package io.dashlabel.pipeline.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.format.LabelFiles;
import io.dashlabel.format.LabelFormat;
import io.dashlabel.format.LabelLayout;
import io.dashlabel.format.WriteOptions;
import io.dashlabel.format.coco.CocoGroundTruth;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.label.UsageException;
import io.dashlabel.testkit.RandomFrames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LabelConversionTest {

    @TempDir
    Path folder;

    static Stream<LabelFormat> formats() {
        return LabelFiles.formats().stream();
    }

    @ParameterizedTest
    @MethodSource("formats")
    void every_format_is_written_from_a_folder_of_labels(LabelFormat format) throws IOException {
        Path input = labels(RandomFrames.rich("a.jpg"), RandomFrames.rich("night/b.jpg"));
        Path target = format.layout() == LabelLayout.FILE_PER_IMAGE
                ? folder.resolve("out")
                : folder.resolve("out." + format.extension());

        conversion(input, target, format.name(), false).write();

        assertThat(LabelFiles.read(target).frames())
                .allSatisfy(frame -> assertThat(frame.detections().orElseThrow())
                        .extracting(Detection::category)
                        .containsExactly("car", "person"))
                .extracting(Frame::name)
                .containsExactly("a.jpg", "night/b.jpg");
    }

    @Test
    void losses_are_counted_before_anything_is_written() throws IOException {
        Path input = labels(
                RandomFrames.rich("a.jpg"),
                RandomFrames.rich("b.jpg"),
                Frame.named("c.jpg").withDetections(List.of()));
        Path target = folder.resolve("out.json");

        LabelConversion conversion = conversion(input, target, "coco", false);

        assertThat(target).doesNotExist();
        assertThat(conversion.summary().losses())
                .extracting(LossCount::sentence)
                .containsExactly(
                        "ids of labels: 4 labels on 2 images",
                        "who made a box: 4 labels on 2 images",
                        "other fields of labels: 2 labels on 2 images",
                        "boxes below the threshold: 2 labels on 2 images",
                        "scores of scene attributes: 2 images",
                        "votes for scene attributes: 2 images",
                        "who named the scene: 2 images",
                        "failures: 2 images",
                        "who reviewed an image or a label: 2 labels on 2 images",
                        "other fields of images: 2 images");
        assertThat(conversion.summary().images()).isEqualTo(3);
        assertThat(conversion.summary().labels()).isEqualTo(4);
        assertThat(conversion(input, folder.resolve("other"), "bdd100k", false)
                        .summary()
                        .losses())
                .isEmpty();
    }

    @Test
    void an_image_that_nobody_looked_at_does_not_become_one_without_objects() throws IOException {
        Path input = labels(Frame.named("failed.jpg"), Frame.named("empty.jpg").withDetections(List.of()));
        Path target = folder.resolve("out.json");

        LabelConversion coco = conversion(input, target, "coco", false);
        coco.write();

        assertThat(coco.summary().unlabelled()).isEqualTo(1);
        assertThat(coco.summary().images()).isEqualTo(1);
        assertThat(CocoGroundTruth.read(target).imageNames()).containsExactly("empty.jpg");
        assertThat(conversion(input, folder.resolve("list.json"), "scalabel", false)
                        .summary()
                        .unlabelled())
                .isZero();
    }

    @Test
    void categories_are_numbered_as_the_taxonomy_orders_them() throws IOException {
        Detection car = RandomFrames.rich("a.jpg").detections().orElseThrow().get(0);
        Path known = labels(Frame.named("a.jpg").withDetections(List.of(car.withCategory("train"))));
        Path target = folder.resolve("known.json");
        conversion(known, target, "coco", false).write();

        assertThat(CocoGroundTruth.read(target).categoryNames())
                .isEqualTo(Taxonomy.bdd100k().categories());

        Path foreign = labels(
                Frame.named("b.jpg").withDetections(List.of(car.withCategory("tram"), car, car.withCategory("Auto"))));
        conversion(foreign, target, "coco", true).write();

        assertThat(CocoGroundTruth.read(target).categoryNames()).containsExactly("car", "Auto", "tram");
    }

    @Test
    void of_two_frames_with_one_name_the_last_is_written() throws IOException {
        Path list = Files.writeString(folder.resolve("list.json"), """
                [{"name": "a.jpg", "labels": [{"category": "car", "box2d": {"x1": 1, "y1": 2, "x2": 3, "y2": 4}}]},
                 {"name": "a.jpg", "labels": []}]""");
        Path target = folder.resolve("out.json");

        LabelConversion conversion = conversion(list, target, "scalabel", false);
        conversion.write();

        assertThat(LabelFiles.read(target).findings()).isEmpty();
        assertThat(LabelFiles.read(target).frames())
                .containsExactly(Frame.named("a.jpg").withDetections(List.of()));
        assertThat(conversion.summary().findingCount()).isEqualTo(1);
    }

    @Test
    void fields_of_the_file_are_kept_or_named() throws IOException {
        Path dataset = Files.writeString(
                folder.resolve("dataset.json"),
                "{\"frames\": [{\"name\": \"a\", \"labels\": []}], \"config\": {\"k\": 1}}");
        Path target = folder.resolve("out.json");

        assertThat(conversion(dataset, target, "coco", false).summary().datasetFields())
                .containsExactly("config");
        LabelConversion kept = conversion(dataset, target, "scalabel-dataset", false);
        kept.write();

        assertThat(kept.summary().datasetFields()).isEmpty();
        assertThat(LabelFiles.read(target).dataset()).containsKey("config");
    }

    @Test
    void labels_of_a_run_are_in_its_folder() throws IOException {
        Path run = folder.resolve("run-1");
        write(run.resolve("labels"), RandomFrames.rich("a.jpg"));
        Files.writeString(run.resolve("run.json"), "{}");

        assertThat(conversion(run, folder.resolve("out.json"), "coco", false)
                        .summary()
                        .images())
                .isEqualTo(1);
    }

    @Test
    void what_is_there_is_not_overwritten_unless_allowed() throws IOException {
        Path input = labels(RandomFrames.rich("a.jpg"));
        Path file = Files.writeString(folder.resolve("there.json"), "mine");

        assertThatThrownBy(() -> conversion(input, file, "coco", false))
                .isInstanceOf(UsageException.class)
                .hasMessage(file + " exists; write to another place, or allow it with --overwrite");
        assertThat(file).hasContent("mine");
        assertThatThrownBy(() -> conversion(input, folder, "bdd100k", false)).hasMessageContaining(" is not empty; ");
        assertThatThrownBy(() -> conversion(input, file, "bdd100k", true))
                .hasMessage("bdd100k is a file per image, and " + file + " is a file; name a folder");
        assertThatThrownBy(() -> conversion(input, folder, "coco", true))
                .hasMessage("coco is one file, and " + folder + " is a folder; name a file, such as "
                        + folder.resolve("labels.json"));
        assertThatThrownBy(() -> conversion(input, input.resolve("../labels/sub"), "bdd100k", true))
                .hasMessageContaining("lies in the labels that are read");

        conversion(input, file, "coco", true).write();

        assertThat(LabelFiles.read(file).frames()).hasSize(1);
    }

    @Test
    void an_input_without_images_is_refused() throws IOException {
        Path list = Files.writeString(folder.resolve("list.json"), "[]");

        assertThatThrownBy(() -> conversion(list, folder.resolve("out.json"), "coco", false))
                .isInstanceOf(UsageException.class)
                .hasMessage(list + " holds no image with labels");
    }

    private static LabelConversion conversion(Path input, Path target, String format, boolean overwrite)
            throws IOException {
        return LabelConversion.of(
                new ConversionRequest(input, target, LabelFiles.named(format), overwrite), Taxonomy.bdd100k());
    }

    private Path labels(Frame... frames) throws IOException {
        return write(Files.createTempDirectory(folder, "in").resolve("labels"), frames);
    }

    private static Path write(Path target, Frame... frames) throws IOException {
        try (var writer = LabelFiles.named("bdd100k").writer(target, WriteOptions.of(Taxonomy.bdd100k()))) {
            for (Frame frame : frames) {
                writer.write(frame);
            }
            writer.finish();
        }
        return target;
    }
}
