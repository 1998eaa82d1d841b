package io.dashlabel.evaluate.coco;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

/** Compares a result with what pycocotools said, bit for bit. */
final class GoldenSummary {

    private GoldenSummary() {}

    static void assertEqual(CocoResult result, JsonNode golden) {
        assertThat(stats(result, NumpyMean.BEFORE_2_3)).containsExactly(numbers(golden.get("stats")));
        assertThat(stats(result, NumpyMean.SINCE_2_3)).containsExactly(numbers(golden.get("statsNumpy23")));
        JsonNode hash = golden.get("sha256");
        assertThat(Digest.sha256(result.precision()))
                .isEqualTo(hash.get("precision").asText());
        assertThat(Digest.sha256(result.recall())).isEqualTo(hash.get("recall").asText());
        assertThat(Digest.sha256(result.scores())).isEqualTo(hash.get("scores").asText());
    }

    static double[] stats(CocoResult result, NumpyMean mean) {
        CocoMetric[] metrics = CocoMetric.values();
        double[] stats = new double[metrics.length];
        for (int i = 0; i < stats.length; i++) {
            stats[i] = result.value(metrics[i], mean).orElse(-1);
        }
        return stats;
    }

    static double[] stats(CocoResult result, int category) {
        CocoMetric[] metrics = CocoMetric.values();
        double[] stats = new double[metrics.length];
        for (int i = 0; i < stats.length; i++) {
            stats[i] = result.value(metrics[i], category, NumpyMean.SINCE_2_3).orElse(-1);
        }
        return stats;
    }

    static double[] numbers(JsonNode list) {
        double[] numbers = new double[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = list.get(i).asDouble();
        }
        return numbers;
    }
}
