package io.dashlabel.format.kitti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.format.DatasetWriter;
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
import io.dashlabel.label.UsageException;
import io.dashlabel.testkit.LabelFormatContract;
import io.dashlabel.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KittiFormatTest extends LabelFormatContract {

    private static final String CAR =
            "Car 0.00 0 -1.58 587.01 173.33 614.12 200.12 1.65 1.67 3.64 -0.65 1.71 46.70 -1.59";

    @TempDir
    Path work;

    @Override
    protected LabelFormat format() {
        return new KittiFormat();
    }

    @Override
    protected boolean listsCategories() {
        return true;
    }

    @Override
    protected String brokenInLineThree() {
        return CAR + "\n" + CAR + "\ntraffic light 0 0 0 0 0 1 1 0 0 0 0 0 0 0\n";
    }

    @Override
    protected Path broken(Path labels) throws IOException {
        Files.writeString(Files.createDirectory(labels.resolve("label_2")).resolve("000000.txt"), brokenInLineThree());
        return labels;
    }

    @Override
    protected boolean hasColumns() {
        return false;
    }

    @Test
    void the_golden_frames_become_the_golden_files() throws IOException {
        Path golden = SharedData.data("interchange/golden/kitti");
        List<Frame> frames =
                LabelFiles.read(SharedData.data("interchange/predictions.json")).frames();

        Path written = written(frames.toArray(Frame[]::new));

        assertThat(written.resolve("names.txt")).hasSameBinaryContentAs(golden.resolve("names.txt"));
        for (String name : List.of("000000.txt", "000001.txt", "000002.txt", "000003.txt", "000004.txt")) {
            assertThat(written.resolve("label_2/" + name)).hasSameBinaryContentAs(golden.resolve("label_2/" + name));
            assertThat(written.resolve("pred/" + name)).hasSameBinaryContentAs(golden.resolve("pred/" + name));
        }
    }

    @Test
    void the_golden_files_come_back_without_our_lists() throws IOException {
        LabelIndex index = LabelIndex.truthAt(SharedData.data("interchange/golden/kitti"));

        assertThat(index.names())
                .containsExactly(
                        "day/0001.jpg", "night/0001.jpg", "val/0004.jpg", "val/Straße 03.jpg", "val/turned.jpg");
        assertThat(index.of("val/Straße 03.jpg").orElseThrow().detections().orElseThrow())
                .extracting(Detection::category)
                .containsExactly("rider", "bicycle", "motorcycle", "train", "DontCare");
        assertThat(index.of("day/0001.jpg")
                        .orElseThrow()
                        .detections()
                        .orElseThrow()
                        .get(0))
                .isEqualTo(Detection.of("car", new Box(555.647, 304.228, 714.016, 416.476), 0.9312)
                        .withAttributes(Map.of("occluded", false, "truncated", false)));
    }

    @Test
    void words_that_would_become_the_same_type_stay_apart() throws IOException {
        Box box = new Box(1, 2, 3, 4);
        List<String> words = List.of("a b", "a_b", "a\tb", "DontCare", "Car", "");

        Path written = written(Frame.named("x.jpg")
                .withDetections(
                        words.stream().map(word -> Detection.of(word, box)).toList()));

        assertThat(Files.readString(written.resolve("label_2/000000.txt"))
                        .lines()
                        .map(line -> line.split(" ")[0]))
                .containsExactly("a_b", "a_b_2", "a_b_3", "DontCare_2", "Car", "_");
        assertThat(LabelFiles.read(written).frames().get(0).detections().orElseThrow())
                .extracting(Detection::category)
                .containsExactlyElementsOf(words);
    }

    @Test
    void the_benchmarks_own_files_are_read() throws IOException {
        Path labels = Files.createDirectories(work.resolve("kitti/training/label_2"));
        Files.writeString(
                labels.resolve("000007.txt"),
                CAR.replace("0.00 0", "0.34 2") + "\n"
                        + CAR.replace("0.00 0", "1.00 3") + " 0.5\n"
                        + "DontCare -1 -1 -10 503.89 169.71 590.61 190.13 -1 -1 -1 -1000 -1000 -1000 -10\n\n");
        Files.writeString(labels.resolve("000008.txt"), "");
        Files.write(
                Files.createDirectories(work.resolve("kitti/training/image_2")).resolve("000007.png"), new byte[0]);

        for (Path place : List.of(work.resolve("kitti"), labels)) {
            LabelSet read = LabelFiles.read(place);

            assertThat(read.findings()).isEmpty();
            assertThat(read.frames()).extracting(Frame::name).containsExactly("000007.png", "000008");
            assertThat(read.frames().get(1).detections()).contains(List.of());
            Box box = new Box(587.01, 173.33, 614.12, 200.12);
            assertThat(read.frames().get(0).detections().orElseThrow())
                    .containsExactly(
                            Detection.of("Car", box)
                                    .withAttributes(Map.of(
                                            "occluded", true, "truncated", true, "occlusion", 2, "truncation", 0.34)),
                            Detection.of("Car", box, 0.5).withAttributes(Map.of("truncated", true, "occlusion", 3)),
                            Detection.of("DontCare", new Box(503.89, 169.71, 590.61, 190.13))
                                    .withAttributes(Map.of("ignored", true)));
        }
    }

    @Test
    void finer_values_of_the_benchmark_are_written_again() throws IOException {
        Detection car = Detection.of("Car", new Box(-0.5, 0, 10, 10))
                .withAttributes(Map.of("occluded", true, "truncated", true, "occlusion", 2, "truncation", 0.34));

        Path written = written(Frame.named("x.jpg").withDetections(List.of(car)));

        assertThat(written.resolve("label_2/000000.txt"))
                .hasContent("Car 0.34 2 -10 -0.500 0.000 10.000 10.000 -1 -1 -1 -1000 -1000 -1000 -10\n");
        assertThat(LabelFiles.read(written).frames().get(0).detections()).contains(List.of(car));
    }

    @Test
    void boxes_that_cannot_be_are_left_out_and_told() throws IOException {
        Files.writeString(work.resolve("1.txt"), CAR.replace("614.12", "587.01") + "\n" + CAR + " 17\n");

        LabelSet read = LabelFiles.read(work);

        assertThat(read.frames().get(0).detections()).contains(List.of());
        assertThat(read.findings())
                .extracting(LabelFinding::reason)
                .containsExactly(
                        work.resolve("1.txt") + ", line 1: left out, because the box has no area",
                        work.resolve("1.txt") + ", line 2: left out, because the score 17.0 lies outside 0 to 1");
    }

    @Test
    void a_value_that_is_no_number_is_refused_with_its_line() throws IOException {
        Files.writeString(work.resolve("1.txt"), CAR + "\n" + CAR.replace("587.01", "NaN") + "\n");

        assertThatThrownBy(() -> LabelFiles.read(work))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("1.txt, line 2: 'NaN' is no number");
    }

    @Test
    void originals_that_are_numbered_otherwise_keep_their_own_labels() throws IOException {
        List<String> originals = List.of("000003.jpg", "000002.jpg", "000000.jpg", "000001.jpg");
        Path target = written(originals.stream()
                .map(name -> Frame.named(name).withDetections(List.of(Detection.of("of " + name, new Box(1, 2, 3, 4)))))
                .toArray(Frame[]::new));

        for (Path place : List.of(target, target.resolve("label_2"))) {
            LabelIndex index = LabelIndex.truthAt(place);

            assertThat(index.names()).containsExactlyInAnyOrderElementsOf(originals);
            for (String name : originals) {
                assertThat(index.of(name).orElseThrow().detections().orElseThrow())
                        .extracting(Detection::category)
                        .containsExactly("of " + name);
            }
            assertThat(index.findings()).isEmpty();
        }
    }

    private Path written(Frame... frames) throws IOException {
        Path target = work.resolve("written");
        try (DatasetWriter writer = DatasetWriter.at(target, format(), WriteOptions.of(Taxonomy.bdd100k()))) {
            for (Frame frame : frames) {
                writer.write(frame, place -> Optional.empty());
            }
            writer.finish();
        }
        return target;
    }
}
