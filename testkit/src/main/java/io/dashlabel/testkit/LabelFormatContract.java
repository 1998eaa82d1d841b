package io.dashlabel.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.format.DatasetWriter;
import io.dashlabel.format.FrameWriter;
import io.dashlabel.format.LabelFile;
import io.dashlabel.format.LabelFiles;
import io.dashlabel.format.LabelFinding;
import io.dashlabel.format.LabelFormat;
import io.dashlabel.format.LabelIndex;
import io.dashlabel.format.LabelLayout;
import io.dashlabel.format.LabelListener;
import io.dashlabel.format.LabelSet;
import io.dashlabel.format.Loss;
import io.dashlabel.format.WriteOptions;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
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

    /** The contents of a file that can be recognised and has an error in its third line. */
    protected abstract String brokenInLineThree();

    /**
     * Writes the broken file.
     *
     * @param labels an empty folder
     * @return what to read: the file, or a folder with it
     */
    protected Path broken(Path labels) throws IOException {
        return Files.writeString(labels.resolve("broken." + format().extension()), brokenInLineThree());
    }

    @Test
    void a_frame_comes_back_but_for_the_declared_losses() throws IOException {
        Frame rich = RandomFrames.rich("night/a.jpg");

        assertThat(writtenAndRead(rich)).containsExactly(lossy(rich));
    }

    @Test
    void a_dataset_comes_back_with_original_names_and_splits() throws IOException {
        Frame[] frames = Stream.of("day/0001.jpg", "night/0001.jpg", "val/Straße 03.jpg")
                .map(name -> RandomFrames.rich(name).withSplit(name.startsWith("val") ? "val" : "train"))
                .toArray(Frame[]::new);

        LabelSet read = LabelFiles.read(dataset(frames));

        assertThat(read.findings()).isEmpty();
        assertThat(read.frames())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(frames).map(this::lossy).toList());
        LabelIndex index = LabelIndex.at(folder.resolve("dataset"));
        assertThat(index.names()).containsExactly("day/0001.jpg", "night/0001.jpg", "val/Straße 03.jpg");
        assertThat(index.of("night/0001.jpg")).contains(lossy(frames[1]));
    }

    @Test
    void every_image_of_a_dataset_has_its_own_place_in_it() throws IOException {
        List<Path> places = new ArrayList<>();
        Path target = folder.resolve("dataset");
        try (DatasetWriter writer = DatasetWriter.at(target, format(), options())) {
            for (String name : List.of("day/0001.jpg", "night/0001.jpg", "../up.jpg")) {
                writer.write(sized(Frame.named(name).withDetections(List.of())), place -> {
                    places.add(place);
                    return Optional.empty();
                });
            }
            assertThat(places)
                    .doesNotHaveDuplicates()
                    .allMatch(place -> place.normalize().startsWith(writer.part()));
        }
        assertThat(target).doesNotExist();
    }

    @Test
    void splits_cannot_leave_the_folder() throws IOException {
        try (DatasetWriter writer = DatasetWriter.at(folder.resolve("in/dataset"), format(), options())) {
            for (String split : List.of("../../up", "..", ".", "a/b", "a\\b", "/up", "a b")) {
                Frame frame = sized(Frame.named("day/a.jpg").withDetections(List.of()))
                        .withSplit(split);
                assertThatThrownBy(() -> writer.write(frame, place -> Optional.empty()))
                        .isInstanceOf(UsageException.class)
                        .hasMessageStartingWith("the image day/a.jpg has the split '" + split + "', which cannot");
            }
        }

        assertThat(labelFiles(folder)).isEmpty();
    }

    /** A label file {@code a.jpg.json} may be that of {@code a.jpg.png}, if the format leaves endings out. */
    @Test
    void images_whose_names_differ_only_in_endings_are_kept_apart_or_refused() throws IOException {
        for (List<String> images : List.of(List.of("a.jpg", "a.jpg.png"), List.of("a.jpg", "a.png", "a.jpg.png"))) {
            folder = folder.resolve("endings-" + images.size());
            Map<String, Frame> frames = new LinkedHashMap<>();
            for (String image : images) {
                Box box = new Box(1, 1, 10 * (1 + frames.size()), 10);
                frames.put(
                        image,
                        lossy(Frame.named(image)
                                .withSize(new ImageSize(100, 50))
                                .withDetections(List.of(Detection.of("car", box, 0.5)))));
            }
            try {
                dataset(frames.values().toArray(Frame[]::new));
            } catch (UsageException e) {
                assertThat(e).hasMessageContaining("rename ");
                assertThat(folder.resolve("dataset")).doesNotExist();
                continue;
            }
            Map<String, Box> read = new LinkedHashMap<>();
            LabelFiles.read(folder.resolve("dataset")).frames().forEach(frame -> read.put(frame.name(), box(frame)));
            LabelIndex index = LabelIndex.at(folder.resolve("dataset"));
            frames.forEach((name, frame) -> {
                assertThat(read).as(name).containsEntry(name, box(frame));
                assertThat(index.of(name).map(LabelFormatContract::box))
                        .as(name)
                        .contains(box(frame));
            });
        }
    }

    private static Box box(Frame frame) {
        return frame.detections().orElseThrow().get(0).box();
    }

    @Test
    void odd_frames_come_back_but_for_the_declared_losses() throws IOException {
        Frame odd = RandomFrames.odd("night/a.jpg");

        Frame vague = sized(RandomFrames.vague("night/b.jpg"));

        assertThat(writtenAndRead(odd, vague)).containsExactlyInAnyOrder(lossy(odd), lossy(vague));
    }

    @Test
    void every_declared_loss_is_real() {
        List<Frame> frames = List.of(
                RandomFrames.rich("a.jpg"),
                RandomFrames.odd("a.jpg"),
                RandomFrames.vague("a.jpg"),
                sized(Frame.named("a.jpg")));

        assertThat(format().losses())
                .allSatisfy(loss -> assertThat(frames)
                        .as(loss + " takes something away")
                        .anyMatch(frame -> !loss.from(frame).equals(frame)));
    }

    @Test
    void random_frames_come_back() throws IOException {
        long seed = Long.getLong("seed", new Random().nextLong());
        RandomFrames random = new RandomFrames(seed);
        List<Frame> frames = new ArrayList<>();
        Set<String> names = new HashSet<>();
        while (frames.size() < 200) {
            Frame frame = sized(random.next());
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
        Frame neverLooked = sized(Frame.named("a.jpg"));
        Frame nothingSeen = sized(Frame.named("b.jpg").withDetections(List.of()));

        assertThat(writtenAndRead(neverLooked, nothingSeen)).containsExactly(lossy(neverLooked), lossy(nothingSeen));
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
                .map(name -> sized(Frame.named(name).withDetections(List.of())))
                .toArray(Frame[]::new);

        assertThat(writtenAndRead(frames))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(frames).map(this::lossy).toList());
    }

    @Test
    void names_cannot_leave_the_folder() throws IOException {
        Path target = target();
        try (FrameWriter writer = format().writer(target, options())) {
            writer.write(sized(Frame.named("../../outside.jpg").withDetections(List.of())));
            writer.finish();
        }

        Path own = format().layout() == LabelLayout.FILE ? target.getParent() : target; // may have files beside it
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile)).isNotEmpty().allMatch(file -> file.startsWith(own));
        }
    }

    @Test
    void words_of_categories_stay_as_they_are() throws IOException {
        Frame frame = sized(Frame.named("a.jpg"))
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
    void listed_categories_are_told_even_without_a_box() throws IOException {
        Path written = write(RandomFrames.rich("a.jpg"));
        Set<String> told = new TreeSet<>();
        LabelFiles.read(written, new LabelListener() {
            @Override
            public void frame(Frame frame) {}

            @Override
            public void finding(LabelFinding finding) {}

            @Override
            public void categories(List<String> listed) {
                told.addAll(listed);
            }
        });

        if (listsCategories()) {
            assertThat(told).containsAll(options().categories());
        } else {
            assertThat(told).isEmpty();
        }
    }

    /** Whether the format has a list of its categories. */
    protected boolean listsCategories() {
        return false;
    }

    @Test
    void what_was_written_is_recognised() throws IOException {
        Path target = write(RandomFrames.rich("a.jpg"));
        Path file = format().layout() == LabelLayout.FILE_PER_IMAGE
                ? labelFiles(target).get(0)
                : target;

        assertThat(LabelFiles.readerOf(LabelFile.open(file, "a.jpg." + format().extension()))
                        .name())
                .isEqualTo(format().name());
        assertThat(LabelFiles.named(format().name()).name()).isEqualTo(format().name());
    }

    private static List<Path> labelFiles(Path target) throws IOException {
        try (Stream<Path> files = Files.walk(target)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @Test
    void the_same_frames_give_the_same_bytes() throws IOException {
        Frame rich = RandomFrames.rich("a.jpg");
        List<String> first = contents(write(rich));

        assertThat(contents(write(rich))).isEqualTo(first).isNotEmpty();
    }

    private static List<String> contents(Path target) throws IOException {
        List<String> contents = new ArrayList<>();
        for (Path file : labelFiles(target)) {
            contents.add(target.relativize(file) + "\n" + Files.readString(file));
        }
        return contents;
    }

    @Test
    void files_are_utf8_without_mark_and_with_line_feeds() throws IOException {
        for (String contents : contents(write(RandomFrames.rich("Straße.jpg")))) {
            assertThat(contents).doesNotContain("\r", "\uFEFF").endsWith("\n");
        }
    }

    @Test
    void a_broken_file_is_named_with_line_and_column() throws IOException {
        Path broken = broken(Files.createDirectory(folder.resolve("labels with a broken file")));

        assertThatThrownBy(() -> LabelFiles.read(broken))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(broken.toString())
                .hasMessageContaining("line 3")
                .hasMessageContaining(hasColumns() ? "column " : "");
    }

    @Test
    void what_is_not_finished_does_not_replace_what_was_there() throws IOException {
        Path target = write(sized(Frame.named("a.jpg").withDetections(List.of())));
        try (FrameWriter writer = format().writer(target, options())) {
            writer.write(sized(Frame.named("b.jpg").withDetections(List.of())));
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
        Path target = folder.resolve("dataset");
        try (DatasetWriter writer = DatasetWriter.at(target, format(), options())) {
            frames.parallelStream().forEach(frame -> {
                try {
                    writer.write(frame, place -> Optional.empty());
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

    private Path dataset(Frame... frames) throws IOException {
        Path target = folder.resolve("dataset");
        try (DatasetWriter writer = DatasetWriter.at(target, format(), options())) {
            for (Frame frame : frames) {
                writer.write(frame, place -> Optional.of("c0ffee"));
            }
            writer.finish();
        }
        return target;
    }

    /** Whether an error in a file names the column too. */
    protected boolean hasColumns() {
        return true;
    }

    private static WriteOptions options() {
        return WriteOptions.of(Taxonomy.bdd100k());
    }

    /** The frame with a size, if the format needs one. */
    private Frame sized(Frame frame) {
        return format().needsSize() && frame.size().isEmpty() ? frame.withSize(new ImageSize(1280, 720)) : frame;
    }

    private Path write(Frame... frames) throws IOException {
        if (format().layout() == LabelLayout.FOLDER) {
            clear(folder.resolve("dataset"));
            return dataset(frames);
        }
        Path target = target();
        try (FrameWriter writer = format().writer(target, options())) {
            for (Frame frame : frames) {
                writer.write(frame);
            }
            writer.finish();
        }
        return target;
    }

    private Path target() {
        Path labels = folder.resolve("two/deep/labels");
        return format().layout() == LabelLayout.FILE ? labels.resolve("all." + format().extension()) : labels;
    }

    private static void clear(Path written) throws IOException {
        if (Files.exists(written)) {
            for (Path file : labelFiles(written)) {
                Files.delete(file);
            }
            try (Stream<Path> folders = Files.walk(written)) {
                for (Path empty : folders.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(empty);
                }
            }
        }
    }
}
