package io.dashlabel.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dashlabel.evaluate.coco.NumpyMean;
import io.dashlabel.evaluate.record.EvaluationProvenance;
import io.dashlabel.evaluate.record.EvaluationRecordFile;
import io.dashlabel.evaluate.record.EvaluationRecords;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RealLabelsTest {

    @Test
    void ground_truth_against_itself_is_perfect_everywhere() throws IOException {
        Evaluator evaluator = new Evaluator(Taxonomy.bdd100k(), EvaluationOptions.standard());
        int images = 0;
        try (Stream<Path> files = Files.list(SharedData.data("bdd100k/labels"))) {
            for (Path file : files.sorted().toList()) {
                Frame frame = LabelFiles.frame(LabelFiles.JSON.readTree(file.toFile()));
                evaluator.add(frame, frame);
                images++;
            }
        }
        Evaluation evaluation = evaluator.finish();
        JsonNode json = EvaluationRecordFile.tree(EvaluationRecords.of(
                evaluation,
                Optional.empty(),
                OptionalDouble.empty(),
                EvaluationProvenance.of("truth", "truth", evaluation, "test"),
                Optional.empty(),
                List.of(),
                NumpyMean.SINCE_2_3));
        assertThat(images).isEqualTo(50);
        assertThat(json.at("/summary/total_images").asInt()).isEqualTo(50);
        for (String key :
                List.of("overall_attribute_accuracy", "precision", "recall", "f1_score", "map_50", "map_50_95")) {
            assertThat(json.at("/summary/" + key).asDouble()).as(key).isEqualTo(1);
        }
        assertThat(json.get("attribute_accuracy"))
                .hasSize(3)
                .allSatisfy(v -> assertThat(v.asDouble()).isEqualTo(1));
        assertThat(json.get("per_class_metrics")).hasSizeGreaterThan(5).allSatisfy(c -> {
            assertThat(c.get("precision").asDouble()).isEqualTo(1);
            assertThat(c.get("recall").asDouble()).isEqualTo(1);
            assertThat(c.get("ap_50_95").asDouble()).isEqualTo(1);
            assertThat(c.get("fp").asInt() + c.get("fn").asInt()).isZero();
        });
    }
}
