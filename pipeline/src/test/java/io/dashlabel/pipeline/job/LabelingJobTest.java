package io.dashlabel.pipeline.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dashlabel.run.Outcome;
import io.dashlabel.testkit.FakeDetector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole job on drawn scenes: what it writes, and that all of it says the same. */
class LabelingJobTest {

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path home = Path.of("");

    @Test
    void labels_manifest_evaluation_matches_and_report_agree() throws Exception {
        TestJob job = TestJob.overScenes(home, 6);
        JobResult result = job.run();
        assertThat(result.outcome()).isEqualTo(Outcome.COMPLETED);
        Map<String, String> labels = job.texts("labels");
        assertThat(labels).hasSize(6).containsKeys("street_000000.jpg.json", "street_000005.jpg.json");
        assertThat(TestJob.files(job.folder().resolve("overlays"))).hasSize(6);

        int boxes = 0;
        for (String text : labels.values()) {
            boxes += JSON.readTree(text).get("labels").size();
        }
        JsonNode manifest = job.json("run.json");
        assertThat(manifest.at("/counts/pictures").asInt()).isEqualTo(6);
        assertThat(manifest.at("/counts/failed").asInt()).isZero();
        assertThat(manifest.at("/counts/labelsInTotal").asInt()).isEqualTo(boxes);
        assertThat(manifest.at("/status").asText()).isEqualTo("completed");

        JsonNode evaluation = job.json("evaluation.json");
        assertThat(manifest.get("summary")).isEqualTo(evaluation.get("summary"));
        List<JsonNode> matches =
                job.text("matches.jsonl").lines().map(LabelingJobTest::parsed).toList();
        assertThat(count(matches, "tp", "fp")).isEqualTo(boxes);
        assertThat(count(matches, "tp")).isEqualTo(sum(evaluation, "tp"));
        assertThat(count(matches, "fp")).isEqualTo(sum(evaluation, "fp"));
        assertThat(count(matches, "fn")).isEqualTo(sum(evaluation, "fn"));

        Document report = Jsoup.parse(job.text("report.html"));
        assertThat(report.text()).contains("one", boxes + " ");
        assertThat(report.select("article.card img")).isNotEmpty();
    }

    @Test
    void the_slices_of_a_scene_attribute_add_up_to_the_whole() throws Exception {
        TestJob job = TestJob.overScenes(home, 12);
        job.run();
        JsonNode evaluation = job.json("evaluation.json");
        for (String attribute : List.of("weather", "timeofday", "scene")) {
            List<JsonNode> parts = StreamSupport.stream(evaluation.get("slices").spliterator(), false)
                    .filter(slice ->
                            slice.get("where").size() == 1 && slice.get("where").has(attribute))
                    .toList();
            assertThat(parts).as(attribute).hasSizeGreaterThan(1);
            for (String count : List.of("tp", "fp", "fn")) {
                assertThat(parts.stream()
                                .mapToInt(part -> part.get(count).asInt())
                                .sum())
                        .as(count)
                        .isEqualTo(sum(evaluation, count));
            }
        }
    }

    @Test
    void the_evaluation_has_the_keys_that_were_asked_for() throws Exception {
        TestJob job = TestJob.overScenes(home, 4)
                .annotators(
                        TestJob.ruled(new FakeDetector("car", "person")),
                        new ReplayedTruth(home.resolve("labels")).classifier());
        job.run();
        JsonNode evaluation = job.json("evaluation.json");
        assertThat(evaluation.fieldNames())
                .toIterable()
                .startsWith("summary", "attribute_accuracy", "per_class_metrics");
        assertThat(evaluation.get("summary").fieldNames())
                .toIterable()
                .containsExactly(
                        "total_images",
                        "images",
                        "ground_truth_images",
                        "overall_attribute_accuracy",
                        "precision",
                        "recall",
                        "f1_score",
                        "map_50",
                        "map_50_95");
        assertThat(evaluation.get("attribute_accuracy").fieldNames())
                .toIterable()
                .containsExactly("weather", "timeofday", "scene");
        assertThat(evaluation.at("/per_class_metrics/car").fieldNames())
                .toIterable()
                .startsWith("precision", "recall", "f1", "tp", "fp", "fn");
    }

    @Test
    void ground_truth_against_itself_is_perfect() throws Exception {
        TestJob job = TestJob.overScenes(home, 8);
        ReplayedTruth truth = new ReplayedTruth(home.resolve("labels"));
        job.annotators(truth.detector(), truth.classifier()).run();
        JsonNode evaluation = job.json("evaluation.json");
        assertThat(evaluation.at("/summary/total_images").asInt()).isEqualTo(8);
        Stream.of("precision", "recall", "f1_score", "map_50", "map_50_95", "overall_attribute_accuracy")
                .forEach(key -> assertThat(evaluation.get("summary").get(key).asDouble())
                        .as(key)
                        .isEqualTo(1.0));
        assertThat(evaluation.get("per_class_metrics")).isNotEmpty().allSatisfy(category -> {
            assertThat(category.get("f1").asDouble()).isEqualTo(1.0);
            assertThat(category.get("fp").asInt() + category.get("fn").asInt()).isZero();
        });
        assertThat(evaluation.get("attribute_accuracy"))
                .allSatisfy(accuracy -> assertThat(accuracy.asDouble()).isEqualTo(1.0));
        assertThat(job.text("matches.jsonl")).doesNotContain("\"fp\"", "\"fn\"");
    }

    @Test
    void one_worker_and_eight_write_the_same_bytes() throws Exception {
        Path one = Files.createDirectory(home.resolve("one"));
        Path eight = Files.createDirectory(home.resolve("eight"));
        TestJob alone = TestJob.overScenes(one, 24).workers(1);
        TestJob many = TestJob.overScenes(eight, 24).workers(8);
        for (TestJob job : List.of(alone, many)) {
            Files.writeString(job.home.resolve("images/a.jpg"), "<html>");
            Files.writeString(job.home.resolve("images/z.jpg"), "<html>");
            job.run();
        }
        assertThat(many.texts("labels")).hasSize(26).isEqualTo(alone.texts("labels"));
        assertThat(many.text("evaluation.json")).isEqualTo(alone.text("evaluation.json"));
        assertThat(many.text("matches.jsonl")).isEqualTo(alone.text("matches.jsonl"));
        assertThat(many.json("run.json").get("counts"))
                .isEqualTo(alone.json("run.json").get("counts"));
        for (Path overlay : TestJob.files(alone.folder().resolve("overlays"))) {
            assertThat(many.folder().resolve("overlays").resolve(overlay.getFileName()))
                    .hasSameBinaryContentAs(overlay);
        }
    }

    @Test
    void without_ground_truth_nothing_is_measured_and_all_else_is_there() throws Exception {
        TestJob job = TestJob.overScenes(home, 3).withoutTruth();
        JobResult result = job.run();
        assertThat(result.measurement()).isEmpty();
        assertThat(job.folder().resolve("evaluation.json")).doesNotExist();
        assertThat(job.folder().resolve("matches.jsonl")).doesNotExist();
        assertThat(TestJob.files(job.folder().resolve("overlays"))).hasSize(3);
        assertThat(Jsoup.parse(job.text("report.html")).text()).contains("--ground-truth");
        assertThat(job.json("run.json").has("summary")).isFalse();
    }

    @Test
    void images_without_ground_truth_are_labelled_and_not_measured() throws Exception {
        TestJob job = TestJob.overScenes(home, 4);
        Files.delete(home.resolve("labels/street_000002.jpg.json"));
        JobResult result = job.run();
        assertThat(job.texts("labels")).hasSize(4);
        assertThat(result.measurement().orElseThrow().run().input().withoutTruth())
                .isEqualTo(1);
        assertThat(job.json("evaluation.json").at("/summary/total_images").asInt())
                .isEqualTo(3);
    }

    @Test
    void where_the_limit_leaves_no_image_with_ground_truth_that_is_said() throws Exception {
        TestJob job = TestJob.overScenes(home, 3).limit(1);
        Files.delete(home.resolve("labels/street_000000.jpg.json"));
        assertThat(job.run().measurement()).isEmpty();
        assertThat(job.said).singleElement().asString().contains("not evaluated");
        assertThat(job.folder().resolve("evaluation.json")).doesNotExist();
        assertThat(job.folder().resolve("matches.jsonl")).doesNotExist();
    }

    @Test
    void a_word_without_a_category_is_counted_and_shown() throws Exception {
        TestJob job = TestJob.overScenes(home, 2).annotators(TestJob.ruled(new FakeDetector("car", "giraffe")));
        job.run();
        assertThat(job.json("run.json")
                        .at("/counts/wordsWithoutCategory/giraffe")
                        .asInt())
                .isPositive();
        assertThat(Jsoup.parse(job.text("report.html")).text()).contains("giraffe");
        assertThat(job.texts("labels").values()).noneMatch(text -> text.contains("\"category\":\"giraffe\""));
    }

    @Test
    void no_half_written_file_is_left() throws Exception {
        TestJob job = TestJob.overScenes(home, 3);
        job.run();
        assertThat(TestJob.files(job.folder()))
                .hasSize(3 + 3 + 5)
                .noneMatch(file -> file.getFileName().toString().endsWith(".tmp"));
    }

    private static JsonNode parsed(String line) {
        try {
            return JSON.readTree(line);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError("no JSON: " + line, e);
        }
    }

    private static int count(List<JsonNode> matches, String... verdicts) {
        return (int) matches.stream()
                .filter(match -> List.of(verdicts).contains(match.get("verdict").asText()))
                .count();
    }

    private static int sum(JsonNode evaluation, String figure) {
        return StreamSupport.stream(evaluation.get("per_class_metrics").spliterator(), false)
                .mapToInt(category -> category.get(figure).asInt())
                .sum();
    }
}
