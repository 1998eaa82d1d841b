package io.dashlabel.evaluate;

import static io.dashlabel.evaluate.Streets.box;
import static io.dashlabel.evaluate.Streets.crowd;
import static io.dashlabel.evaluate.Streets.found;
import static io.dashlabel.evaluate.Streets.frame;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.dashlabel.label.Frame;
import io.dashlabel.label.SceneAttributes;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.label.UsageException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluatorTest {

    private final Evaluator evaluator = new Evaluator(Taxonomy.bdd100k(), EvaluationOptions.standard());

    @Test
    void the_better_of_two_predictions_on_one_box_is_right_and_the_other_wrong() {
        List<Match> matches = evaluator.add(
                frame("a", box("car", 0, 0)), frame("a", found("car", 10, 0, 0.6), found("car", 0, 0, 0.9)));
        assertThat(matches).extracting(Match::verdict).containsExactly(Verdict.FP, Verdict.TP);
        assertThat(matches.get(1).iou()).hasValue(1);
        CategoryResult car = boxes().category("car").orElseThrow();
        assertThat(car.precision()).hasValue(0.5);
        assertThat(car.recall()).hasValue(1);
        assertThat(car.f1()).hasValueCloseTo(2 / 3.0, within(1e-12));
        assertThat(car.support()).isEqualTo(1);
    }

    @Test
    void a_prediction_below_the_iou_threshold_is_wrong_and_its_box_missed() {
        assertThat(evaluator.add(frame("a", box("car", 0, 0)), frame("a", found("car", 40, 0, 0.9))))
                .extracting(Match::verdict)
                .containsExactly(Verdict.FP, Verdict.FN);
    }

    @Test
    void predictions_in_an_ignore_region_are_neither_right_nor_wrong() {
        List<Match> matches = evaluator.add(
                frame("a", crowd(box("car", 0, 0)), box("other vehicle", 300, 0), crowd(box("car", 600, 0))),
                frame("a", found("car", 0, 0, 0.9), found("car", 0, 10, 0.8), found("car", 300, 0, 0.7)));
        assertThat(matches)
                .extracting(Match::verdict)
                .containsOnly(Verdict.IGNORED)
                .hasSize(4);
        assertThat(boxes().categories()).isEmpty();
        assertThat(boxes().map50()).isEmpty();
        assertThat(RecordTree.of(evaluator.finish()).get("summary").fieldNames())
                .toIterable()
                .containsExactly("total_images", "images", "ground_truth_images");
    }

    @Test
    void other_names_of_a_category_are_resolved_and_unknown_ones_counted() {
        evaluator.add(
                frame("a", box("van", 0, 0), box("person", 300, 0), box("lane/road", 0, 300)),
                frame("a", found("car", 0, 0, 0.9), found("pedestrian", 300, 0, 0.9), found("giraffe", 0, 0, 0.9)));
        assertThat(boxes().precision()).hasValue(1);
        assertThat(boxes().recall()).hasValue(1);
        assertThat(evaluator.finish().unknownTruth()).containsExactly(Map.entry("lane/road", 1));
        assertThat(evaluator.finish().unknownPredictions()).containsExactly(Map.entry("giraffe", 1));
    }

    @Test
    void an_image_without_an_answer_is_missed_over_all_images_and_left_out_of_the_attempted_ones() {
        evaluator.add(frame("a", box("car", 0, 0)), frame("a", found("car", 0, 0, 0.9)));
        assertThat(evaluator.add(frame("b", box("car", 0, 0)), Frame.named("b")))
                .isEmpty();
        Evaluator overAll = new Evaluator(Taxonomy.bdd100k(), EvaluationOptions.standard(), ImageScope.ALL);
        overAll.add(frame("a", box("car", 0, 0)), frame("a", found("car", 0, 0, 0.9)));
        overAll.add(frame("b", box("car", 0, 0)), Frame.named("b"));
        Evaluation evaluation = overAll.finish();
        BoxResult all = evaluation.boxes().orElseThrow();
        assertThat(all.recall()).hasValue(0.5);
        assertThat(all.precision()).hasValue(1);
        assertThat(all.map50().orElseThrow()).isLessThan(0.6);
        BoxResult attempted = evaluation.attemptedBoxes().orElseThrow();
        assertThat(boxes().recall()).as("over the attempted images").hasValue(1);
        assertThat(evaluator.finish().allBoxes().orElseThrow().recall()).hasValue(0.5);
        assertThat(attempted.recall()).hasValue(1);
        assertThat(attempted.images()).isEqualTo(1);
        assertThat(attempted.map50()).hasValueCloseTo(1.0, within(1e-12));
        assertThat(evaluation.worst().get(0)).isEqualTo(new ImageScore("b", false, 0, 0, 1));
    }

    @Test
    void an_empty_answer_is_an_answer() {
        evaluator.add(frame("a", box("car", 0, 0)), frame("a"));
        assertThat(evaluator.finish().attemptedBoxes().orElseThrow().recall()).hasValue(0);
        assertThat(boxes().precision()).isEmpty();
        assertThat(boxes().f1()).hasValue(0);
        assertThat(boxes().map50()).hasValue(0);
    }

    @Test
    void without_any_detector_there_are_no_figures_of_boxes() {
        evaluator.add(frame("a", box("car", 0, 0)), Frame.named("a"));
        assertThat(evaluator.finish().boxes()).isEmpty();
        assertThat(RecordTree.of(evaluator.finish()).get("summary").has("recall"))
                .isFalse();
    }

    @Test
    void an_image_whose_ground_truth_says_nothing_about_boxes_is_not_scored() {
        evaluator.add(Frame.named("a"), frame("a", found("car", 0, 0, 0.9)));
        evaluator.add(frame("b", box("car", 0, 0)), frame("b", found("car", 0, 0, 0.9)));
        assertThat(boxes().precision()).hasValue(1);
        assertThat(evaluator.finish().coverage().withBoxTruth()).isEqualTo(1);
        assertThat(evaluator.finish().coverage().images()).isEqualTo(2);
    }

    @Test
    void detections_below_the_threshold_count_for_average_precision_only() {
        evaluator.add(
                frame("a", box("car", 0, 0), box("car", 300, 0)),
                frame("a").withDetections(List.of(found("car", 0, 0, 0.9)), List.of(found("car", 300, 0, 0.2))));
        assertThat(boxes().recall()).hasValue(0.5);
        assertThat(boxes().map50()).hasValue(1);
    }

    @Test
    void a_box_found_under_another_name_says_so_on_both_sides() {
        List<Match> matches = evaluator.add(frame("a", box("truck", 0, 0)), frame("a", found("car", 5, 0, 0.9)));
        assertThat(matches.get(0).confusedWith()).hasValue("truck");
        assertThat(matches.get(1).confusedWith()).hasValue("car");
        assertThat(boxes().category("truck").orElseThrow().predictedAs()).containsExactly(Map.entry("car", 1));
    }

    @Test
    void grouped_categories_match_each_other_and_are_also_shown_alone() {
        Evaluator vehicles = new Evaluator(
                Taxonomy.bdd100k(),
                new EvaluationOptions(0.5, Map.of("car", "vehicle", "truck", "vehicle"), Protocol.COCO));
        vehicles.add(frame("a", box("truck", 0, 0)), frame("a", found("car", 0, 0, 0.9)));
        Evaluation evaluation = vehicles.finish();
        assertThat(evaluation.boxes().orElseThrow().categories().keySet()).containsExactly("vehicle");
        assertThat(evaluation.boxes().orElseThrow().recall()).hasValue(1);
        BoxResult alone = evaluation.ungroupedBoxes().orElseThrow();
        assertThat(alone.category("truck").orElseThrow().recall()).hasValue(0);
        assertThat(alone.category("car").orElseThrow().fp()).isEqualTo(1);
        assertThat(RecordTree.of(evaluation).has("per_class_metrics_before_grouping"))
                .isTrue();
    }

    @Test
    void a_group_of_an_unknown_category_is_refused_with_the_known_ones() {
        EvaluationOptions options = new EvaluationOptions(0.5, Map.of("tram", "vehicle"), Protocol.COCO);
        assertThatThrownBy(() -> new Evaluator(Taxonomy.bdd100k(), options))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("'tram'")
                .hasMessageContaining("traffic light");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void the_order_of_images_changes_nothing_and_map_falls_with_stricter_overlap(long seed) {
        Random random = new Random(seed);
        List<Frame> truths = new ArrayList<>();
        List<Frame> predictions = new ArrayList<>();
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            order.add(i);
            truths.add(Frame.named("image" + i).withDetections(Streets.random(random, 12, false)));
            predictions.add(Frame.named("image" + i).withDetections(Streets.random(random, 40, true)));
        }
        String first = evaluate(truths, predictions, order);
        Collections.shuffle(order, random);
        assertThat(evaluate(truths, predictions, order)).isEqualTo(first);
        assertThat(boxes().tp()).isPositive();
        assertThat(boxes().map5095().orElseThrow())
                .isLessThanOrEqualTo(boxes().map50().orElseThrow());
        assertThat(boxes().tp() + boxes().fn())
                .isEqualTo(boxes().categories().values().stream()
                        .mapToInt(CategoryResult::support)
                        .sum());
    }

    @Test
    void evaluations_of_other_images_ground_truth_or_rules_cannot_be_compared() {
        Fingerprint one = fingerprint("a", 0, EvaluationOptions.standard());
        assertThat(one.differences(fingerprint("a", 0, EvaluationOptions.standard())))
                .isEmpty();
        assertThat(one.differences(fingerprint("b", 0, EvaluationOptions.standard())))
                .containsExactly("they cover different images");
        Fingerprint older = new Fingerprint(one.images(), "1".repeat(16), one.rules());
        assertThat(one.differences(older))
                .singleElement(as(STRING))
                .contains("different versions of dashlabel")
                .endsWith("evaluate the older one again");
        assertThat(one.differences(fingerprint("a", 1, EvaluationOptions.standard())))
                .containsExactly("their ground truth differs");
        assertThat(one.differences(
                        fingerprint("a", 0, new EvaluationOptions(0.5, Map.of("car", "vehicle"), Protocol.COCO))))
                .singleElement()
                .asString()
                .contains("vehicle");
    }

    private static Fingerprint fingerprint(String name, double x, EvaluationOptions options) {
        Evaluator one = new Evaluator(Taxonomy.bdd100k(), options);
        one.add(frame(name, box("car", x, 0)), frame(name, found("car", 0, 0, 0.5)));
        return one.finish().fingerprint();
    }

    private String evaluate(List<Frame> truths, List<Frame> predictions, List<Integer> order) {
        Evaluator fresh = new Evaluator(Taxonomy.bdd100k(), EvaluationOptions.standard());
        for (int i : order) {
            fresh.add(truths.get(i), predictions.get(i));
            evaluator.add(truths.get(i), predictions.get(i));
        }
        return RecordTree.of(fresh.finish()).toString();
    }

    private BoxResult boxes() {
        return evaluator.finish().boxes().orElseThrow();
    }

    @Test
    void other_ground_truth_for_some_images_gives_the_figures_of_a_new_evaluation() {
        EvaluationOptions grouped =
                new EvaluationOptions(0.5, Map.of("car", "vehicle", "truck", "vehicle"), Protocol.COCO);
        Frame changed = night(frame("b", crowd(box("car", 0, 0)), box("truck", 300, 0), crowd(box("bus", 600, 0))));
        Map<String, Frame> truth = new TreeMap<>(Map.of(
                "a", night(frame("a", box("car", 0, 0), box("bus", 300, 0))),
                "b", night(frame("b", box("car", 0, 0), box("truck", 300, 0))),
                "c", Frame.named("c"),
                "d", frame("d", box("car", 0, 0))));
        Evaluator first = new Evaluator(Taxonomy.bdd100k(), grouped);
        Evaluator second = new Evaluator(Taxonomy.bdd100k(), grouped);
        truth.forEach((name, frame) -> {
            Frame prediction = name.equals("d")
                    ? Frame.named(name)
                    : night(frame(
                            name, found("car", 0, 10, 0.9), found("car", 300, 0, 0.6), found("bus", 600, 0, 0.4)));
            first.add(frame, prediction);
            second.add(name.equals("b") ? changed : frame, prediction);
        });

        Evaluation with = first.withTruth(name -> name.equals("b") ? Optional.of(changed) : Optional.empty());
        assertThat(RecordTree.of(with)).isEqualTo(RecordTree.of(second.finish()));
        assertThat(with.fingerprint()).isEqualTo(second.finish().fingerprint());
        assertThat(with.images()).isEqualTo(second.finish().images());
        assertThat(RecordTree.of(with)).isNotEqualTo(RecordTree.of(first.finish()));
    }

    private static Frame night(Frame frame) {
        return frame.withAttributes(SceneAttributes.of("clear", "night", "highway"));
    }
}
