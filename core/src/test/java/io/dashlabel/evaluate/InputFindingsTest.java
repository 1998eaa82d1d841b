package io.dashlabel.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.evaluate.coco.BoxTable;
import io.dashlabel.evaluate.coco.CocoData;
import io.dashlabel.evaluate.coco.CocoEvaluation;
import io.dashlabel.evaluate.coco.CocoMetric;
import io.dashlabel.evaluate.coco.CocoParameters;
import io.dashlabel.evaluate.coco.InputFindings;
import io.dashlabel.evaluate.coco.NumpyMean;
import io.dashlabel.evaluate.coco.Ranking;
import org.junit.jupiter.api.Test;

class InputFindingsTest {

    private final BoxTable truth = new BoxTable();
    private final BoxTable detections = new BoxTable();

    @Test
    void sound_boxes_give_nothing_to_say() {
        truth.addTruth(0, 0, 500, 300, 50, 40, 2000, 0, 1);
        detections.addDetection(0, 0, 500, 300, 50, 40, 0.01, 0);
        assertThat(InputFindings.of(data(1, 1)).all()).isEmpty();
    }

    @Test
    void each_oddity_is_counted_and_said() {
        truth.addTruth(0, 0, 500, 300, 50, 40, 2000, 0, 0);
        truth.addTruth(0, 0, 600, 300, 50, 40, 2000, 0, 7);
        truth.addTruth(0, 0, 700, 300, 50, 40, 2000, 0, 7);
        truth.addTruth(0, 1, Double.NaN, 300, 50, 40, 2000, 0, 9);
        detections.addDetection(0, 1, 500, 300, 50, Double.POSITIVE_INFINITY, 0.5, 0);
        detections.addDetection(0, 0, 500, 300, 50, 40, Double.NaN, 0);
        truth.addTruth(0, 0, 700, 300, 50, 0, 0, 0, 10);
        detections.addDetection(0, 0, 500, 300, -50, 40, 0.5, 0);
        InputFindings findings =
                InputFindings.of(new CocoData(truth, detections, Ranking.inOrder(3), Ranking.of(new int[] {0, -1}, 1)));
        assertThat(findings.zeroIds()).isEqualTo(1);
        assertThat(findings.repeatedIds()).isEqualTo(1);
        assertThat(findings.truthNotFinite()).isEqualTo(1);
        assertThat(findings.detectionsNotFinite()).isEqualTo(1);
        assertThat(findings.truthWithoutArea()).isEqualTo(1);
        assertThat(findings.detectionsWithoutArea()).isEqualTo(1);
        assertThat(findings.scoresNotANumber()).isEqualTo(1);
        assertThat(findings.truthUnlisted()).isEqualTo(1);
        assertThat(findings.detectionsUnlisted()).isEqualTo(1);
        assertThat(findings.imagesWithoutDetections()).isEqualTo(2);
        assertThat(findings.all()).hasSize(10);
    }

    @Test
    void boxes_given_as_corners_are_noticed() {
        for (int i = 1; i <= 30; i++) {
            truth.addTruth(0, 0, 500, 300, 50, 40, 2000, 0, i);
            detections.addDetection(0, 0, 10 * i, 300, 10 * i + 50, 340, 0.01, 0);
        }
        InputFindings findings = InputFindings.of(data(1, 1));
        assertThat(findings.truthLooksLikeCorners()).isFalse();
        assertThat(findings.detectionsLookLikeCorners()).isTrue();
    }

    @Test
    void an_annotation_with_id_zero_is_found_unless_the_evaluation_is_strict() {
        truth.addTruth(0, 0, 500, 300, 50, 40, 2000, 0, 0);
        detections.addDetection(0, 0, 500, 300, 50, 40, 0.9, 0);
        assertThat(ap(CocoParameters.standard())).isGreaterThan(0.99);
        assertThat(ap(CocoParameters.standard().withStrict(true))).isZero();
    }

    private double ap(CocoParameters parameters) {
        return new CocoEvaluation(parameters)
                .evaluate(data(1, 1))
                .value(CocoMetric.AP, NumpyMean.SINCE_2_3)
                .orElseThrow();
    }

    private CocoData data(int images, int categories) {
        return new CocoData(truth, detections, Ranking.inOrder(images), Ranking.inOrder(categories));
    }
}
