package io.dashlabel.evaluate.coco;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dashlabel.testkit.GeneratedBoxes;
import io.dashlabel.testkit.SharedData;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The set of 70,000 is checked by the benchmark. */
class GeneratedSetsTest {

    @ParameterizedTest
    @ValueSource(ints = {1_000, 10_000})
    void generated_sets_are_equal_to_the_last_bit(int images) throws IOException {
        JsonNode golden = CocoCase.read(SharedData.data("evaluation/benchmark/expected_" + images + ".json"));
        CocoData data = GeneratedBoxes.ofImages(images);
        assertThat(data.truth().size()).isEqualTo(golden.get("annotations").asInt());
        assertThat(data.detections().size()).isEqualTo(golden.get("detections").asInt());
        CocoResult result = new CocoEvaluation(CocoParameters.standard()).evaluate(data);
        GoldenSummary.assertEqual(result, golden);
    }
}
