package io.dashlabel.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.format.FrameWriter;
import io.dashlabel.format.LabelFile;
import io.dashlabel.format.LabelFiles;
import io.dashlabel.format.LabelFormat;
import io.dashlabel.format.LabelSet;
import io.dashlabel.format.Loss;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The contract of every {@link LabelFormat}. A frame that is written and read again must be the same, except for the
 * losses that the format declares. Each declared loss must be real. The test of a format extends this class, names the
 * format and provides a broken file of it.
 */
public abstract class LabelFormatContract {

    @TempDir
    Path folder;

    protected abstract LabelFormat format();

    /** A file that can be recognised and has an error in its third line. */
    protected abstract String brokenInLineThree();

    @Test
    void a_frame_comes_back_but_for_the_declared_losses() throws IOException {
        Frame rich = RandomFrames.rich("night/a.jpg");

        assertThat(writtenAndRead(rich)).containsExactly(lossy(rich));
    }

    @Test
    void every_declared_loss_is_real() {
        Frame rich = RandomFrames.rich("a.jpg");
        Frame unseen = Frame.named("a.jpg");

        assertThat(format().losses())
                .allSatisfy(loss -> assertThat(!loss.from(rich).equals(rich)
                                || !loss.from(unseen).equals(unseen))
                        .as(loss + " takes something away")
                        .isTrue());
    }

    @Test
    void random_frames_come_back() throws IOException {
        long seed = Long.getLong("seed", new Random().nextLong());
        RandomFrames random = new RandomFrames(seed);
        List<Frame> frames = new ArrayList<>();
        Set<String> names = new HashSet<>();
        while (frames.size() < 200) {
            Frame frame = random.next();
            if (names.add(frame.name())) {
                frames.add(frame);
            }
        }

        assertThat(writtenAndRead(frames.toArray(Frame[]::new)))
                .as("-Dseed=" + seed)
                .containsExactlyInAnyOrderElementsOf(
                        frames.stream().map(this::lossy).toList());
    }

    @Test
    void nothing_seen_is_not_the_same_as_never_looked() throws IOException {
        Frame neverLooked = Frame.named("a.jpg");
        Frame nothingSeen = Frame.named("b.jpg").withDetections(List.of());

        assertThat(writtenAndRead(neverLooked, nothingSeen)).containsExactly(lossy(neverLooked), nothingSeen);
    }

    @Test
    void hostile_names_survive() throws IOException {
        Frame[] frames = Stream.of(
                        "<script>alert(1)<script>.jpg",
                        "a \"quoted\" 'name'.jpg",
                        "100% & 2+2.jpg",
                        "back\\slash.jpg",
                        "서울 거리.jpg",
                        "밤/cam 1/도로.png",
                        "no extension",
                        "..hidden..jpg",
                        "x.json.jpg")
                .map(name -> Frame.named(name).withDetections(List.of()))
                .toArray(Frame[]::new);

        assertThat(writtenAndRead(frames)).containsExactlyInAnyOrder(frames);
    }

    @Test
    void names_cannot_leave_the_folder() throws IOException {
        Path target = target();
        try (FrameWriter writer = format().writer(target)) {
            writer.write(Frame.named("../../outside.jpg").withDetections(List.of()));
            writer.finish();
        }

        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)).isNotEmpty().allMatch(file -> file.startsWith(target));
        }
    }

    @Test
    void words_of_categories_stay_as_they_are() throws IOException {
        Frame frame = Frame.named("a.jpg")
                .withDetections(Stream.of("motor", "other vehicle", "신호등", "<b>")
                        .map(word -> RandomFrames.rich("x")
                                .detections()
                                .orElseThrow()
                                .get(0)
                                .withCategory(word))
                        .toList());

        assertThat(writtenAndRead(frame).get(0).detections().orElseThrow())
                .extracting(Detection::category)
                .containsExactly("motor", "other vehicle", "신호등", "<b>");
    }

    @Test
    void what_was_written_is_recognised() throws IOException {
        Path target = write(RandomFrames.rich("a.jpg"));
        Path file = Files.isDirectory(target) ? target.resolve("a.jpg." + format().extension()) : target;

        assertThat(LabelFiles.readerOf(LabelFile.open(file, "a.jpg." + format().extension()))
                        .name())
                .isEqualTo(format().name());
        assertThat(LabelFiles.named(format().name()).name()).isEqualTo(format().name());
    }

    @Test
    void the_same_frames_give_the_same_bytes() throws IOException {
        Frame rich = RandomFrames.rich("a.jpg");
        Path target = write(rich);
        Path file = Files.isDirectory(target) ? target.resolve("a.jpg." + format().extension()) : target;
        byte[] first = Files.readAllBytes(file);

        write(rich);

        assertThat(file).hasBinaryContent(first);
    }

    @Test
    void a_broken_file_is_named_with_line_and_column() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken." + format().extension()), brokenInLineThree());

        assertThatThrownBy(() -> LabelFiles.read(broken))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(broken.toString())
                .hasMessageContaining("line 3")
                .hasMessageContaining("column ");
    }

    @Test
    void what_is_not_finished_does_not_replace_what_was_there() throws IOException {
        Path target = write(Frame.named("a.jpg").withDetections(List.of()));
        try (FrameWriter writer = format().writer(target)) {
            writer.write(Frame.named("b.jpg").withDetections(List.of()));
        }

        assertThat(LabelFiles.read(target).frames()).extracting(Frame::name).contains("a.jpg");
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.endsWith(".tmp"));
        }
    }

    @Test
    void many_threads_may_write() throws IOException {
        List<Frame> frames = Stream.iterate(0, i -> i + 1)
                .limit(100)
                .map(i -> lossy(RandomFrames.rich(i + ".jpg")))
                .toList();
        Path target = target();
        try (FrameWriter writer = format().writer(target)) {
            frames.parallelStream().forEach(frame -> {
                try {
                    writer.write(frame);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            writer.finish();
        }

        assertThat(LabelFiles.read(target).frames()).containsExactlyInAnyOrderElementsOf(frames);
    }

    private Frame lossy(Frame frame) {
        Frame left = frame;
        for (Loss loss : format().losses()) {
            left = loss.from(left);
        }
        return left;
    }

    private List<Frame> writtenAndRead(Frame... frames) throws IOException {
        LabelSet read = LabelFiles.read(write(frames));
        assertThat(read.findings()).isEmpty();
        return read.frames();
    }

    private Path write(Frame... frames) throws IOException {
        Path target = target();
        try (FrameWriter writer = format().writer(target)) {
            for (Frame frame : frames) {
                writer.write(frame);
            }
            writer.finish();
        }
        return target;
    }

    private Path target() {
        Path labels = folder.resolve("two/deep/labels");
        return format().filePerImage() ? labels : labels.resolve("all." + format().extension());
    }
}
