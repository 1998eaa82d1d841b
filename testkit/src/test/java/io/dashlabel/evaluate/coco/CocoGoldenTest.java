package io.dashlabel.evaluate.coco;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dashlabel.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every recorded case against pycocotools ac87f50 (2.0.11): arrays by hash, twelve means, per category, to the bit. */
class CocoGoldenTest {

    @TestFactory
    Stream<DynamicTest> recorded_cases_are_equal_to_the_last_bit() throws IOException {
        Path cases = SharedData.data("evaluation/cases");
        try (Stream<Path> files = Files.list(cases)) {
            List<Path> inputs = files.filter(f -> !f.toString().endsWith(".expected.json"))
                    .sorted()
                    .toList();
            assertThat(inputs).hasSizeGreaterThan(20);
            return inputs.stream()
                    .map(f -> DynamicTest.dynamicTest(f.getFileName().toString(), () -> check(f)));
        }
    }

    private static void check(Path file) throws IOException {
        JsonNode input = CocoCase.read(file);
        JsonNode golden =
                CocoCase.read(file.resolveSibling(file.getFileName().toString().replace(".json", ".expected.json")));
        check(CocoCase.of(input.get("gt"), input.get("dt"), input.get("params")), golden);
    }

    @TestFactory
    Stream<DynamicTest> real_detectors_are_equal_to_the_last_bit() throws IOException {
        Path real = SharedData.data("evaluation/real");
        JsonNode truth = CocoCase.read(real.resolve("gt.json"));
        return Stream.of("a", "b")
                .map(model -> DynamicTest.dynamicTest(model, () -> {
                    JsonNode results = CocoCase.read(real.resolve("detections_" + model + ".json"));
                    JsonNode golden = CocoCase.read(real.resolve("expected_" + model + ".json"));
                    check(CocoCase.of(truth, results, CocoCase.JSON.createObjectNode()), golden);
                }));
    }

    private static void check(CocoCase given, JsonNode golden) {
        CocoResult result = new CocoEvaluation(given.parameters()).evaluate(given.data());
        GoldenSummary.assertEqual(result, golden);
        if (given.parameters().useCategories()) {
            for (JsonNode category : golden.get("perCategory")) {
                int k = given.categoryIds().indexOf(category.get("id").asLong());
                assertThat(GoldenSummary.stats(result, k))
                        .as(category.get("name").asText())
                        .containsExactly(GoldenSummary.numbers(category.get("stats")));
            }
        }
    }
}
