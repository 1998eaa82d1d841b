package io.dashlabel.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.testkit.TurnedJpeg;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UprightLabelsTest {

    private static final ImageSize STORED = new ImageSize(64, 32);
    private static final ImageSize UPRIGHT = new ImageSize(32, 64);
    private static final Box IN_STORED = new Box(40, 4, 60, 12);
    /** A quarter turn clockwise: from the top of the stored pixels to the right of the upright image. */
    private static final Box IN_UPRIGHT = new Box(20, 40, 28, 60);

    @TempDir
    Path folder;

    private final List<LabelFinding> findings = new ArrayList<>();

    @BeforeEach
    void images() throws IOException {
        image("night/a.jpg", TurnedJpeg.of(64, 32));
        image("night/b.jpg", TurnedJpeg.of(64, 32));
        image("mirrored.jpg", TurnedJpeg.of(64, 32, 2));
        image("square.jpg", TurnedJpeg.of(32, 32, 8));
        Path plain = folder.resolve("images/plain.jpg");
        ImageIO.write(new BufferedImage(64, 32, BufferedImage.TYPE_INT_RGB), "jpg", plain.toFile());
    }

    private void image(String name, byte[] jpeg) throws IOException {
        Path file = folder.resolve("images").resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, jpeg);
    }

    @Test
    void boxes_of_the_stored_pixels_are_turned_and_a_sentence_says_so_once() throws IOException {
        List<Frame> frames = read(
                options(),
                frame("night/a.jpg", Optional.of(STORED), IN_STORED),
                frame("night/b.jpg", Optional.of(STORED), IN_STORED),
                frame("plain.jpg", Optional.of(STORED), IN_STORED));

        assertThat(frames).extracting(UprightLabelsTest::box).containsExactly(IN_UPRIGHT, IN_UPRIGHT, IN_STORED);
        assertThat(frames).extracting(frame -> frame.size().orElseThrow()).containsExactly(UPRIGHT, UPRIGHT, STORED);
        assertThat(findings)
                .extracting(LabelFinding::reason)
                .containsExactly("2 images have EXIF orientation 6, and the labels state the size of the stored pixels;"
                        + " dashlabel turned the boxes upright; the first is night/a.jpg");
    }

    @Test
    void boxes_of_the_upright_image_and_of_another_size_stay() throws IOException {
        List<Frame> frames = read(
                options(),
                frame("night/a.jpg", Optional.of(UPRIGHT), IN_UPRIGHT),
                frame("night/b.jpg", Optional.of(new ImageSize(128, 64)), IN_STORED),
                frame("unknown.jpg", Optional.of(STORED), IN_STORED));

        assertThat(frames).extracting(UprightLabelsTest::box).containsExactly(IN_UPRIGHT, IN_STORED, IN_STORED);
        assertThat(findings).isEmpty();
    }

    @Test
    void boxes_that_fit_only_the_upright_image_stay_whatever_size_is_stated() throws IOException {
        List<Frame> frames = read(options(), frame("night/a.jpg", Optional.of(STORED), IN_UPRIGHT));

        assertThat(frames).extracting(UprightLabelsTest::box).containsExactly(IN_UPRIGHT);
        assertThat(frames).extracting(frame -> frame.size().orElseThrow()).containsExactly(UPRIGHT);
        assertThat(findings)
                .extracting(LabelFinding::reason)
                .containsExactly(
                        "1 image has EXIF orientation 6, and the labels state the size of the stored pixels, but"
                                + " the boxes fit only the upright image; dashlabel left the boxes as they are; the first is"
                                + " night/a.jpg");
    }

    @Test
    void what_the_size_does_not_decide_counts_as_upright_and_is_said_once() throws IOException {
        List<Frame> frames = read(
                options(),
                frame("night/a.jpg", Optional.empty(), IN_STORED),
                frame("mirrored.jpg", Optional.of(STORED), IN_STORED),
                frame("square.jpg", Optional.of(new ImageSize(32, 32)), new Box(1, 2, 3, 4)));

        assertThat(frames)
                .extracting(UprightLabelsTest::box)
                .containsExactly(IN_STORED, IN_STORED, new Box(1, 2, 3, 4));
        assertThat(findings)
                .extracting(LabelFinding::reason)
                .containsExactly("3 images have EXIF orientation 2, 6, 8, and the labels do not say whether the boxes"
                        + " belong to the stored pixels; dashlabel took them for boxes of the upright image; the first"
                        + " is mirrored.jpg");
    }

    @Test
    void images_are_looked_at_only_where_their_folder_is_named() throws IOException {
        assertThat(read(ReadOptions.NONE, frame("night/a.jpg", Optional.of(STORED), IN_STORED)))
                .extracting(UprightLabelsTest::box)
                .containsExactly(IN_STORED);
        Optional<Path> empty = Optional.of(Files.createDirectories(folder.resolve("empty")));
        assertThat(read(new ReadOptions(empty, 0, Optional.empty()), frame("a.jpg", Optional.of(STORED), IN_STORED)))
                .extracting(UprightLabelsTest::box)
                .containsExactly(IN_STORED);
        assertThat(findings).isEmpty();
    }

    @Test
    void ground_truth_is_turned_image_by_image() throws IOException {
        Path labels = written(
                frame("night/a.jpg", Optional.of(STORED), IN_STORED),
                frame("night/b.jpg", Optional.of(STORED), IN_STORED));
        LabelIndex truth = LabelIndex.truthAt(labels, options());

        assertThat(box(truth.of("night/a.jpg").orElseThrow())).isEqualTo(IN_UPRIGHT);
        assertThat(truth.notes().sentences())
                .containsExactly("1 image has EXIF orientation 6, and the labels state the size of the stored pixels;"
                        + " dashlabel turned the boxes upright; the first is night/a.jpg");
    }

    @Test
    void images_of_a_dataset_are_found_by_their_names_there_and_by_their_original_names() throws IOException {
        Path labels = written(frame("000017.jpg", Optional.of(STORED), IN_STORED));
        Files.writeString(
                folder.resolve("names.csv"),
                "exported,original,sha256,split,width,height\n000017.jpg,night/a.jpg,,,32,64\n");
        Files.write(Files.createDirectories(folder.resolve("set")).resolve("000017.jpg"), TurnedJpeg.of(64, 32));

        for (String images : List.of("images", "set")) {
            List<Frame> frames =
                    read(labels, new ReadOptions(Optional.of(folder.resolve(images)), 0, Optional.empty()));

            assertThat(frames).extracting(Frame::name).containsExactly("night/a.jpg");
            assertThat(frames).extracting(UprightLabelsTest::box).containsExactly(IN_UPRIGHT);
        }
    }

    @Test
    void shares_of_an_unknown_size_count_as_upright() throws IOException {
        Path labels = Files.createDirectories(folder.resolve("yolo"));
        Files.writeString(labels.resolve("classes.txt"), "car\n");
        Files.createDirectories(labels.resolve("labels/night"));
        Files.writeString(labels.resolve("labels/night/a.txt"), "0 0.5 0.5 0.25 0.25\n");

        List<Frame> frames = read(labels, options());

        assertThat(frames).extracting(UprightLabelsTest::box).containsExactly(new Box(12, 24, 20, 40));
        assertThat(findings)
                .extracting(LabelFinding::reason)
                .containsExactly("1 image has EXIF orientation 6, and the labels do not say whether the boxes belong to"
                        + " the stored pixels; dashlabel took them for boxes of the upright image; the first is"
                        + " night/a");
    }

    private ReadOptions options() {
        return new ReadOptions(Optional.of(folder.resolve("images")), 0, Optional.empty());
    }

    private static Frame frame(String name, Optional<ImageSize> size, Box box) {
        Frame frame = Frame.named(name).withDetections(List.of(Detection.of("car", box)));
        return size.map(frame::withSize).orElse(frame);
    }

    private static Box box(Frame frame) {
        return frame.detections().orElseThrow().get(0).box();
    }

    private Path written(Frame... frames) throws IOException {
        Path labels = folder.resolve("labels.json");
        try (FrameWriter writer = LabelFiles.named("scalabel").writer(labels, WriteOptions.of(Taxonomy.bdd100k()))) {
            for (Frame frame : frames) {
                writer.write(frame);
            }
            writer.finish();
        }
        return labels;
    }

    private List<Frame> read(ReadOptions options, Frame... frames) throws IOException {
        return read(written(frames), options);
    }

    private List<Frame> read(Path labels, ReadOptions options) {
        List<Frame> read = new ArrayList<>();
        LabelFiles.read(labels, options, new LabelListener() {
            @Override
            public void frame(Frame frame) {
                read.add(frame);
            }

            @Override
            public void finding(LabelFinding finding) {
                findings.add(finding);
            }
        });
        return read;
    }
}
