package io.dashlabel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dashlabel.evaluate.coco.CocoMetric;
import io.dashlabel.label.Sha256;
import io.dashlabel.testkit.GeneratedFiles;
import io.dashlabel.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the reference tools said, from file to file through the command. */
class EvaluateGoldenTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
            .build();

    @TempDir
    private Path home = Path.of("");

    private JsonNode evaluate(Path predictions, Path truth, Object... more) throws IOException {
        Path out = home.resolve("evaluation.json");
        Stream<Object> words =
                Stream.of("evaluate", "--predictions", predictions, "--ground-truth", truth, "--out", out);
        new Cli(home).run(Stream.concat(words, Arrays.stream(more)).toArray()).succeeds();
        return JSON.readTree(out.toFile());
    }

    @TestFactory
    Stream<DynamicTest> recorded_cases_are_equal_to_the_last_bit() throws IOException {
        try (Stream<Path> files = Files.list(SharedData.data("evaluation/cases"))) {
            List<Path> inputs = files.filter(f -> !f.toString().endsWith(".expected.json"))
                    .filter(EvaluateGoldenTest::hasStandardParameters)
                    .sorted()
                    .toList();
            assertThat(inputs).hasSizeGreaterThan(20);
            return inputs.stream()
                    .map(f -> DynamicTest.dynamicTest(f.getFileName().toString(), () -> check(f)));
        }
    }

    private static boolean hasStandardParameters(Path file) {
        try {
            return JSON.readTree(file.toFile()).path("params").isEmpty();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void check(Path file) throws IOException {
        JsonNode input = JSON.readTree(file.toFile());
        Path truth = home.resolve("gt.json");
        Path results = home.resolve("dt.json");
        JSON.writeValue(truth.toFile(), input.get("gt"));
        JSON.writeValue(results.toFile(), input.get("dt"));
        JsonNode golden =
                JSON.readTree(file.resolveSibling(file.getFileName().toString().replace(".json", ".expected.json"))
                        .toFile());
        check(evaluate(results, truth, "--strict"), golden);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "b"})
    void real_detectors_are_equal_to_the_last_bit(String model) throws IOException {
        Path real = SharedData.data("evaluation/real");
        JsonNode golden =
                JSON.readTree(real.resolve("expected_" + model + ".json").toFile());
        JsonNode said = evaluate(real.resolve("detections_" + model + ".json"), real.resolve("gt.json"));
        check(said, golden);
        assertThat(said.at("/summary/map_50_95").asDouble())
                .isLessThanOrEqualTo(said.at("/summary/map_50").asDouble())
                .isCloseTo(golden.at("/statsNumpy23/0").asDouble(), within(5e-7));
    }

    private static void check(JsonNode said, JsonNode golden) {
        check(said.at("/coco_by_numpy/numpy<2.3"), golden.get("stats"), "NumPy before 2.3");
        check(said.at("/coco_by_numpy/numpy>=2.3"), golden.get("statsNumpy23"), "NumPy since 2.3");
        check(said.get("coco"), golden.get("statsNumpy23"), "coco");
        for (JsonNode category : golden.get("perCategory")) {
            String name = category.path("name").asText();
            if (category.has("stats") && said.get("coco_by_category").has(name)) {
                check(said.get("coco_by_category").get(name), category.get("stats"), name);
            }
        }
        assertThat(said.get("coco_by_category")).hasSameSizeAs(golden.get("perCategory"));
    }

    private static void check(JsonNode said, JsonNode stats, String what) {
        CocoMetric[] metrics = CocoMetric.values();
        for (int i = 0; i < metrics.length; i++) {
            JsonNode figure = said.path(metrics[i].word());
            assertThat(figure.isMissingNode() ? -1 : figure.asDouble())
                    .as(what + " " + metrics[i])
                    .isEqualTo(stats.get(i).asDouble());
        }
    }

    @Test
    void the_generated_set_comes_out_of_its_files_to_the_last_bit() throws Exception {
        JsonNode golden = JSON.readTree(
                SharedData.data("evaluation/benchmark/expected_1000.json").toFile());
        GeneratedFiles files = GeneratedFiles.write(1000, home);
        assertThat(Sha256.of(files.groundTruth()).hex())
                .isEqualTo("fa4c1fff70f1d5ab20d9138e44ec6e5960dce678bc6cdb8948d27d1693f86304");
        assertThat(Sha256.of(files.results()).hex())
                .isEqualTo("1dd3d578d32ea36feecb2a1ac400694e180063d3d6a113a255649ca383e670a5");
        JsonNode said = evaluate(files.results(), files.groundTruth());
        check(said.at("/coco_by_numpy/numpy<2.3"), golden.get("stats"), "NumPy before 2.3");
        check(said.at("/coco_by_numpy/numpy>=2.3"), golden.get("statsNumpy23"), "NumPy since 2.3");
        assertThat(said.at("/receipt/ground_truth_boxes").asInt()).isEqualTo(17_860);
        assertThat(said.at("/receipt/detections").asInt()).isEqualTo(29_946);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tricky", "empty"})
    void the_official_evaluation_of_bdd100k_says_the_same(String name) throws IOException {
        Path bdd = SharedData.data("evaluation/bdd");
        JsonNode said = evaluate(
                bdd.resolve(name + "_pred.json"),
                bdd.resolve(name + "_gt.json"),
                "--protocol",
                "bdd100k",
                "--strict",
                "--numpy",
                "before-2.3");
        JsonNode golden =
                JSON.readTree(bdd.resolve(name + "_expected.json").toFile()).get("metrics");
        for (CocoMetric metric : CocoMetric.values()) {
            golden.get(metric.word()).properties().forEach(row -> {
                JsonNode figure = said.at("/bdd100k/" + metric.word()).path(row.getKey());
                assertThat(figure.isMissingNode())
                        .as(metric + " " + row.getKey())
                        .isEqualTo(row.getValue().isNull());
                assertThat(figure.asDouble())
                        .as(metric + " " + row.getKey())
                        .isEqualTo(row.getValue().asDouble());
            });
        }
    }

    @Test
    void scalabels_own_202_frames_give_its_own_numbers() throws IOException {
        Path formats = SharedData.data("formats");
        JsonNode said = evaluate(
                formats.resolve("det_predictions_202frames.json"),
                formats.resolve("det_groundtruth_202frames.json"),
                "--protocol",
                "bdd100k");
        assertThat(said.at("/bdd100k/AP/OVERALL").asDouble()).isCloseTo(34.029392668, within(1e-8));
        assertThat(said.at("/bdd100k/AP50/OVERALL").asDouble()).isCloseTo(55.323900409, within(1e-8));
        assertThat(said.at("/bdd100k/AP/car").asDouble()).isCloseTo(66.141855187, within(1e-8));
        assertThat(said.at("/bdd100k/AP/train").isMissingNode()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "b"})
    void kinds_of_error_are_those_that_tide_tells(String model) throws IOException {
        Path real = SharedData.data("evaluation/real");
        JsonNode tide = evaluate(real.resolve("detections_" + model + ".json"), real.resolve("gt.json"))
                .get("tide");
        JsonNode golden = JSON.readTree(real.resolve("tide_expected.json").toFile())
                .get(model.equals("a") ? "detections" : "detections_b");
        assertThat(tide.get("ap_50").asDouble()).isCloseTo(golden.get("AP50").asDouble() / 100, within(1e-6));
        golden.get("main")
                .properties()
                .forEach(kind -> assertThat(tide.at("/gain/" + kind.getKey()).asDouble())
                        .as(kind.getKey())
                        .isCloseTo(kind.getValue().asDouble() / 100, within(1e-6)));
    }
}
