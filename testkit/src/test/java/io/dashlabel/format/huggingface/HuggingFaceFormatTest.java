package io.dashlabel.format.huggingface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.format.LabelFiles;
import io.dashlabel.format.LabelFinding;
import io.dashlabel.format.LabelFormat;
import io.dashlabel.format.LabelIndex;
import io.dashlabel.format.LabelSet;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.UsageException;
import io.dashlabel.testkit.GoldenFrames;
import io.dashlabel.testkit.LabelFormatContract;
import io.dashlabel.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HuggingFaceFormatTest extends LabelFormatContract {

    private static final ImageSize SIZE = new ImageSize(10, 20);

    @TempDir
    Path work;

    @Override
    protected LabelFormat format() {
        return new HuggingFaceFormat();
    }

    @Override
    protected boolean listsCategories() {
        return true;
    }

    @Override
    protected String brokenInLineThree() {
        String row = "{\"file_name\": \"a.jpg\", \"objects\": {\"bbox\": [], \"category\": []}}\n";
        return row + row + "{\"file_name\": oops}\n";
    }

    @Test
    void rows_equal_the_golden_sample() throws IOException {
        Path out = GoldenFrames.write(format(), work.resolve("out"));

        for (String split : List.of("train", "val")) {
            List<String> written = Files.readAllLines(out.resolve(split).resolve("metadata.jsonl"));
            List<String> golden = GoldenFrames.text("huggingface/" + split + "/metadata.jsonl")
                    .lines()
                    .toList();
            assertThat(written).hasSameSizeAs(golden);
            for (int i = 0; i < golden.size(); i++) {
                assertThat(GoldenFrames.json(Files.writeString(work.resolve("row"), written.get(i))))
                        .isEqualTo(GoldenFrames.json(Files.writeString(work.resolve("row"), golden.get(i))));
            }
        }
    }

    @Test
    void numbers_are_decimals_and_all_rows_have_all_lists() throws IOException {
        Frame car = Frame.named("a.jpg").withDetections(List.of(Detection.of("car", new Box(1, 2, 5, 6), 1)));
        Frame nothing = Frame.named("b.jpg").withDetections(List.of());

        Path out =
                GoldenFrames.write(List.of(car.withSize(SIZE), nothing.withSize(SIZE)), format(), work.resolve("out"));

        assertThat(Files.readAllLines(out.resolve("train/metadata.jsonl")))
                .containsExactly(
                        "{\"file_name\":\"a.jpg\",\"width\":10,\"height\":20,\"weather\":\"\",\"timeofday\":\"\",\"scene\":\"\","
                                + "\"objects\":{\"id\":[1],\"bbox\":[[1.0,2.0,4.0,4.0]],\"category\":[2],\"score\":[1.0],"
                                + "\"occluded\":[false],\"truncated\":[false]}}",
                        "{\"file_name\":\"b.jpg\",\"width\":10,\"height\":20,\"weather\":\"\",\"timeofday\":\"\",\"scene\":\"\","
                                + "\"objects\":{\"id\":[],\"bbox\":[],\"category\":[],\"score\":[],\"occluded\":[],"
                                + "\"truncated\":[]}}");
    }

    @Test
    void splits_whose_lists_would_have_different_types_are_an_error() {
        Frame car =
                Frame.named("a.jpg").withSize(SIZE).withDetections(List.of(Detection.of("car", new Box(1, 2, 5, 6))));
        Frame scored = Frame.named("b.jpg")
                .withSize(SIZE)
                .withSplit("val")
                .withDetections(List.of(Detection.of("car", new Box(1, 2, 5, 6), 0.5)));
        Frame empty = Frame.named("c.jpg").withSize(SIZE).withSplit("val").withDetections(List.of());

        assertThatThrownBy(() -> GoldenFrames.write(List.of(car, empty), format(), work.resolve("out")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(
                        "the split val has no box, but train has; Hugging Face cannot load them together");
        assertThatThrownBy(() -> GoldenFrames.write(List.of(car, scored), format(), work.resolve("out")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("the split train has no score, but val has");
    }

    @Test
    void the_card_names_the_categories() throws IOException {
        Path out = GoldenFrames.write(format(), work.resolve("out"));

        assertThat(out.resolve("README.md"))
                .content()
                .startsWith("---\ndataset_info:\n")
                .contains("'0': pedestrian\n", "'9': traffic sign\n", "dtype: image\n");
        List<Frame> read = LabelFiles.read(out).frames();
        assertThat(read).containsExactlyInAnyOrderElementsOf(GoldenFrames.lossy(format()));
        assertThat(LabelIndex.at(out.resolve("val"))
                        .of("val/turned.jpg")
                        .orElseThrow()
                        .split())
                .contains("val");
    }

    @Test
    void the_keys_of_the_card_number_the_categories() throws IOException {
        Path out = Files.createDirectories(work.resolve("card"));
        Files.writeString(
                out.resolve("metadata.jsonl"),
                "{\"file_name\":\"a.jpg\",\"objects\":{\"bbox\":[[0,0,1,1]],\"category\":[1]}}\n");
        String card = "---\ndataset_info:\n  class_label:\n    names:\n      '%s': hen\n      0: cow\n---\n";
        Files.writeString(out.resolve("README.md"), card.formatted("1"));

        assertThat(LabelFiles.read(out).frames().get(0).detections().orElseThrow())
                .extracting(Detection::category)
                .containsExactly("hen");
        Files.writeString(out.resolve("README.md"), card.formatted("2"));
        assertThatThrownBy(() -> LabelFiles.read(out))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("names 2 categories, but none with the number 1");
    }

    @Test
    void without_a_card_numbers_mean_nothing() {
        LabelSet read = LabelFiles.read(SharedData.data("interchange/golden/huggingface/train"));

        assertThat(read.frames())
                .allMatch(frame -> frame.detections().orElseThrow().isEmpty());
        assertThat(read.findings())
                .extracting(LabelFinding::reason)
                .contains("category 2 has no name in the class_label of README.md beside the splits");
    }

    @Test
    void other_columns_and_faults_are_read() throws IOException {
        Path file = Files.writeString(work.resolve("metadata.jsonl"), """
                {"file_name": "a.jpg", "objects": {"bbox": [[1, 2, 3, 4], [1, 2, 0, 4]], "categories": ["car", "car"], "score": [7, null]}}
                {"file_name": "b.jpg", "objects": {"bbox": [[1, 2, 3, 4]], "category": []}}
                {"objects": {}}
                """);

        LabelSet read = LabelFiles.read(file);

        assertThat(read.frames().get(0).detections().orElseThrow())
                .containsExactly(Detection.of("car", new Box(1, 2, 4, 6)));
        assertThat(read.frames().get(0).split()).isEmpty();
        assertThat(read.findings())
                .extracting(LabelFinding::toString)
                .containsExactly(
                        "a.jpg: score 7 is not a number from 0 to 1",
                        "a.jpg: bbox [1, 2, 0, 4] is not a box: x, y, width, height with an area are needed",
                        "b.jpg: has 1 bbox and 0 category; the lists of objects must be equally long, so none was read",
                        "metadata.jsonl: line 3 has no file_name and was not read");
    }
}
