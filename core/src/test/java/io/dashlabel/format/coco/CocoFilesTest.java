package io.dashlabel.format.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.evaluate.coco.BoxTable;
import io.dashlabel.evaluate.coco.CocoData;
import io.dashlabel.format.LabelFile;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.label.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CocoFilesTest {

    private static final String TRUTH = """
            {"annotations": [
              {"id": 4, "image_id": 30, "category_id": 7, "bbox": [1, 2.5, 3, 4], "area": 11.5, "iscrowd": 1,
               "segmentation": [[1, 2, 3]], "attributes": {"occluded": true, "colour": "red"}},
              {"id": 5, "image_id": -2, "category_id": 9, "bbox": [5, 6, 7, 8], "truncated": true},
              {"id": 6, "image_id": 99, "category_id": 55, "bbox": [0, 0, 1, 1], "area": 1, "iscrowd": 0}
             ],
             "categories": [{"id": 9, "name": "car"}, {"id": 7, "name": "bus"}],
             "images": [{"id": 30, "file_name": "b.jpg"}, {"id": -2}]}
            """;

    @TempDir
    private Path folder = Path.of("");

    private CocoGroundTruth truth(String json) throws IOException {
        return CocoGroundTruth.read(Files.writeString(folder.resolve("gt.json"), json));
    }

    private CocoResults results(String json) throws IOException {
        return CocoResults.read(Files.writeString(folder.resolve("dt.json"), json), 0.5);
    }

    @Test
    void annotations_may_come_before_the_images_and_categories_that_they_name() throws IOException {
        CocoGroundTruth truth = truth(TRUTH);
        BoxTable boxes = truth.boxes();
        assertThat(boxes.size()).isEqualTo(3);
        assertThat(boxes.y(0)).isEqualTo(2.5);
        assertThat(boxes.area(0)).isEqualTo(11.5);
        assertThat(boxes.is(BoxTable.CROWD, 0)).isTrue();
        assertThat(boxes.is(BoxTable.OCCLUDED, 0)).isTrue();
        assertThat(boxes.id(0)).isEqualTo(4);
        assertThat(boxes.area(1)).isEqualTo(56);
        assertThat(boxes.is(BoxTable.TRUNCATED, 1)).isTrue();
        assertThat(boxes.is(BoxTable.CROWD, 1)).isFalse();
        assertThat(truth.categoryNames()).containsExactly("bus", "car");
        assertThat(truth.categories().of(boxes.category(0))).isZero();
        assertThat(truth.images().of(boxes.image(0))).isEqualTo(1);
        assertThat(truth.images().of(boxes.image(1))).isZero();
        assertThat(truth.images().size()).isEqualTo(2);
        assertThat(truth.imageNames().get(boxes.image(0))).isEqualTo("b.jpg");
        assertThat(truth.imageNames().get(boxes.image(1))).isEqualTo("-2");
    }

    @Test
    void what_is_not_listed_is_left_out_and_said() throws IOException {
        CocoGroundTruth truth = truth(TRUTH);
        assertThat(truth.images().of(truth.boxes().image(2))).isEqualTo(-1);
        assertThat(truth.categories().of(truth.boxes().category(2))).isEqualTo(-1);
        assertThat(truth.unlistedCategories()).isEqualTo(Map.of("category_id 55", 1));
        assertThat(truth.oddities()).isEqualTo(new CocoFindings(1, 0, 0, 0, 1));
    }

    @Test
    void results_take_over_the_numbers_of_their_ground_truth() throws IOException {
        CocoGroundTruth truth = truth(TRUTH);
        CocoResults results = results("""
                [{"image_id": -2, "category_id": 9, "bbox": [1, 2, 3, 4], "score": 0.5, "id": "x"},
                 {"image_id": 30.0, "category_id": 12, "bbox": [1, 2, 3, 4], "score": 0.1},
                 {"image_id": 30, "category_id": 7, "bbox": [1e1, NaN, -Infinity, 0.1], "score": 1}]""");
        ResultsBeside beside = ResultsBeside.of(results, truth, Taxonomy.bdd100k(), false);
        CocoData data = beside.data();
        BoxTable boxes = data.detections();
        assertThat(boxes.image(0)).isEqualTo(truth.boxes().image(1));
        assertThat(boxes.category(0)).isEqualTo(truth.boxes().category(1));
        assertThat(boxes.is(BoxTable.KEPT, 0)).isTrue();
        assertThat(boxes.is(BoxTable.KEPT, 1)).isFalse();
        assertThat(data.categories().of(boxes.category(1))).isEqualTo(-1);
        assertThat(boxes.x(2)).isEqualTo(10);
        assertThat(boxes.y(2)).isNaN();
        assertThat(boxes.width(2)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(beside.unlistedCategories()).isEqualTo(Map.of("category_id 12", 1));
    }

    @Test
    void decimals_keep_their_bits() throws IOException {
        List<String> decimals = List.of(
                "0.1000000000000000055511151231257827", "173.437812", "9007199254740993", "2.2250738585072011e-308");
        CocoResults results =
                results("[{\"image_id\": 30, \"category_id\": 7, \"bbox\": " + decimals + ", \"score\": 1}]");
        BoxTable boxes = results.against(truth(TRUTH)).detections();
        assertThat(List.of(boxes.x(0), boxes.y(0), boxes.width(0), boxes.height(0)))
                .isEqualTo(decimals.stream().map(Double::valueOf).toList());
    }

    @Test
    void a_result_on_an_unknown_image_is_named_with_its_line() throws IOException {
        CocoGroundTruth truth = truth(TRUTH);
        CocoResults results = results("""
                [{"image_id": 30, "category_id": 9, "bbox": [1, 2, 3, 4], "score": 0.5},
                 {"image_id": 31, "category_id": 9, "bbox": [1, 2, 3, 4], "score": 0.5},
                 {"image_id": 32, "category_id": 9, "bbox": [1, 2, 3, 4], "score": 0.5}]""");
        assertThatThrownBy(() -> results.against(truth))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("dt.json, line 2: the result is on image_id 31, which ")
                .hasMessageEndingWith("gt.json does not list; so are results on 1 more images");
    }

    @Test
    void results_on_unknown_images_alone_have_nothing_in_common_with_the_ground_truth() throws IOException {
        CocoGroundTruth truth = truth(TRUTH);
        CocoResults results =
                results("[{\"image_id\": 1, \"category_id\": 9, \"bbox\": [1, 2, 3, 4], \"score\": 0.5}]");
        assertThatThrownBy(() -> results.against(truth))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("the two sides have no image in common: ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"image_id": 1, "category_id": 1, "bbox": [1,2,3], "score": 1}   | bbox must be four numbers: x, y, width, height
            {"image_id": 1, "category_id": 1, "bbox": [1,2,3,4,5], "score": 1} | bbox must be four numbers: x, y, width, height
            {"image_id": 1, "category_id": 1, "bbox": {"x": 1}, "score": 1}  | bbox must be four numbers: x, y, width, height
            {"image_id": 1, "category_id": 1, "bbox": ["1,5",2,3,4], "score": 1} | bbox must be four numbers: x, y, width, height
            {"image_id": "a.jpg", "category_id": "car"}                      | category_id must be a whole number, is car
            {"image_id": true, "category_id": 1}                             | image_id must be a whole number, is true
            {"image_id": 1.5, "category_id": 1}                              | image_id must be a whole number, is 1.5
            {"image_id": 1, "category_id": 1, "score": null}                 | score must be a number, is null
            {"image_id": 1, "category_id": 1, "bbox": [1,2,3,4]}             | the result that ends here has no score
            {"image_id": 1, "bbox": [1,2,3,4], "score": 1}                   | the result that ends here has no category_id
            {"category_id": 1, "bbox": [1,2,3,4], "score": 1}                | the result that ends here has no image_id
            {"image_id": 1, "category_id": 1, "score": 1}                    | the result that ends here has no bbox
            17                                                               | a result must be an object
            """)
    void a_result_in_another_form_is_told_with_its_place(String result, String sentence) {
        assertThatThrownBy(() -> results("[\n " + result + "]"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("dt.json, line 2, column ")
                .hasMessageEndingWith(": " + sentence);
    }

    @Test
    void broken_json_is_told_with_its_place() {
        assertThatThrownBy(() -> results("[{\"image_id\": 1,\n \"score\": oops}]"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("dt.json, line 2, column 11: broken JSON: ");
        assertThatThrownBy(() -> truth("{\"images\": [{\"id\": 1}"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("gt.json, line 1, column ")
                .hasMessageContaining("broken JSON: Unexpected end-of-input");
        assertThatThrownBy(() -> results("[] []"))
                .isInstanceOf(UsageException.class)
                .hasMessageEndingWith("more follows after the list of results");
    }

    @Test
    void ground_truth_without_images_or_categories_is_none() {
        assertThatThrownBy(() -> truth("{\"annotations\": [], \"categories\": []}"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("lists no images");
        assertThatThrownBy(() -> truth("{\"images\": [{\"id\": 1}]}"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("lists no categories");
        assertThatThrownBy(() -> truth("{\"images\": [{\"file_name\": \"a.jpg\"}]}"))
                .isInstanceOf(UsageException.class)
                .hasMessageEndingWith("the image or category that ends here has no id that is a whole number");
        assertThatThrownBy(() -> truth("{\"images\": {}}"))
                .isInstanceOf(UsageException.class)
                .hasMessageEndingWith("images, annotations and categories must be lists");
        assertThatThrownBy(() -> truth("[]"))
                .isInstanceOf(UsageException.class)
                .hasMessageEndingWith("must be an object with images, annotations, categories");
    }

    @Test
    void ids_keep_their_numbers_while_the_table_grows() {
        IdIndex numbers = new IdIndex();
        for (int i = 0; i < 5_000; i++) {
            assertThat(numbers.numberOf(i * 1_000_003L - 7)).isEqualTo(i);
        }
        for (int i = 0; i < 5_000; i++) {
            assertThat(numbers.find(i * 1_000_003L - 7)).isEqualTo(i);
            assertThat(numbers.id(i)).isEqualTo(i * 1_000_003L - 7);
        }
        assertThat(numbers.find(1)).isEqualTo(-1);
        assertThat(numbers.size()).isEqualTo(5_000);
    }

    @Test
    void files_are_told_apart_by_their_beginning() throws IOException {
        assertThat(CocoGroundTruth.recognises(file(TRUTH))).isTrue();
        assertThat(CocoGroundTruth.recognises(file("{\"info\": {}, \"images\": [{\"id\": 1}], \"annotations\": []}")))
                .isTrue();
        assertThat(CocoResults.recognises(file("[{\"image_id\": 1}]"))).isTrue();
        assertThat(CocoResults.recognises(file("[]"))).isTrue();
        assertThat(CocoResults.recognises(file("[{\"name\": \"a.jpg\", \"labels\": []}]")))
                .isFalse();
        assertThat(CocoGroundTruth.recognises(file("{\"name\": \"a.jpg\", \"labels\": []}")))
                .isFalse();
        assertThat(CocoGroundTruth.recognises(file("{\"frames\": [{\"name\": \"a.jpg\"}]}")))
                .isFalse();
    }

    private LabelFile file(String json) throws IOException {
        return LabelFile.open(Files.writeString(folder.resolve("x.json"), json), "x.json");
    }
}
