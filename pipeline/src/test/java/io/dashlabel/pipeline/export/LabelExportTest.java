package io.dashlabel.pipeline.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.format.DatasetNames;
import io.dashlabel.format.FrameWriter;
import io.dashlabel.format.LabelFile;
import io.dashlabel.format.LabelFiles;
import io.dashlabel.format.LabelFormat;
import io.dashlabel.format.LabelListener;
import io.dashlabel.format.Loss;
import io.dashlabel.format.ReadOptions;
import io.dashlabel.format.Recognition;
import io.dashlabel.format.WriteOptions;
import io.dashlabel.format.coco.CocoGroundTruth;
import io.dashlabel.image.DirectorySource;
import io.dashlabel.image.ImageHeader;
import io.dashlabel.image.Orientation;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.Sha256;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.label.UsageException;
import io.dashlabel.pipeline.progress.Phases;
import io.dashlabel.testkit.RandomFrames;
import io.dashlabel.testkit.TurnedJpeg;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LabelExportTest {

    @TempDir
    Path folder;

    static Stream<LabelFormat> formats() {
        return LabelFiles.formats().stream();
    }

    @ParameterizedTest
    @MethodSource("formats")
    void every_format_is_written_from_a_folder_of_labels(LabelFormat format) throws IOException {
        Path input = labels(RandomFrames.rich("a.jpg"), RandomFrames.rich("night/b.jpg"));
        Path target = folder.resolve("out");

        export(input, target, format.name(), false).write();

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

        LabelExport export = export(input, target, "coco", false);

        assertThat(target).doesNotExist();
        assertThat(export.summary().losses())
                .extracting(LossCount::sentence)
                .containsExactly(
                        "ids of labels: 4 labels on 2 images",
                        "who made a box: 2 labels on 2 images",
                        "other fields of labels: 2 labels on 2 images",
                        "boxes below the threshold: 2 labels on 2 images",
                        "scores of scene attributes: 2 images",
                        "votes for scene attributes: 2 images",
                        "who named the scene: 2 images",
                        "failures: 2 images",
                        "who reviewed an image or a label: 2 labels on 2 images",
                        "other fields of images: 2 images");
        assertThat(export.summary().images()).isEqualTo(3);
        assertThat(export.summary().labels()).isEqualTo(4);
        assertThat(export(input, folder.resolve("other"), "bdd100k", false)
                        .summary()
                        .losses())
                .isEmpty();
    }

    @Test
    void an_image_that_nobody_looked_at_does_not_become_one_without_objects() throws IOException {
        Path input = labels(Frame.named("failed.jpg"), Frame.named("empty.jpg").withDetections(List.of()));
        Path target = folder.resolve("out.json");

        LabelExport coco = export(input, target, "coco", false);
        coco.write();

        assertThat(coco.summary().leftOut().unlabelled()).isEqualTo(1);
        assertThat(coco.summary().images()).isEqualTo(1);
        assertThat(CocoGroundTruth.read(target).imageNames()).containsExactly("empty.jpg");
        assertThat(export(input, folder.resolve("list.json"), "scalabel", false)
                        .summary()
                        .leftOut()
                        .unlabelled())
                .isZero();
    }

    @Test
    void categories_are_numbered_as_the_taxonomy_orders_them() throws IOException {
        Detection car = RandomFrames.rich("a.jpg").detections().orElseThrow().get(0);
        Path known = labels(Frame.named("a.jpg").withDetections(List.of(car.withCategory("train"))));
        Path target = folder.resolve("known.json");
        export(known, target, "coco", false).write();

        assertThat(CocoGroundTruth.read(target).categoryNames())
                .isEqualTo(Taxonomy.bdd100k().categories());

        Path foreign = labels(
                Frame.named("b.jpg").withDetections(List.of(car.withCategory("tram"), car, car.withCategory("Auto"))));
        export(foreign, target, "coco", true).write();

        assertThat(CocoGroundTruth.read(target).categoryNames()).containsExactly("car", "Auto", "tram");
    }

    @Test
    void of_two_frames_with_one_name_the_last_is_written() throws IOException {
        Path list = Files.writeString(folder.resolve("list.json"), """
                [{"name": "a.jpg", "labels": [{"category": "car", "box2d": {"x1": 1, "y1": 2, "x2": 3, "y2": 4}}]},
                 {"name": "a.jpg", "labels": []}]""");
        Path target = folder.resolve("out.json");

        LabelExport export = export(list, target, "scalabel", false);
        export.write();

        assertThat(LabelFiles.read(target).findings()).isEmpty();
        assertThat(LabelFiles.read(target).frames())
                .containsExactly(Frame.named("a.jpg").withDetections(List.of()));
        assertThat(export.summary().findingCount()).isEqualTo(1);
        assertThat(export.summary().images()).isEqualTo(1);
        assertThat(export.summary().labels()).isZero();
    }

    @Test
    void two_labels_do_not_share_one_image() throws IOException {
        Path images = Files.createDirectories(folder.resolve("flat"));
        plainImage(images.resolve("0001.png"));
        Path input = labels(
                Frame.named("day/0001.png").withDetections(List.of()),
                Frame.named("night/0001.png").withDetections(List.of()));
        ExportImages source = ExportImages.of(new DirectorySource(images), name -> Optional.empty());

        assertThatThrownBy(() -> export(request(input, "shared", ImageUse.COPY, false), source))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(
                        "the labels of day/0001.png and of night/0001.png would both be on the image 0001.png")
                .hasMessageContaining("--images-from");
    }

    @Test
    void an_export_that_holds_the_sources_is_not_replaced() throws IOException {
        Path target = folder.resolve("dataset");
        export(labels(RandomFrames.rich("a.jpg")), target, "coco", false).write();
        Path input = write(target.resolve("more/labels"), RandomFrames.rich("a.jpg"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), target);

        for (Path labels : List.of(input, link.resolve("more/labels"), target.resolve("annotations"))) {
            for (Path place : List.of(target, link)) {
                assertThatThrownBy(() -> export(labels, place, "coco", true))
                        .isInstanceOf(UsageException.class)
                        .hasMessageContaining("the labels that are read; write to another place");
            }
        }
        assertThatThrownBy(() -> export(input, folder.resolve("link/more/labels/sub"), "coco", true))
                .hasMessageContaining("lies in the labels that are read");
    }

    @Test
    void an_export_that_holds_the_images_is_not_replaced() throws IOException {
        Path target = folder.resolve("dataset");
        Path outside = labels(RandomFrames.rich("a.png"));
        export(outside, target, "coco", false).write();
        Path images = Files.createDirectories(target.resolve("images"));
        plainImage(images.resolve("a.png"));

        ExportRequest request =
                ExportRequest.of(outside, target, LabelFiles.named("coco")).withOverwrite();
        ExportImages source = ExportImages.of(new DirectorySource(images), name -> Optional.empty());
        assertThatThrownBy(() -> export(request, source))
                .isInstanceOf(UsageException.class)
                .hasMessage(target + " holds the images that are read, in " + images + "; write to another place");

        ReadOptions reading = new ReadOptions(Optional.of(images), 0, Optional.empty());
        ExportRequest sizes = new ExportRequest(
                ExportLabels.at(outside, reading),
                target,
                request.format(),
                request.selection(),
                request.splits(),
                request.images(),
                false,
                Optional.empty(),
                false,
                true);
        assertThatThrownBy(() -> export(sizes, ExportImages.none()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("holds the images that are read");
        assertThat(images.resolve("a.png")).exists();
    }

    @Test
    void a_file_beside_the_target_is_not_overwritten_unless_allowed() throws IOException {
        Path input = labels(RandomFrames.rich("a.jpg"));
        Path images = Files.writeString(folder.resolve("images.json"), "mine");

        assertThatThrownBy(() -> export(input, folder.resolve("results.json"), "coco-results", false))
                .isInstanceOf(UsageException.class)
                .hasMessage(images + " exists; write to another place, or allow it with --overwrite");
        assertThat(images).hasContent("mine");

        export(input, folder.resolve("results.json"), "coco-results", true).write();
        assertThat(LabelFiles.read(folder.resolve("results.json")).frames()).hasSize(1);
    }

    @Test
    void a_division_of_a_single_group_is_told() throws IOException {
        Path input = labels(
                Frame.named("2024-05-01 12.jpg").withDetections(List.of()),
                Frame.named("2024-05-02 12.jpg").withDetections(List.of()));

        assertThat(divided(input, "train=0.8,val=0.2", "video").oneGroup()).isEqualTo(2);
        assertThat(divided(input, "train=0.8,val=0.2", "^[0-9-]+").oneGroup()).isZero();
        assertThat(divided(input, "train=1", "video").oneGroup()).isZero();
        assertThat(divided(labels(Frame.named("a-1.jpg").withDetections(List.of())), "train=0.8,val=0.2", "video")
                        .oneGroup())
                .isZero();
    }

    private ExportSummary divided(Path input, String shares, String groups) throws IOException {
        ExportRequest all = request(input, "divided", ImageUse.NONE, false);
        ExportRequest divided = new ExportRequest(
                all.labels(),
                all.target(),
                all.format(),
                all.selection(),
                Optional.of(SplitPlan.of(shares, 0, SplitGroups.of(groups))),
                all.images(),
                false,
                Optional.empty(),
                false,
                false);
        return export(divided, ExportImages.none()).summary();
    }

    @Test
    void fields_of_the_file_are_kept_or_named() throws IOException {
        Path dataset = Files.writeString(
                folder.resolve("dataset.json"),
                "{\"frames\": [{\"name\": \"a\", \"labels\": []}], \"config\": {\"k\": 1}}");
        Path target = folder.resolve("out.json");

        assertThat(export(dataset, target, "coco", false).summary().datasetFields())
                .containsExactly("config");
        LabelExport kept = export(dataset, target, "scalabel-dataset", false);
        kept.write();

        assertThat(kept.summary().datasetFields()).isEmpty();
        assertThat(LabelFiles.read(target).dataset()).containsKey("config");
    }

    @Test
    void what_is_there_is_not_overwritten_unless_allowed() throws IOException {
        Path input = labels(RandomFrames.rich("a.jpg"));
        Path file = Files.writeString(folder.resolve("there.json"), "mine");

        assertThatThrownBy(() -> export(input, file, "coco", false))
                .isInstanceOf(UsageException.class)
                .hasMessage(file + " exists; write to another place, or allow it with --overwrite");
        assertThat(file).hasContent("mine");
        assertThatThrownBy(() -> export(input, folder, "bdd100k", false)).hasMessageContaining(" is not empty; ");
        assertThatThrownBy(() -> export(input, folder, "bdd100k", true))
                .hasMessageContaining("is not empty and no earlier export (it has no names.csv)");
        assertThatThrownBy(() -> export(input, file, "bdd100k", true))
                .hasMessage("bdd100k is a folder, and " + file + " is a file; name a folder");
        assertThatThrownBy(() -> export(input, input.resolve("../labels/sub"), "bdd100k", true))
                .hasMessageContaining("lies in the labels that are read");

        export(input, file, "coco", true).write();

        assertThat(LabelFiles.read(file).frames()).hasSize(1);
    }

    @Test
    void a_replaced_export_stays_beside() throws IOException {
        Path target = folder.resolve("out");
        export(labels(RandomFrames.rich("a.jpg")), target, "coco", false).write();
        Files.writeString(target.resolve("trained.txt"), "mine");

        export(labels(RandomFrames.rich("b.jpg")), target, "coco", true).write();

        assertThat(LabelFiles.read(target).frames()).extracting(Frame::name).containsExactly("b.jpg");
        assertThat(folder.resolve("out.before/trained.txt")).hasContent("mine");
        LabelExport third = export(labels(RandomFrames.rich("c.jpg")), target, "coco", true);
        assertThatThrownBy(third::write).hasMessageContaining("out.before holds a replaced export");
        assertThat(LabelFiles.read(target).frames()).extracting(Frame::name).containsExactly("b.jpg");
    }

    @Test
    void a_failed_export_leaves_nothing() throws IOException {
        Path list = Files.writeString(folder.resolve("list.json"), """
                [{"name": "a/b.jpg", "labels": []}, {"name": "a__b.jpg", "labels": []}]""");
        Path target = folder.resolve("out");
        LabelFormat flat = new FlatFormat();
        LabelExport export = export(ExportRequest.of(list, target, flat), ExportImages.none());

        assertThatThrownBy(export::write)
                .isInstanceOf(UsageException.class)
                .hasMessage("the images a/b.jpg and a__b.jpg would both be called a__b.jpg in the dataset;"
                        + " rename one of them");

        assertThat(target).doesNotExist();
        assertThat(folder.resolve("out.part")).doesNotExist();
    }

    /** A list in which names have no folders. */
    private static final class FlatFormat implements LabelFormat {
        private final LabelFormat list = LabelFiles.named("scalabel");

        @Override
        public DatasetNames datasetNames() {
            return DatasetNames.FLAT;
        }

        @Override
        public List<Loss> losses() {
            return list.losses();
        }

        @Override
        public FrameWriter writer(Path target, WriteOptions options) throws IOException {
            return list.writer(target, options);
        }

        @Override
        public String name() {
            return "flat";
        }

        @Override
        public String description() {
            return "for this test";
        }

        @Override
        public Recognition recognition() {
            return list.recognition();
        }

        @Override
        public void read(LabelFile file, LabelListener listener) throws IOException {
            list.read(file, listener);
        }
    }

    @Test
    void images_are_copied_linked_and_turned_upright() throws IOException {
        Path images = folder.resolve("images");
        Files.createDirectories(images.resolve("night"));
        byte[] turned = TurnedJpeg.of(40, 20);
        Files.write(images.resolve("night/a.jpg"), turned);
        byte[] plain = Files.readAllBytes(plainImage(images.resolve("b.png")));
        Path input = labels(
                Frame.named("night/a.jpg").withDetections(List.of()),
                Frame.named("b.png").withDetections(List.of()),
                Frame.named("gone.jpg").withDetections(List.of()));
        ExportImages source = ExportImages.of(new DirectorySource(images), name -> Optional.empty());

        LabelExport copied = export(request(input, "copied", ImageUse.COPY, true), source);
        copied.write();
        export(request(input, "linked", ImageUse.LINK, false), source).write();

        assertThat(copied.summary().leftOut().withoutImage()).isEqualTo(1);
        assertThat(folder.resolve("copied/images/b.png")).hasBinaryContent(plain);
        ImageHeader upright =
                ImageHeader.of(folder.resolve("copied/images/night/a.jpg")).orElseThrow();
        assertThat(upright).isEqualTo(new ImageHeader(new ImageSize(20, 40), Orientation.UPRIGHT));
        assertThat(Files.isSymbolicLink(folder.resolve("linked/images/night/a.jpg")))
                .isTrue();
        assertThat(folder.resolve("linked/images/night/a.jpg")).hasBinaryContent(turned);
        assertThat(Files.readString(folder.resolve("copied/names.csv")))
                .contains("night/a.jpg,night/a.jpg," + Sha256.of(turned).hex());
        assertThatThrownBy(() -> export(request(input, "other", ImageUse.LINK, true), source))
                .hasMessageContaining("--upright");
        ExportImages elsewhere = ExportImages.none();
        assertThatThrownBy(() -> export(request(input, "none", ImageUse.COPY, false), elsewhere))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("--images-from");
    }

    private static Path plainImage(Path file) throws IOException {
        ImageIO.write(new BufferedImage(8, 4, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
        return file;
    }

    private ExportRequest request(Path input, String target, ImageUse use, boolean upright) {
        return new ExportRequest(
                ExportLabels.at(input, ReadOptions.NONE),
                folder.resolve(target),
                LabelFiles.named("coco"),
                FrameSelection.ALL,
                Optional.empty(),
                use,
                upright,
                Optional.empty(),
                false,
                false);
    }

    @Test
    void a_threshold_and_a_list_of_categories_choose_labels() throws IOException {
        Frame frame = Frame.named("a.jpg")
                .withDetections(
                        List.of(
                                Detection.of("car", new Box(1, 2, 3, 4), 0.9),
                                Detection.of("bus", new Box(1, 2, 3, 4), 0.5)),
                        List.of(Detection.of("car", new Box(5, 2, 9, 4), 0.2)));
        ExportRequest all = request(labels(frame), "chosen", ImageUse.NONE, false);
        ExportRequest chosen = new ExportRequest(
                all.labels(),
                all.target(),
                all.format(),
                new FrameSelection(OptionalDouble.of(0.1), Optional.of(List.of("truck", "car"))),
                all.splits(),
                all.images(),
                false,
                Optional.empty(),
                false,
                false);

        LabelExport export = export(chosen, ExportImages.none());
        export.write();

        assertThat(export.summary().leftOut().labels()).isEqualTo(Map.of("bus", 1L));
        assertThat(export.summary().categories()).isEqualTo(Map.of("truck", 0L, "car", 2L));
        assertThat(LabelFiles.read(folder.resolve("chosen"))
                        .frames()
                        .get(0)
                        .detections()
                        .orElseThrow())
                .extracting(d -> d.box().x1())
                .containsExactly(1.0, 5.0);
        assertThat(CocoGroundTruth.read(folder.resolve("chosen/annotations/instances.json"))
                        .categoryNames())
                .containsExactly("truck", "car");
    }

    @Test
    void an_input_without_images_is_refused() throws IOException {
        Path list = Files.writeString(folder.resolve("list.json"), "[]");

        assertThatThrownBy(() -> export(list, folder.resolve("out.json"), "coco", false))
                .isInstanceOf(UsageException.class)
                .hasMessage(list + " holds no image with labels");
    }

    private static LabelExport export(Path input, Path target, String format, boolean overwrite) throws IOException {
        ExportRequest request = ExportRequest.of(input, target, LabelFiles.named(format));
        return export(overwrite ? request.withOverwrite() : request, ExportImages.none());
    }

    private static LabelExport export(ExportRequest request, ExportImages images) throws IOException {
        return LabelExport.of(request, images, Taxonomy.bdd100k(), Phases.silent());
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
