package io.dashlabel.format.yolo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.dashlabel.format.LabelFiles;
import io.dashlabel.format.LabelFinding;
import io.dashlabel.format.LabelIndex;
import io.dashlabel.format.LabelSet;
import io.dashlabel.format.ReadOptions;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.UsageException;
import io.dashlabel.testkit.TurnedJpeg;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Datasets of other programs, and the traps in them. */
class YoloReadingTest {

    private static final String HALF = "0 0.5 0.5 0.5 0.5\n";

    @TempDir
    Path work;

    private Path dataset;

    @BeforeEach
    void isBelowFoldersWithTheNamesOfTheFormat() throws IOException {
        dataset = Files.createDirectories(work.resolve("images/labels/dataset"));
    }

    @Test
    void categories_follow_the_files_own_list() throws IOException {
        image("images/train/a.png", 200, 100);
        file("labels/train/a.txt", "1 0.5 0.5 0.5 0.5\n0.0 0.25 0.25 0.1 0.1\n");
        Path yaml = file("data.yaml", "train: images/train\nval: images/train\nnames:\n  1: bus\n  0: yes\n");

        for (Path path : List.of(dataset, yaml)) {
            Frame frame = onlyFrame(path);
            assertThat(frame.name()).isEqualTo("train/a.png");
            assertThat(frame.split()).contains("train");
            assertThat(frame.size()).contains(new ImageSize(200, 100));
            assertThat(frame.detections().orElseThrow())
                    .containsExactly(
                            Detection.of("bus", new Box(50, 25, 150, 75)),
                            Detection.of("yes", new Box(40, 20, 60, 30)));
        }
    }

    @Test
    void only_the_last_folder_called_images_becomes_labels() throws IOException {
        image("more/images/deep/images/a.png", 100, 100);
        file("more/images/deep/labels/a.txt", HALF);
        file("data.yaml", "train: more/images/deep/images\nnames: [car]\n");

        assertThat(onlyFrame(dataset).name()).isEqualTo("more/images/deep/a.png");
    }

    @Test
    void labels_lie_beside_the_images_if_no_folder_is_called_images() throws IOException {
        image("data/train/a.png", 100, 100);
        file("data/train/a.txt", HALF);
        file("data.yaml", "train: data/train\nnames: [car]\n");

        assertThat(onlyFrame(dataset).name()).isEqualTo("data/train/a.png");
    }

    @Test
    void folders_lists_of_folders_and_lists_of_images_are_places() throws IOException {
        for (String name : List.of("one/images/a", "two/images/b", "images/c")) {
            image(name + ".png", 100, 100);
            file(name.replace("images", "labels") + ".txt", HALF);
        }
        file("labels.cache", "binary");
        file("labels/c.cache", "binary");
        file("lists/val.txt", "./../images/c.png\n\n");
        file("data.yaml", "train:\n- one/images\n- two/images\nvalidation: lists/val.txt\ntest:\nnames: [car]\n");

        assertThat(read(dataset).frames())
                .extracting(frame -> frame.name() + " " + frame.split().orElse(""))
                .containsExactly("c.png val", "one/a.png train", "two/b.png train");
    }

    @Test
    void a_path_of_another_machine_is_told() throws IOException {
        image("train/images/a.png", 100, 100);
        file("train/labels/a.txt", HALF);
        file("data.yaml", "path: /home/ann/set\ntrain: ../train/images\nval: ../valid/images\nnames: [car]\n");

        LabelSet read = read(dataset);

        assertThat(read.frames()).extracting(Frame::name).containsExactly("train/a.png");
        assertThat(read.findings())
                .extracting(LabelFinding::reason)
                .containsExactly(
                        "path /home/ann/set does not exist; the folder of this file is used instead",
                        "val: ../valid/images does not exist");
    }

    @Test
    void a_file_that_names_no_folder_means_the_folders_of_labels() throws IOException {
        file("data.yaml", "names: [car]\nnc: 1\n");
        image("images/val/a.png", 100, 50);
        file("labels/val/a.txt", "0 0.5 0.5 0.5 0.5\n");

        assertThat(LabelFiles.read(dataset).frames())
                .extracting(Frame::name, Frame::split)
                .containsExactly(tuple("val/a.png", Optional.of("val")));
    }

    @Test
    void an_image_without_a_label_file_counts_as_empty_and_is_told() throws IOException {
        image("images/a.png", 100, 100);
        image("images/b.png", 100, 100);
        file("labels/a.txt", HALF);
        file("data.yaml", "train: images\nval: images\nnames: [car]\n");

        LabelSet read = read(dataset);

        assertThat(read.frames().get(1).detections()).contains(List.of());
        assertThat(read.findings())
                .extracting(LabelFinding::reason)
                .containsExactly("1 image has no label file and so counts as without objects, as in Ultralytics");
    }

    @Test
    void a_dataset_without_any_label_file_is_refused() throws IOException {
        image("images/a.png", 100, 100);
        file("data.yaml", "train: images\nval: images\nnames: [car]\n");

        assertThatThrownBy(() -> read(dataset))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("describes no folder with label files");
    }

    @Test
    void lines_that_hold_no_box_are_refused_with_their_number() throws IOException {
        assertThat(refusal("0 0.1 0.1 0.2 0.1 0.2 0.2 0.1 0.2"))
                .endsWith("a.txt, line 2: it has 9 columns, so it is a polygon or a turned box; only boxes are read");
        assertThat(refusal("0 0.1 0.1 0.2"))
                .endsWith("line 2: it has 4 columns; class, cx, cy, width, height are needed");
        assertThat(refusal("0 NaN 0.1 0.2 0.2")).endsWith("line 2: 'NaN' is no number");
        assertThat(refusal("0 0,1 0.1 0.2 0.2")).endsWith("line 2: '0,1' is no number");
        assertThat(refusal("car 0.1 0.1 0.2 0.2")).endsWith("line 2: 'car' is no number");
        assertThat(refusal("0.5 0.1 0.1 0.2 0.2")).endsWith("line 2: the class 0.5 is no whole number from 0");
        assertThat(refusal("-1 0.1 0.1 0.2 0.2")).endsWith("line 2: the class -1 is no whole number from 0");
        assertThat(refusal("1 0.1 0.1 0.2 0.2"))
                .contains("line 2: the class 1 is none of the 1 in ")
                .endsWith("data.yaml, which count from 0");
    }

    private String refusal(String line) throws IOException {
        simple(HALF + line + "\n");
        try {
            read(dataset);
        } catch (UsageException e) {
            return String.valueOf(e.getMessage());
        }
        return "not refused";
    }

    @Test
    void boxes_that_cannot_be_are_left_out_and_told() throws IOException {
        simple("0 50 50 10 10\n0 0.5 0.5 0 0.5\n0 0.5 0.5 0.5 0.5 1.5\n0 0.99 0.5 0.1 0.1\n");

        LabelSet read = read(dataset);

        assertThat(read.frames().get(0).detections().orElseThrow())
                .containsExactly(Detection.of("car", new Box(94, 45, 104, 55)));
        assertThat(read.findings())
                .extracting(finding -> finding.reason().replaceFirst("^.*a.txt", ""))
                .containsExactly(
                        ", line 1: left out, because a number lies outside 0 to 1; YOLO's numbers are shares of the"
                                + " image's size, not pixels or percent",
                        ", line 2: left out, because the box has no area",
                        ", line 3: left out, because the score 1.5 lies outside 0 to 1");
    }

    @Test
    void one_broken_file_costs_an_index_one_image() throws IOException {
        simple("0 NaN 0.1 0.2 0.2\n");
        image("images/b.png", 100, 100);
        file("labels/b.txt", HALF);

        LabelIndex index = LabelIndex.truthAt(dataset);

        assertThat(index.of("a.png")).isEmpty();
        assertThat(index.of("b.png").orElseThrow().detections().orElseThrow()).hasSize(1);
        assertThat(index.findings()).hasSize(1);
    }

    @Test
    void label_studios_export_is_read_by_its_classes() throws IOException {
        file("classes.txt", "bus\ntraffic light\n");
        file("notes.json", "{\"categories\": []}");
        file("labels/a.txt", "1 0.5 0.5 0.5 0.5\n");
        file("labels/empty.txt", "");
        Files.write(Files.createDirectories(dataset.resolve("images")).resolve("a.jpg"), TurnedJpeg.of(64, 32));

        LabelSet read = read(dataset);

        assertThat(read.findings())
                .extracting(LabelFinding::reason)
                .containsExactly("1 image has EXIF orientation 6, and the labels do not say whether the boxes belong to"
                        + " the stored pixels; dashlabel took them for boxes of the upright image; the first is a.jpg");
        assertThat(read.frames()).extracting(Frame::name).containsExactly("a.jpg", "empty");
        assertThat(read.frames().get(0).size()).contains(new ImageSize(32, 64));
        assertThat(read.frames().get(0).detections().orElseThrow())
                .containsExactly(Detection.of("traffic light", new Box(8, 16, 24, 48)));
    }

    @Test
    void predictions_have_scores_and_the_size_of_the_image_above() throws IOException {
        file("classes.txt", "car\n");
        file("predict/labels/a.txt", "0 0.5 0.5 0.5 0.5 0.875\n");
        image("predict/a.png", 100, 100);

        assertThat(onlyFrame(dataset.resolve("predict/labels")).detections().orElseThrow())
                .containsExactly(Detection.of("car", new Box(25, 25, 75, 75), 0.875));
    }

    @Test
    void label_files_need_names_of_categories_and_sizes_of_images() throws IOException {
        file("a.txt", HALF);

        assertThatThrownBy(() -> read(dataset))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("a.txt needs the size of its image")
                .hasMessageContaining("--images-from");

        image("a.png", 100, 100);
        assertThatThrownBy(() -> read(dataset))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("a.txt has numbers for categories")
                .hasMessageContaining("classes.txt");
    }

    @Test
    void sizes_come_from_the_folder_that_the_user_names() throws IOException {
        file("classes.txt", "car\n");
        file("labels/a.txt", HALF);
        Path images = Files.createDirectories(work.resolve("elsewhere/night"));
        Files.write(images.resolve("A.PNG"), png(40, 20));
        ReadOptions options = new ReadOptions(Optional.of(work.resolve("elsewhere")), 0, Optional.empty());

        assertThat(LabelIndex.at(dataset, options)
                        .of("a.png")
                        .orElseThrow()
                        .detections()
                        .orElseThrow())
                .containsExactly(Detection.of("car", new Box(10, 5, 30, 15)));
    }

    @Test
    void one_image_does_not_give_two_label_files_their_size() throws IOException {
        file("classes.txt", "car\n");
        file("labels/day/0001.txt", HALF);
        file("labels/night/0001.txt", HALF);
        Path images = Files.createDirectories(work.resolve("flat"));
        Files.write(images.resolve("0001.png"), png(40, 20));
        ReadOptions options = new ReadOptions(Optional.of(images), 0, Optional.empty());

        LabelIndex index = LabelIndex.at(dataset, options);
        assertThat(index.of("day/0001")).isPresent();
        assertThat(index.of("night/0001")).isEmpty();
        assertThat(index.findings())
                .extracting(LabelFinding::toString)
                .singleElement(InstanceOfAssertFactories.STRING)
                .contains("the labels of day/0001 and of night/0001 would both be on the image", "--images-from");
    }

    @Test
    void a_folder_of_empty_files_is_recognised() throws IOException {
        file("train/a.txt", "");
        file("train/b.txt", "\n");

        assertThat(read(dataset.resolve("train")).frames())
                .allMatch(frame -> frame.detections().orElseThrow().isEmpty())
                .extracting(Frame::name)
                .containsExactly("a", "b");
    }

    @Test
    void one_label_file_is_recognised() throws IOException {
        simple(HALF);

        assertThat(onlyFrame(dataset.resolve("labels/a.txt")).name()).isEqualTo("a.png");
    }

    @Test
    void a_list_of_names_with_a_gap_is_refused() throws IOException {
        file("data.yaml", "train: images\nnames: {0: car, 2: bus}\n");

        assertThatThrownBy(() -> read(dataset))
                .hasMessageEndingWith(
                        "names has 2 categories, but none with the number 1; they count from 0 without a" + " gap");
    }

    @Test
    void a_number_of_two_names_is_refused() throws IOException {
        file("data.yaml", "train: images\nnames: {0: car, 0: bus}\n");

        assertThatThrownBy(() -> read(dataset)).hasMessageEndingWith("data.yaml has the key 0 twice");
    }

    @Test
    void broken_yaml_is_named_with_its_line() throws IOException {
        file("data.yaml", "names: [car]\ntrain: [images\n");

        assertThatThrownBy(() -> read(dataset))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("data.yaml, line 3: is not valid YAML");
    }

    private void simple(String labels) throws IOException {
        image("images/a.png", 100, 100);
        file("labels/a.txt", labels);
        file("data.yaml", "train: images\nval: images\nnames: [car]\n");
    }

    private LabelSet read(Path path) {
        return LabelFiles.read(path);
    }

    private Frame onlyFrame(Path path) {
        LabelSet read = read(path);
        assertThat(read.findings()).isEmpty();
        assertThat(read.frames()).hasSize(1);
        return read.frames().get(0);
    }

    private Path file(String name, String text) throws IOException {
        Path file = dataset.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private void image(String name, int width, int height) throws IOException {
        Path file = dataset.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, png(width, height));
    }

    private static byte[] png(int width, int height) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }
}
