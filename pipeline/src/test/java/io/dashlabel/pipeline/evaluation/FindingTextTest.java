package io.dashlabel.pipeline.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.evaluate.coco.CoordinateForm;
import io.dashlabel.evaluate.coco.InputFindings;
import io.dashlabel.format.coco.CocoFindings;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class FindingTextTest {

    @Test
    void each_finding_of_coco_json_is_a_sentence() {
        assertThat(FindingText.of(new CocoFindings(1, 2, 0, 0, 1)))
                .containsExactly(
                        "1 annotation has no area; width times height is taken",
                        "2 annotations without a box are left out",
                        "1 annotation is left out, on images that are not listed");
    }

    @Test
    void label_files_have_no_ids_and_scores_and_coordinates() {
        InputFindings findings = findings(0.4, CoordinateForm.FRACTIONS);
        assertThat(FindingText.ofFrames(findings, 1))
                .hasSize(3)
                .anySatisfy(sentence ->
                        assertThat(sentence).isEqualTo("1 image has a prediction without a single detection"))
                .anySatisfy(sentence -> assertThat(sentence).startsWith("the lowest score is 0.4"))
                .anySatisfy(
                        sentence -> assertThat(sentence).startsWith("in the predictions all coordinates lie in 0..1"));
        assertThat(FindingText.of(findings))
                .hasSize(4)
                .contains("3 annotations have id 0, which pycocotools never counts" + " as found; dashlabel does");
    }

    @Test
    void a_low_score_and_pixels_are_no_finding() {
        assertThat(FindingText.ofFrames(findings(0.01, CoordinateForm.AS_EXPECTED), 2))
                .isEmpty();
    }

    private static InputFindings findings(double lowestScore, CoordinateForm detections) {
        return new InputFindings(
                3,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                2,
                OptionalDouble.of(lowestScore),
                false,
                false,
                CoordinateForm.AS_EXPECTED,
                detections);
    }
}
