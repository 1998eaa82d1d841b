package io.dashlabel.format.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dashlabel.format.DatasetWriter;
import io.dashlabel.format.FrameRef;
import io.dashlabel.format.FrameWriter;
import io.dashlabel.format.LabelFile;
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
import io.dashlabel.label.Taxonomy;
import io.dashlabel.label.UsageException;
import io.dashlabel.testkit.LabelFormatContract;
import io.dashlabel.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CocoResultsFormatTest extends LabelFormatContract {

    @TempDir
    Path work;

    @Override
    protected LabelFormat format() {
        return new CocoResultsFormat();
    }

    @Override
    protected String brokenInLineThree() {
        return "[\n{\"image_id\":\"a.jpg\",\"category_id\":1,\"bbox\":[1,2,3,4],\"score\":1},\n{\"image_id\":oops}]\n";
    }

    @Test
    void the_golden_frames_become_the_golden_rows() throws IOException {
        Path golden = SharedData.data("interchange/golden/coco/results.json");
        List<Frame> frames =
                LabelFiles.read(SharedData.data("interchange/predictions.json")).frames();

        Path written = written("results.json", frames.toArray(Frame[]::new));

        ObjectMapper mapper = new ObjectMapper();
        assertThat(mapper.readTree(Files.readString(written))
                        .toString()
                        .replace(".0,", ",")
                        .replace(".0]", "]"))
                .isEqualTo(mapper.readTree(Files.readString(golden))
                        .toString()
                        .replace(".0,", ",")
                        .replace(".0]", "]"));
        assertThat(LabelFiles.read(written).frames())
                .extracting(Frame::name)
                .hasSize(5)
                .contains("val/0004.jpg");
    }

    @Test
    void images_and_categories_are_in_a_file_beside_the_list() throws IOException {
        Frame frame = Frame.named("night/a.jpg")
                .withDetections(List.of(
                        Detection.of("car", new Box(0.1, 0, 0.3, 1), 0.5), Detection.of("b", new Box(0, 0, 1, 1))));

        assertThat(written("results.json", frame)).hasContent("""
                [
                 {"image_id":1,"category_id":1,"bbox":[0.1,0,0.2,1],"score":0.5},
                 {"image_id":1,"category_id":2,"bbox":[0,0,1,1],"score":1}
                ]
                """);
        assertThat(work.resolve("images.json")).hasContent("""
                {
                 "images": [
                  {"id":1,"file_name":"night/a.jpg"}
                 ],
                 "categories": [
                  {"id":1,"name":"car","supercategory":"none"},
                  {"id":2,"name":"b","supercategory":"none"}
                 ]
                }
                """);
        written("mine.json", frame);
        assertThat(work.resolve("mine.images.json")).exists();
    }

    @Test
    void a_dataset_is_read_as_one_list() throws IOException {
        Path target = work.resolve("dataset");
        try (DatasetWriter writer = DatasetWriter.at(target, format(), WriteOptions.of(Taxonomy.bdd100k()))) {
            writer.write(Frame.named("a.jpg").withDetections(List.of()), place -> Optional.empty());
            writer.finish();
        }

        assertThat(LabelFiles.read(target).frames())
                .containsExactly(Frame.named("a.jpg").withDetections(List.of()));
        assertThatThrownBy(() -> LabelIndex.truthAt(target))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("holds results of a detector");
    }

    @Test
    void what_the_images_do_not_list_is_told() throws IOException {
        Path written = written(
                "results.json",
                Frame.named("a.jpg").withDetections(List.of(Detection.of("car", new Box(0, 0, 1, 1), 0.5))));
        Files.writeString(written, """
                [{"image_id": 1, "category_id": 1, "bbox": [0, 0, 1, 1], "score": 0.5},
                 {"image_id": 1, "category_id": 9, "bbox": [0, 0, 1, 1], "score": 0.5},
                 {"image_id": 2, "category_id": 1, "bbox": [0, 0, 1, 1], "score": 0.5},
                 {"image_id": 1, "category_id": 1, "bbox": [0, 0, 0, 1], "score": 0.5}]
                """);

        LabelSet read = LabelFiles.read(written);

        assertThat(read.frames().get(0).detections().orElseThrow())
                .containsExactly(Detection.of("car", new Box(0, 0, 1, 1), 0.5));
        assertThat(read.findings())
                .extracting(LabelFinding::toString)
                .containsExactly(
                        "results.json: 2 results are left out, on images or of categories that images.json does not list",
                        "a.jpg: bbox [0.0, 0.0, 0.0, 1.0] with the score 0.5 is left out: a box needs an area, and a score from 0 to 1");
    }

    @Test
    void ultralytics_predictions_are_read_by_their_file_names() throws IOException {
        Path file = Files.writeString(work.resolve("predictions.json"), """
                [{"image_id": 17, "file_name": "000017.jpg", "category_id": 3, "bbox": [1.5, 2, 3, 4], "score": 0.51239},
                 {"image_id": "night 1", "file_name": "night 1.jpg", "category_id": 1, "bbox": [0, 0, 1, 1], "score": 0.5}]
                """);

        assertThat(LabelFiles.read(file).frames())
                .containsExactly(
                        Frame.named("000017.jpg")
                                .withDetections(List.of(Detection.of("car", new Box(1.5, 2, 4.5, 6), 0.51239))),
                        Frame.named("night 1.jpg")
                                .withDetections(List.of(Detection.of("pedestrian", new Box(0, 0, 1, 1), 0.5))));
    }

    @Test
    void numbers_of_categories_count_the_words_of_the_taxonomy() throws IOException {
        Path file = Files.writeString(
                work.resolve("predictions.json"),
                "[{\"image_id\": \"a\", \"file_name\": \"a.jpg\", \"category_id\": 2, \"bbox\": [0, 0, 1, 1], \"score\": 0.5}]");
        ReadOptions options = ReadOptions.NONE.withTaxonomy(Taxonomy.ofWords("farm", List.of("cow", "hen")));

        LabelIndex farm = LabelIndex.at(file, options);

        assertThat(farm.of("a.jpg").orElseThrow().detections().orElseThrow())
                .containsExactly(Detection.of("hen", new Box(0, 0, 1, 1), 0.5));
        assertThat(farm.findings())
                .extracting(LabelFinding::reason)
                .contains("nothing beside the list says what category_id means, so it counts the categories of farm;"
                        + " --taxonomy names another list");
        assertThat(LabelIndex.at(file).findings())
                .extracting(LabelFinding::reason)
                .anyMatch(reason -> reason.contains("the categories of bdd100k;"));
        ReadOptions tooFew = ReadOptions.NONE.withTaxonomy(Taxonomy.ofWords("farm", List.of("cow")));
        assertThatThrownBy(() -> LabelIndex.at(file, tooFew))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("has category_id 2, which is none of the 1 categories of farm");
    }

    @Test
    void an_index_holds_no_frames_of_a_list() throws IOException {
        Path file = Files.writeString(
                work.resolve("predictions.json"),
                "[{\"image_id\": \"a\", \"file_name\": \"a.jpg\", \"category_id\": 2, \"bbox\": [0, 0, 1, 1], \"score\": 0.5}]");
        List<FrameRef> refs = new ArrayList<>();

        format().index(LabelFile.open(file, "predictions.json"), refs::add, finding -> {});

        FrameRef ref = refs.get(0);
        assertThat(ref.load(finding -> {}).orElseThrow())
                .isEqualTo(ref.load(finding -> {}).orElseThrow())
                .isNotSameAs(ref.load(finding -> {}).orElseThrow());
    }

    @Test
    void numbers_of_images_alone_are_refused() throws IOException {
        Path file = Files.writeString(
                work.resolve("x.json"),
                "[{\"image_id\": 17, \"category_id\": 3, \"bbox\": [1, 2, 3, 4], \"score\": 0.5}]");

        assertThatThrownBy(() -> LabelFiles.read(file))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("put its images and categories into x.images.json beside it");
    }

    private Path written(String name, Frame... frames) throws IOException {
        Path file = work.resolve(name);
        WriteOptions options = WriteOptions.of(Taxonomy.bdd100k());
        try (FrameWriter writer =
                format().writer(file, frames.length > 1 ? options : options.withCategories(List.of("car")))) {
            for (Frame frame : frames) {
                writer.write(frame);
            }
            writer.finish();
        }
        return file;
    }
}
