package io.dashlabel.evaluate.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.dashlabel.evaluate.coco.CategoryMatches;
import io.dashlabel.evaluate.coco.CocoMatching;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThresholdAndCalibrationTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "b"})
    void the_best_threshold_of_each_category_is_the_golden_one(String model) throws IOException {
        JsonNode golden = RealDetectors.golden("compare_expected.json")
                .get("max_f1_iou50")
                .get(model.toUpperCase(java.util.Locale.ROOT));
        List<CategoryMatches> categories =
                CocoMatching.at(0.5, RealDetectors.data(model)).categories();
        for (int k = 0; k < categories.size(); k++) {
            JsonNode expected = golden.get(RealDetectors.category(k));
            assertThat(categories.get(k).positives())
                    .isEqualTo(expected.get("gt").asInt());
            Optional<OperatingPoint> best = ThresholdSweep.of(categories.get(k)).maxF1();
            if (expected.get("threshold").isNull()) {
                assertThat(best).isEmpty();
            } else {
                assertThat(best.orElseThrow().threshold())
                        .isEqualTo(expected.get("threshold").asDouble());
                assertThat(best.orElseThrow().f1()).isCloseTo(expected.get("f1").asDouble(), within(1e-12));
                assertThat(best.orElseThrow().precision())
                        .isCloseTo(expected.get("precision").asDouble(), within(1e-12));
                assertThat(best.orElseThrow().recall())
                        .isCloseTo(expected.get("recall").asDouble(), within(1e-12));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"a, 0, A", "b, 0, B", "a, 0.25, A_score>=0.25", "b, 0.25, B_score>=0.25"})
    void calibration_is_the_golden_one(String model, double least, String key) throws IOException {
        JsonNode golden = RealDetectors.golden("compare_expected.json")
                .get("calibration_iou50")
                .get(key);
        Calibration calibration =
                Calibration.of(CocoMatching.at(0.5, RealDetectors.data(model)).categories(), least);
        assertThat(calibration.detections()).isEqualTo(golden.get("detections").asInt());
        assertThat(calibration.dEce()).hasValueCloseTo(golden.get("D-ECE").asDouble(), within(1e-9));
        assertThat(calibration.laEce()).hasValueCloseTo(golden.get("LaECE").asDouble(), within(1e-9));
        assertThat(calibration.bins().stream().mapToInt(Calibration.Bin::count).sum())
                .isEqualTo(calibration.detections());
    }

    @Test
    void wishes_for_precision_and_recall_are_met_where_they_can_be() throws IOException {
        ThresholdSweep car = ThresholdSweep.of(
                CocoMatching.at(0.5, RealDetectors.data("b")).categories().get(2));
        OperatingPoint accept = car.withPrecision(0.9).orElseThrow();
        OperatingPoint review = car.withRecall(0.5).orElseThrow();
        assertThat(accept.precision()).isGreaterThanOrEqualTo(0.9);
        assertThat(review.recall()).isGreaterThanOrEqualTo(0.5);
        assertThat(accept.threshold()).isGreaterThan(review.threshold());
        assertThat(car.withRecall(0.99)).isEmpty();
        assertThat(car.curve(50).size()).isBetween(25, 52);
    }

    @Test
    void advice_is_reported_on_other_images_than_it_was_chosen_on_and_refused_for_rare_categories() throws IOException {
        List<ThresholdAdvice> advice = ThresholdAdvice.of(CocoMatching.at(0.5, RealDetectors.data("b")), 0.8, 0.4);
        ThresholdAdvice car = advice.get(2);
        assertThat(car.positives()).isEqualTo(550);
        ThresholdAdvice.Choice best = car.maxF1().orElseThrow();
        assertThat(best.chosen().positives() + best.reported().orElseThrow().positives())
                .isEqualTo(550);
        ThresholdAdvice train = advice.get(5);
        assertThat(train.positives()).isLessThan(ThresholdAdvice.ENOUGH_POSITIVES);
        assertThat(train.maxF1()).isEmpty();
    }
}
