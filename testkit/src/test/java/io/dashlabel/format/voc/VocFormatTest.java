package io.dashlabel.format.voc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.format.DatasetWriter;
import io.dashlabel.format.LabelFiles;
import io.dashlabel.format.LabelFinding;
import io.dashlabel.format.LabelFormat;
import io.dashlabel.format.LabelIndex;
import io.dashlabel.format.LabelSet;
import io.dashlabel.format.ReadOptions;
import io.dashlabel.format.WriteOptions;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.label.UsageException;
import io.dashlabel.testkit.GoldenFrames;
import io.dashlabel.testkit.LabelFormatContract;
import io.dashlabel.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VocFormatTest extends LabelFormatContract {

    @TempDir
    Path work;

    @Override
    protected LabelFormat format() {
        return new VocFormat();
    }

    @Override
    protected boolean listsCategories() {
        return true;
    }

    @Override
    protected String brokenInLineThree() {
        return "<annotation>\n<object>\n<name>car</object></annotation>";
    }

    @Test
    void the_files_equal_the_golden_sample() throws IOException {
        Path out = GoldenFrames.write(format(), work.resolve("out"));

        for (String file : List.of(
                "Annotations/day/0001.xml",
                "Annotations/night/0001.xml",
                "Annotations/val/0004.xml",
                "Annotations/val/turned.xml",
                "Annotations/val/Straße 03.xml",
                "labelmap.txt",
                "ImageSets/Main/train.txt")) {
            assertThat(Files.readString(out.resolve(file))
                            .replace("></folder>", " />")
                            .replace("<folder />", "<folder/>"))
                    .as(file)
                    .isEqualTo(GoldenFrames.text("voc/" + file));
        }
        assertThat(Files.readAllLines(out.resolve("ImageSets/Main/val.txt")))
                .containsExactlyInAnyOrder("val/Straße 03", "val/0004", "val/turned");
    }

    @Test
    void the_golden_sample_is_read() {
        LabelSet read = LabelFiles.read(SharedData.data("interchange/golden/voc"));

        assertThat(read.findings()).isEmpty();
        assertThat(read.frames()).containsExactlyInAnyOrderElementsOf(GoldenFrames.lossy(format()));
    }

    @Test
    void a_folder_of_files_and_a_single_file_are_read() {
        Path annotations = SharedData.data("interchange/golden/voc/Annotations");

        assertThat(LabelFiles.read(annotations).frames())
                .extracting(Frame::name)
                .contains("day/0001.jpg", "night/0001.jpg");
        assertThat(LabelFiles.read(annotations.resolve("night/0001.xml")).frames())
                .extracting(Frame::name)
                .containsExactly("0001.jpg");
        assertThat(LabelIndex.at(annotations)
                        .of("night/0001.jpg")
                        .orElseThrow()
                        .detections()
                        .orElseThrow())
                .hasSize(3);
    }

    @Test
    void pixels_count_from_0_or_1() throws IOException {
        Path out = work.resolve("out");
        Box box = new Box(0.4, 10.5, 0.45, 20.4);
        WriteOptions whole = new WriteOptions(Taxonomy.bdd100k(), List.of("car"), "test", Optional.empty(), true);
        try (DatasetWriter writer = DatasetWriter.at(out, format(), whole)) {
            Frame frame = Frame.named("a.jpg").withSize(new ImageSize(100, 50));
            writer.write(frame.withDetections(List.of(Detection.of("car", box))), place -> Optional.empty());
            writer.finish();
        }

        assertThat(out.resolve("Annotations/a.xml"))
                .content()
                .containsSubsequence("<xmin>1</xmin>", "<ymin>12</ymin>", "<xmax>1</xmax>", "<ymax>20</ymax>");
        assertThat(boxes(out, 1)).containsExactly(new Box(0, 11, 1, 20));
        Path fractions = Files.writeString(
                work.resolve("b.xml"),
                "<annotation><object><name>car</name><bndbox><xmin>1.5</xmin><ymin>2</ymin><xmax>3</xmax><ymax>4</ymax>"
                        + "</bndbox></object></annotation>");
        assertThat(boxes(fractions, 0)).containsExactly(new Box(1.5, 2, 3, 4));
        assertThat(boxes(fractions, 1)).containsExactly(new Box(0.5, 1, 3, 4));
    }

    private static List<Box> boxes(Path path, int firstPixel) {
        ReadOptions options = new ReadOptions(Optional.empty(), firstPixel, Optional.empty());
        LabelIndex index = LabelIndex.at(path, options);
        return index.of(index.names().get(0)).orElseThrow().detections().orElseThrow().stream()
                .map(Detection::box)
                .toList();
    }

    @Test
    void a_file_needs_no_ending() throws IOException {
        Path file = Files.writeString(work.resolve("a"), "<annotation><filename>a.jpg</filename></annotation>");

        assertThat(LabelFiles.read(file).frames()).hasSize(1);
        assertThat(LabelIndex.at(file).names()).containsExactly("a");
    }

    @Test
    void faults_and_missing_files_are_told_and_splits_read_with_spaces() throws IOException {
        Path out = work.resolve("voc");
        Files.createDirectories(out.resolve("Annotations"));
        Files.createDirectories(out.resolve("ImageSets/Main"));
        Files.writeString(out.resolve("ImageSets/Main/val.txt"), "a b\r\ngone\n");
        Files.writeString(out.resolve("ImageSets/Main/car_val.txt"), "a b 1\n");
        Files.writeString(out.resolve("ImageSets/Main/trainval.txt"), "a b\n");
        Files.writeString(out.resolve("Annotations/a b.xml"), """
                <?xml version="1.0"?>
                <annotation><filename>other.jpg</filename>
                 <object><name>
                   car
                 </name><difficult>1</difficult><bndbox><xmin>1</xmin><ymin>1</ymin><xmax>5</xmax><ymax>6</ymax></bndbox>
                 <part><name>wheel</name><bndbox><xmin>9</xmin></bndbox></part></object>
                 <object><name>car</name><bndbox><xmin>5</xmin><ymin>1</ymin><xmax>1</xmax><ymax>6</ymax></bndbox></object>
                 <object><name>car</name><polygon><x1>1</x1></polygon></object>
                 <object><bndbox><xmin>1</xmin><ymin>1</ymin><xmax>5</xmax><ymax>6</ymax></bndbox></object>
                </annotation>""");

        LabelSet read = LabelFiles.read(out);

        Frame frame = read.frames().get(0);
        assertThat(frame.name()).isEqualTo("a b");
        assertThat(frame.split()).contains("val");
        assertThat(frame.detections().orElseThrow())
                .containsExactly(Detection.of("car", new Box(1, 1, 5, 6)).withAttribute("crowd", true));
        assertThat(read.findings())
                .extracting(LabelFinding::toString)
                .containsExactly(
                        "gone: 1 image is listed in ImageSets/Main without an XML file, this one first; they count as not"
                                + " labelled",
                        "a b: has a car whose bndbox is no box: four numbers with xmin < xmax and ymin < ymax are needed",
                        "a b: has a car without a bndbox",
                        "a b: has an object without a name");
    }

    @Test
    void names_that_differ_in_the_ending_clash() {
        List<Frame> frames = List.of(
                Frame.named("a.jpg").withDetections(List.of()),
                Frame.named("a.png").withDetections(List.of()));

        assertThatThrownBy(() -> GoldenFrames.write(frames, format(), work.resolve("out")))
                .isInstanceOf(UsageException.class)
                .hasMessage("the images a.jpg and a.png would share the label file a.xml; rename one of them");
    }

    @Test
    void entities_are_not_read() throws IOException {
        Path file = Files.writeString(work.resolve("a.xml"), """
                <!DOCTYPE annotation [<!ENTITY x SYSTEM "file:///etc/hostname">]>
                <annotation><object><name>&x;</name></object></annotation>""");

        assertThatThrownBy(() -> LabelFiles.read(file))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("broken XML");
    }
}
