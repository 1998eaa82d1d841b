package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.format.LabelFiles;
import io.dashlabel.format.bdd.PerImageLabels;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.ImageSize;
import io.dashlabel.run.RunFolder;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {

    @TempDir
    private Path home = Path.of("");

    private Cli cli = new Cli(home);
    private Path run = home;

    @BeforeEach
    void a_run() throws IOException {
        cli = new Cli(home);
        RunFolder folder = RunFolder.create(cli.runs(), "night-1");
        run = folder.root();
        for (String name : List.of("day/a.jpg", "night/a.jpg")) {
            Path image = home.resolve("images").resolve(name);
            Files.createDirectories(image.getParent());
            ImageIO.write(new BufferedImage(64, 36, BufferedImage.TYPE_INT_RGB), "jpg", image.toFile());
            Path labels = folder.labels().resolve(name + ".json");
            Files.createDirectories(labels.getParent());
            Files.write(
                    labels,
                    PerImageLabels.bytes(Frame.named(name)
                            .withSize(new ImageSize(64, 36))
                            .withDetections(
                                    List.of(Detection.of("car", new Box(1, 2, 30, 20), 0.9)),
                                    List.of(Detection.of("bus", new Box(3, 2, 40, 20), 0.2)))));
        }
        Files.write(folder.labels().resolve("failed.jpg.json"), PerImageLabels.bytes(Frame.named("failed.jpg")));
        Files.writeString(
                folder.manifest(),
                "{\"configuration\": {\"images\": \""
                        + home.resolve("images").toString().replace("\\", "\\\\") + "\"}}");
    }

    @Test
    void a_run_becomes_a_dataset_with_its_images() throws IOException {
        Cli.Result result = exported("dataset", "coco", "--split", "train=0.5,val=0.5", "--group-by", "folder")
                .succeeds();

        assertThat(result.out()).contains("  train: ", "  val: ", ": 2 images, 2 labels, coco");
        assertThat(result.err()).contains("left out: 1 image on which no detector ran or it failed");
        assertThat(home.resolve("dataset/images/day/a.jpg")).hasSameBinaryContentAs(home.resolve("images/day/a.jpg"));
        assertThat(LabelFiles.read(home.resolve("dataset")).frames())
                .extracting(Frame::name)
                .containsExactlyInAnyOrder("day/a.jpg", "night/a.jpg");
    }

    @Test
    void a_threshold_and_one_file_need_no_images() throws IOException {
        Files.move(home.resolve("images"), home.resolve("moved"));

        assertThat(exported("all.json", "coco", "--threshold", "0.1").succeeds().out())
                .contains("2 images, 4 labels");
        assertThat(exported("dataset", "coco").sentence()).contains("there is no folder");
        assertThat(exported("dataset", "coco", "--images-from", home.resolve("moved"))
                        .succeeds()
                        .out())
                .contains("2 images, 2 labels");
    }

    @Test
    void labels_alone_do_not_replace_the_folder_of_the_images() throws IOException {
        for (String folder : List.of("images", "images/day")) {
            Files.writeString(home.resolve(folder).resolve("names.csv"), "exported,original\n");

            assertThat(exported(folder, "coco", "--images", "none", "--overwrite")
                            .sentence())
                    .contains(" holds the images that are read");
        }
        assertThat(home.resolve("images/day/a.jpg")).exists();
        exported("images/labels", "coco", "--images", "none").succeeds();
        exported("images/labels", "coco", "--images", "none", "--overwrite").succeeds();
    }

    @Test
    void labels_of_persons_alone_need_a_review() throws IOException {
        assertThat(exported("human", "coco", "--labels", "human").sentence())
                .contains("no image of run night-1 is reviewed");

        Files.writeString(home.resolve("edited.json"), """
                [{"name": "day/a.jpg", "labels": [
                  {"category": "truck", "box2d": {"x1": 1, "y1": 2, "x2": 30, "y2": 20}}]}]""");
        cli.run("import", home.resolve("edited.json"), "--into", run, "--by", "ana")
                .succeeds();

        assertThat(exported("human", "coco", "--labels", "human").succeeds().out())
                .contains(": 1 image, 1 label, coco");
        assertThat(categories("human")).containsExactly("truck");
        exported("model", "coco", "--labels", "model").succeeds();
        assertThat(categories("model")).containsExactly("car", "car");
        exported("final", "coco").succeeds();
        assertThat(categories("final")).containsExactlyInAnyOrder("truck", "car");
        assertThat(exported("x", "coco", "--labels", "best").sentence()).contains("known: final, model, human");
    }

    @Test
    void images_of_one_group_are_told() throws IOException {
        assertThat(exported("dataset", "coco", "--split", "train=0.5,val=0.5", "--group-by", ".jpg")
                        .succeeds()
                        .err())
                .contains("all 2 images are one group, so they are in one split; use --group-by folder or a regular"
                        + " expression");
    }

    @Test
    void the_images_of_the_run_are_not_moved_away() throws IOException {
        Files.writeString(home.resolve("images/names.csv"), "exported,original,sha256,split,width,height\n");

        assertThat(exported("images", "coco", "--overwrite").sentence())
                .contains("images holds the images that are read, in ");
        assertThat(home.resolve("images/day/a.jpg")).exists();
    }

    private List<String> categories(String dataset) {
        return LabelFiles.read(home.resolve(dataset)).frames().stream()
                .flatMap(frame -> frame.detections().orElseThrow().stream())
                .map(Detection::category)
                .toList();
    }

    private Cli.Result exported(String target, String format, Object... more) throws IOException {
        Object[] words = new Object[8 + more.length];
        System.arraycopy(
                new Object[] {"export", "night-1", "--out", cli.runs(), "--to", home.resolve(target), "--format", format
                },
                0,
                words,
                0,
                8);
        System.arraycopy(more, 0, words, 8, more.length);
        return cli.run(words);
    }
}
