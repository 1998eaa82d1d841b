package io.dashlabel.evaluate;

import static io.dashlabel.evaluate.Streets.box;
import static io.dashlabel.evaluate.Streets.found;
import static io.dashlabel.evaluate.Streets.frame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.dashlabel.evaluate.coco.CocoMetric;
import io.dashlabel.evaluate.coco.NumpyMean;
import io.dashlabel.evaluate.record.EvaluationProvenance;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Taxonomy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** KITTI's regions that nobody labelled count for every category. */
class DontCareTest {

    private static final Detection REGION =
            Detection.of(Detection.DONT_CARE, Box.ofXywh(300, 0, 200, 200)).withAttributes(Map.of("ignored", true));

    private final Evaluator evaluator = new Evaluator(Taxonomy.bdd100k(), EvaluationOptions.standard());

    @Test
    void predictions_of_any_category_in_it_are_neither_right_nor_wrong() {
        List<Match> matches = evaluator.add(
                frame("a", box("car", 0, 0), REGION),
                frame(
                        "a",
                        found("car", 0, 0, 0.9),
                        found("car", 350, 50, 0.9),
                        found("truck", 350, 50, 0.8),
                        found("pedestrian", 450, 0, 0.7),
                        found("pedestrian", 460, 0, 0.7)));

        assertThat(matches)
                .extracting(Match::verdict, Match::category)
                .as("half of a prediction is enough, less is not")
                .containsExactly(
                        tuple(Verdict.TP, "car"),
                        tuple(Verdict.IGNORED, "car"),
                        tuple(Verdict.IGNORED, "truck"),
                        tuple(Verdict.IGNORED, "pedestrian"),
                        tuple(Verdict.FP, "pedestrian"));
        assertThat(matches.get(3).iou()).hasValue(0.5);
        assertThat(matches.get(3).truth()).contains(REGION.box());
        assertThat(boxes().recall()).hasValue(1);
        assertThat(boxes().precision()).hasValue(0.5);
        assertThat(evaluator.finish().unknownTruth()).isEmpty();
        assertThat(boxes().coco().value(CocoMetric.values()[0], NumpyMean.SINCE_2_3))
                .hasValueCloseTo(1.0, within(1e-12));
    }

    @Test
    void a_region_that_nothing_was_predicted_in_is_never_missed_and_not_told_as_a_match() {
        assertThat(evaluator.add(frame("a", REGION), frame("a"))).isEmpty();
        assertThat(boxes().categories()).isEmpty();
    }

    @Test
    void it_counts_once_among_the_boxes_and_changes_the_fingerprint() {
        evaluator.add(frame("a", box("car", 0, 0), REGION), frame("a"));
        EvaluationProvenance told = EvaluationProvenance.of("p", "t", evaluator.finish(), "test");
        assertThat(told.truthBoxes()).isEqualTo(2);
        assertThat(told.ignoreRegions()).isEqualTo(1);

        Evaluator without = new Evaluator(Taxonomy.bdd100k(), EvaluationOptions.standard());
        without.add(frame("a", box("car", 0, 0)), frame("a"));
        assertThat(evaluator.finish().fingerprint().differences(without.finish().fingerprint()))
                .containsExactly("their ground truth differs");
    }

    @Test
    void a_taxonomy_with_the_category_decides_itself() {
        Taxonomy own = new Taxonomy(
                "own",
                List.of("car", "crowd"),
                Map.of(),
                Map.of(Detection.DONT_CARE, "crowd"),
                Taxonomy.bdd100k().attributes());
        Evaluator evaluation = new Evaluator(own, EvaluationOptions.standard());

        assertThat(evaluation.add(
                        frame("a", REGION), frame("a", found("car", 350, 50, 0.9), found("crowd", 350, 50, 0.9))))
                .extracting(Match::verdict)
                .containsExactly(Verdict.FP, Verdict.IGNORED);
    }

    @Test
    void grouped_categories_are_ignored_in_it_too() {
        Evaluator grouped = new Evaluator(
                Taxonomy.bdd100k(),
                new EvaluationOptions(0.5, Map.of("car", "vehicle", "truck", "vehicle"), Protocol.COCO));

        assertThat(grouped.add(
                        frame("a", REGION), frame("a", found("car", 350, 50, 0.9), found("truck", 350, 50, 0.9))))
                .extracting(Match::verdict)
                .containsExactly(Verdict.IGNORED, Verdict.IGNORED);
    }

    @Test
    void no_category_occurs_because_of_it_in_the_table_of_bdd100k() {
        Evaluator official = new Evaluator(Taxonomy.bdd100k(), new EvaluationOptions(0.5, Map.of(), Protocol.BDD100K));
        official.add(frame("a", box("car", 0, 0), REGION), frame("a"));

        Bdd100kTable table = official.finish().bdd100k().orElseThrow();
        CocoMetric first = CocoMetric.values()[0];
        assertThat(table.value(first, "car", NumpyMean.SINCE_2_3)).hasValue(0);
        assertThat(table.value(first, "truck", NumpyMean.SINCE_2_3)).isEmpty();
    }

    @Test
    void a_prediction_with_its_name_is_of_no_category() {
        assertThat(evaluator.add(frame("a", box("car", 0, 0)), frame("a", REGION)))
                .extracting(Match::verdict)
                .containsExactly(Verdict.FN);
        assertThat(evaluator.finish().unknownPredictions()).containsExactly(Map.entry(Detection.DONT_CARE, 1));
    }

    private BoxResult boxes() {
        return evaluator.finish().boxes().orElseThrow();
    }
}
