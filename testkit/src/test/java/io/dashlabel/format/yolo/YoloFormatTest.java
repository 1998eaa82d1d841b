package io.dashlabel.format.yolo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.format.DatasetWriter;
import io.dashlabel.format.LabelFiles;
import io.dashlabel.format.LabelFormat;
import io.dashlabel.format.WriteOptions;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.label.UsageException;
import io.dashlabel.testkit.LabelFormatContract;
import io.dashlabel.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YoloFormatTest extends LabelFormatContract {

    @TempDir
    Path work;

    @Override
    protected LabelFormat format() {
        return new YoloFormat();
    }

    @Override
    protected boolean listsCategories() {
        return true;
    }

    @Override
    protected String brokenInLineThree() {
        return "0 0.5 0.5 0.1 0.1\n0 0.5 0.5 0.1 0.1\n0 0.5 half 0.1 0.1\n";
    }

    @Override
    protected Path broken(Path labels) throws IOException {
        Files.writeString(labels.resolve("data.yaml"), "train: images\nval: images\nnames: [car]\n");
        Files.writeString(Files.createDirectory(labels.resolve("labels")).resolve("a.txt"), brokenInLineThree());
        return labels;
    }

    @Override
    protected boolean hasColumns() {
        return false;
    }

    @Test
    void the_golden_frames_become_the_golden_files() throws IOException {
        Path golden = SharedData.data("interchange/golden");
        List<Frame> frames =
                LabelFiles.read(SharedData.data("interchange/predictions.json")).frames();

        Path written = written(Taxonomy.bdd100k().categories(), frames.toArray(Frame[]::new));

        assertThat(texts(written.resolve("labels"))).isEqualTo(texts(golden.resolve("yolo/labels")));
        assertThat(written.resolve("data.yaml")).hasSameTextualContentAs(golden.resolve("yolo/data.yaml"));
        assertThat(texts(written.resolve("scores"))).isEqualTo(texts(golden.resolve("yolo-scores/labels")));
    }

    @Test
    void the_dataset_is_what_ultralytics_takes() throws IOException {
        Detection car = Detection.of("car", new Box(0, 0, 64, 32), 0.5);
        Detection sign = Detection.of("no", new Box(600, 300, 700, 400)); // reaches out of the image
        Detection outside = Detection.of("car", new Box(640, 0, 650, 10), 0.25);

        Path written = written(
                List.of("car"),
                sized("a/b.jpg").withDetections(List.of(car, sign, outside)),
                sized("c.png").withDetections(List.of()).withSplit("valid"));

        assertThat(written.resolve("data.yaml")).hasContent("""
                train: images/train
                val: images/val
                names:
                  0: car
                  1: "no"
                """);
        assertThat(texts(written.resolve("labels")))
                .containsExactly(
                        "train/a__b.txt\n0 0.0500000 0.0500000 0.1000000 0.1000000\n1 0.9687500 0.9687500 0.0625000 0.0625000\n",
                        "val/c.txt\n");
        assertThat(texts(written.resolve("scores")))
                .containsExactly("train/a__b.txt\n0 0.0500000 0.0500000 0.1000000 0.1000000 0.5\n", "val/c.txt\n");
    }

    @Test
    void train_and_val_always_name_images() throws IOException {
        Path onlyTrain = written(List.of("car"), sized("a.jpg").withDetections(List.of()));

        assertThat(onlyTrain.resolve("data.yaml")).hasContent("""
                train: images/train
                # no image is in val, so the images of train stand in
                val: images/train
                names:
                  0: car
                """);
        assertThat(LabelFiles.read(onlyTrain).frames()).extracting(Frame::name).containsExactly("a.jpg");
    }

    @Test
    void more_splits_follow_train_and_val() throws IOException {
        Path written = written(
                List.of("car"),
                sized("a.jpg").withDetections(List.of()).withSplit("test"),
                sized("b.jpg").withDetections(List.of()).withSplit("minival"),
                sized("c.jpg").withDetections(List.of()).withSplit("val"));

        assertThat(written.resolve("data.yaml")).hasContent("""
                # no image is in train, so the images of val stand in
                train: images/val
                val: images/val
                test: images/test
                minival: images/minival
                names:
                  0: car
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"path", "names", "holdout"})
    void a_split_cannot_become_another_key_of_the_yaml(String split) {
        Frame frame = sized("day/a.jpg").withDetections(List.of()).withSplit(split);

        assertThatThrownBy(() -> written(List.of("car"), frame))
                .isInstanceOf(UsageException.class)
                .hasMessage("the image day__a.jpg has the split " + split
                        + "; a data.yaml of YOLO has train, val, test and minival");
    }

    @Test
    void a_thin_box_keeps_an_area() throws IOException {
        Path written = written(
                List.of("car"), sized("a.jpg").withDetections(List.of(Detection.of("car", new Box(3, 3, 3.00001, 4)))));

        assertThat(texts(written.resolve("labels")))
                .containsExactly("train/a.txt\n0 0.0046875 0.0097222 0.0000001 0.0027778\n");
        assertThat(LabelFiles.read(written).frames().get(0).detections().orElseThrow())
                .hasSize(1);
    }

    @Test
    void images_that_would_share_a_label_file_are_both_named() {
        assertThatThrownBy(() -> written(
                        List.of(),
                        sized("day/1.jpg").withDetections(List.of()),
                        sized("day/1.png").withDetections(List.of())))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("day__1.jpg and day__1.png");
    }

    @Test
    void a_moved_box_loses_its_score_and_the_others_keep_theirs() throws IOException {
        Path written = written(
                List.of("car"),
                sized("a.jpg")
                        .withDetections(List.of(
                                Detection.of("car", new Box(0, 0, 64, 36), 0.5),
                                Detection.of("car", new Box(0, 0, 64, 36), 0.25),
                                Detection.of("car", new Box(64, 0, 128, 36), 0.75))));
        Path labels = written.resolve("labels/train/a.txt");
        Files.writeString(labels, Files.readString(labels).replace("0.1500000 0.0500000", "0.1600000 0.0500000"));

        assertThat(LabelFiles.read(written).frames().get(0).detections().orElseThrow())
                .containsExactly(
                        Detection.of("car", new Box(0, 0, 64, 36), 0.5),
                        Detection.of("car", new Box(0, 0, 64, 36), 0.25),
                        Detection.of("car", new Box(70.4, 0, 134.4, 36)));
    }

    private static Frame sized(String name) {
        return Frame.named(name).withSize(new ImageSize(640, name.startsWith("a/") ? 320 : 360));
    }

    private Path written(List<String> categories, Frame... frames) throws IOException {
        Path target = work.resolve("written");
        try (DatasetWriter writer = DatasetWriter.at(
                target, format(), WriteOptions.of(Taxonomy.bdd100k()).withCategories(categories))) {
            for (Frame frame : frames) {
                writer.write(frame, place -> Optional.empty());
            }
            writer.finish();
        }
        return target;
    }

    private static List<String> texts(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .map(file -> folder.relativize(file) + "\n" + text(file))
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
