package io.dashlabel.evaluate.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.dashlabel.evaluate.coco.CocoData;
import io.dashlabel.evaluate.coco.CocoEvaluation;
import io.dashlabel.evaluate.coco.CocoMetric;
import io.dashlabel.evaluate.coco.CocoParameters;
import io.dashlabel.evaluate.coco.NumpyMean;
import java.io.IOException;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PairedBootstrapTest {

    private static final Offset<Double> SAME = within(1e-9);

    @Test
    void the_samples_of_numpy_give_the_golden_intervals() throws IOException {
        JsonNode golden = RealDetectors.golden("compare_expected.json");
        int replicates = golden.get("replicates").asInt();
        int[][] drawn = draw(replicates);
        BootstrapSamples samples = PairedBootstrap.ofImages(RealDetectors.data("a"), RealDetectors.data("b"))
                .run(replicates, (r, counts) -> System.arraycopy(drawn[r], 0, counts, 0, counts.length), () -> {});
        JsonNode figures = golden.get("bootstrap");
        for (int k = 0; k < 10; k++) {
            check(samples.category(k).orElseThrow(), figures.get(RealDetectors.category(k)));
        }
        check(samples.map5095().orElseThrow(), figures.get("mAP"));
        check(samples.map50().orElseThrow(), figures.get("mAP50"));
    }

    private static int[][] draw(int replicates) {
        NumpyRandom random = new NumpyRandom(20240501);
        int[][] drawn = new int[replicates][50];
        for (int[] counts : drawn) {
            for (int i = 0; i < counts.length; i++) {
                counts[random.below(counts.length)]++;
            }
        }
        return drawn;
    }

    private static void check(Difference difference, JsonNode golden) {
        assertThat(difference.a()).isCloseTo(golden.get("A").asDouble(), SAME);
        assertThat(difference.b()).isCloseTo(golden.get("B").asDouble(), SAME);
        assertThat(difference.delta()).isCloseTo(golden.get("B_minus_A").asDouble(), SAME);
        check(difference.intervalA(), golden.get("A_ci95"));
        check(difference.intervalB(), golden.get("B_ci95"));
        check(difference.interval(), golden.get("diff_ci95"));
        assertThat(difference.chanceBetter()).isCloseTo(golden.get("P(B>A)").asDouble(), SAME);
        assertThat(difference.samplesWithout())
                .isEqualTo(golden.get("replicates_without_gt").asInt());
        assertThat(difference.deviation()).isCloseTo(golden.get("diff_sd").asDouble(), within(1e-4));
    }

    private static void check(Difference.Interval interval, JsonNode golden) {
        assertThat(interval.low()).isCloseTo(golden.get(0).asDouble(), SAME);
        assertThat(interval.high()).isCloseTo(golden.get(1).asDouble(), SAME);
    }

    @Test
    void our_own_samples_give_nearly_the_golden_intervals() throws IOException {
        Difference car = PairedBootstrap.ofImages(RealDetectors.data("a"), RealDetectors.data("b"))
                .run(2000, 3)
                .category(2)
                .orElseThrow();
        JsonNode golden =
                RealDetectors.golden("compare_expected.json").get("bootstrap").get("car");
        assertThat(car.deviation()).isCloseTo(golden.get("diff_sd").asDouble(), within(5e-4));
        assertThat(car.interval().low())
                .isCloseTo(golden.get("diff_ci95").get(0).asDouble(), within(2e-3));
        assertThat(car.interval().high())
                .isCloseTo(golden.get("diff_ci95").get(1).asDouble(), within(2e-3));
    }

    @Test
    void every_image_once_is_the_evaluation_itself() throws IOException {
        CocoData a = RealDetectors.data("a");
        CocoData b = RealDetectors.data("b");
        Difference map = PairedBootstrap.ofImages(a, b).run(20, 1).map5095().orElseThrow();
        assertThat(map.a()).isCloseTo(map(a), within(1e-12));
        assertThat(map.b()).isCloseTo(map(b), within(1e-12));
    }

    private static double map(CocoData data) {
        return new CocoEvaluation(CocoParameters.standard())
                .evaluate(data)
                .value(CocoMetric.AP, NumpyMean.SINCE_2_3)
                .orElseThrow();
    }

    @Test
    void a_detector_is_never_better_than_itself() throws IOException {
        CocoData a = RealDetectors.data("a");
        Difference car = PairedBootstrap.ofImages(a, a).run(50, 7).category(2).orElseThrow();
        assertThat(car.delta()).isZero();
        assertThat(car.pValue()).isEqualTo(1);
        assertThat(car.imagesNeeded(50)).isEmpty();
    }

    @Test
    void a_single_sequence_leaves_nothing_to_draw() throws IOException {
        CocoData a = RealDetectors.data("a");
        CocoData b = RealDetectors.data("b");
        int[] one = new int[50];
        Difference same = new PairedBootstrap(a, b, one).run(20, 1).map50().orElseThrow();
        assertThat(same.deviation()).isZero();
    }
}
