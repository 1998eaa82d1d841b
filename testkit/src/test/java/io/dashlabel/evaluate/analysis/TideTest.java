package io.dashlabel.evaluate.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TideTest {

    private static final Offset<Double> SAME = within(1e-9);

    @ParameterizedTest
    @CsvSource({"a, detections", "b, detections_b"})
    void errors_and_their_cost_are_those_of_tide(String model, String key) throws IOException {
        JsonNode golden = RealDetectors.golden("tide_expected.json").get(key);
        Tide tide = Tide.of(RealDetectors.data(model));
        for (ErrorType type : ErrorType.values()) {
            assertThat(tide.counts().get(type))
                    .as("count of " + type)
                    .isEqualTo(golden.get("counts").get(type.word()).asInt());
        }
        assertThat(100 * tide.ap50()).isCloseTo(golden.get("AP50").asDouble(), SAME);
        for (int k = 0; k < 10; k++) {
            assertThat(100 * tide.ap50(k))
                    .as(RealDetectors.category(k))
                    .isCloseTo(
                            golden.get("perClassAP50")
                                    .get(RealDetectors.category(k))
                                    .asDouble(),
                            SAME);
        }
        for (ErrorType type : ErrorType.values()) {
            assertThat(100 * tide.gain(type))
                    .as("gain of " + type)
                    .isCloseTo(golden.get("main").get(type.word()).asDouble(), SAME);
        }
        assertThat(100 * tide.falsePositiveGain())
                .isCloseTo(golden.get("special").get("FalsePos").asDouble(), SAME);
        assertThat(100 * tide.falseNegativeGain())
                .isCloseTo(golden.get("special").get("FalseNeg").asDouble(), SAME);
    }
}
