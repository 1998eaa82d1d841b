package io.dashlabel.evaluate.coco;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dashlabel.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Who is matched with whom, in every image, area and threshold that the recorded cases hold. */
class MatchesGoldenTest {

    private static final List<String> AREAS = List.of("all", "small", "medium", "large");

    @TestFactory
    Stream<DynamicTest> partners_are_those_of_pycocotools() throws IOException {
        try (Stream<Path> files = Files.list(SharedData.data("evaluation/cases"))) {
            List<Path> withMatches = files.filter(f -> f.toString().endsWith(".expected.json"))
                    .sorted()
                    .toList();
            return withMatches.stream()
                    .map(f -> DynamicTest.dynamicTest(f.getFileName().toString(), () -> check(f)));
        }
    }

    private static void check(Path expected) throws IOException {
        Path file = expected.resolveSibling(expected.getFileName().toString().replace(".expected", ""));
        JsonNode input = CocoCase.read(file);
        CocoCase given = CocoCase.of(input.get("gt"), input.get("dt"), input.get("params"));
        for (JsonNode image : CocoCase.read(expected).path("evalImgs")) {
            check(given, image);
        }
    }

    private static void check(CocoCase given, JsonNode golden) {
        CocoData data = given.data();
        MatchRules rules = MatchRules.of(given.parameters());
        int k = given.parameters().useCategories()
                ? given.categoryIds().indexOf(golden.get("category_id").asLong())
                : 0;
        int image = given.imageIds().indexOf(golden.get("image_id").asLong());
        int area = AREAS.indexOf(golden.get("area").asText());
        int[] truths = rows(CocoEvaluation.truths(data, given.parameters()), k, data.truth(), data, image);
        int[] found = rows(CocoEvaluation.found(data, given.parameters()), k, data.detections(), data, image);
        int[] best = ScoreOrder.sorted(found, 0, found.length, data.detections());
        int kept = Math.min(best.length, given.parameters().maxDetections().get(2));
        assertThat(Arrays.stream(best).limit(kept).map(d -> d + 1)).containsExactly(integers(golden.get("dtIds")));
        Pairs pairs = new Pairs();
        ImageMatcher matcher = new ImageMatcher(rules, data.truth(), data.detections(), pairs);
        matcher.begin(truths, 0, truths.length);
        long[] ignored = new long[kept];
        for (int d = 0; d < kept; d++) {
            matcher.match(best[d]);
            ignored[d] = ~matcher.truePositive(best[d]) & ~matcher.falsePositive(best[d]);
        }
        for (int t = 0; t < rules.thresholds; t++) {
            int bit = area * rules.thresholds + t;
            Integer[] partners = new Integer[kept];
            Integer[] ignore = new Integer[kept];
            for (int d = 0; d < kept; d++) {
                partners[d] = partner(pairs, best[d], bit, truths, data.truth());
                ignore[d] = (int) (ignored[d] >>> bit & 1);
            }
            assertThat(partners)
                    .containsExactly(integers(golden.get("dtMatches").get(t)));
            assertThat(ignore).containsExactly(integers(golden.get("dtIgnore").get(t)));
        }
    }

    private static int partner(Pairs pairs, int detection, int bit, int[] truths, BoxTable truth) {
        for (int p = 0; p < pairs.count(); p++) {
            if (pairs.detection[p] == detection && (pairs.bits[p] >>> bit & 1) == 1) {
                return (int) truth.id(truths[pairs.truth[p]]);
            }
        }
        return 0;
    }

    private static int[] rows(Grouping grouping, int k, BoxTable table, CocoData data, int image) {
        return Arrays.stream(grouping.rows, grouping.from(k), grouping.to(k))
                .filter(row -> data.images().of(table.image(row)) == image)
                .toArray();
    }

    private static Integer[] integers(JsonNode list) {
        Integer[] numbers = new Integer[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = list.get(i).asInt();
        }
        return numbers;
    }
}
