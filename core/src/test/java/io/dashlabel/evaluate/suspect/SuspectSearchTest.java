package io.dashlabel.evaluate.suspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.dashlabel.evaluate.BoxResult;
import io.dashlabel.evaluate.EvaluationOptions;
import io.dashlabel.evaluate.Evaluator;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.SceneAttributes;
import io.dashlabel.label.Taxonomy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuspectSearchTest {

    private final SuspectSearch search = new SuspectSearch(Taxonomy.bdd100k(), SuspectRules.standard());

    /** A detector that is right about cars and trucks, and labels that it confirms. */
    @BeforeEach
    void confirm() {
        for (String category : List.of("car", "truck")) {
            List<Detection> truth = new ArrayList<>();
            List<Detection> found = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                truth.add(box(category, 200 * i, 0, 150));
                found.add(box(category, 200 * i, 0, 150).withScore(0.9));
            }
            add("confirmed " + category, truth, found);
        }
        assertThat(search.suspects()).isEmpty();
    }

    private static Detection box(String category, double x, double y, double side) {
        return Detection.of(category, Box.ofXywh(x, y, side, side));
    }

    private void add(String image, List<Detection> truth, List<Detection> kept, Detection... below) {
        search.add(
                Frame.named(image).withDetections(truth),
                Frame.named(image).withDetections(kept, List.of(below)),
                OptionalDouble.empty());
    }

    private Suspect only() {
        assertThat(search.suspects()).hasSize(1);
        return search.suspects().get(0);
    }

    @Test
    void a_confident_prediction_where_nothing_is_labelled_is_a_missing_label() {
        add("a", List.of(), List.of(box("car", 0, 0, 50).withScore(0.8)));

        assertThat(only().kind()).isEqualTo(SuspectKind.MISSING);
        assertThat(only().truth()).isEmpty();
        assertThat(only().prediction().orElseThrow().box()).isEqualTo(Box.ofXywh(0, 0, 50, 50));
        // It speaks against itself: 8 of 9 confident cars are right.
        assertThat(only().score()).isEqualTo(0.8 * 9 / 11, within(1e-12));
        assertThat(only().reason()).isEqualTo("a detector gives car with score 0.80, but there is no label");
    }

    @Test
    void a_prediction_that_is_unsure_tiny_ignored_or_part_of_a_label_accuses_nobody() {
        Detection region = box("car", 500, 0, 100).withAttributes(Map.of("crowd", true));
        add(
                "a",
                List.of(box("car", 0, 0, 90).withAttributes(Map.of("occluded", true)), region),
                List.of(
                        box("car", 800, 0, 50).withScore(0.49),
                        box("car", 900, 0, 15).withScore(0.9),
                        box("car", 510, 10, 40).withScore(0.9),
                        box("car", 10, 10, 20).withScore(0.9)));

        assertThat(search.suspects()).isEmpty();
    }

    @Test
    void a_region_of_no_category_accuses_nobody_and_is_not_predicted() {
        Detection region = box(Detection.DONT_CARE, 500, 0, 100).withAttributes(Map.of("ignored", true));

        add("a", List.of(region), List.of(box("car", 510, 10, 40).withScore(0.9)));
        add("b", List.of(), List.of(region.withScore(0.9)));

        assertThat(search.suspects()).isEmpty();
    }

    @Test
    void two_names_for_one_unlabelled_object_are_one_suspect() {
        add(
                "a",
                List.of(),
                List.of(
                        box("car", 0, 0, 50).withScore(0.8),
                        box("truck", 2, 0, 50).withScore(0.7)));

        assertThat(only().prediction().orElseThrow().category()).isEqualTo("car");
    }

    @Test
    void a_category_that_the_detector_seldom_gets_right_accuses_nobody() {
        for (int i = 0; i < 4; i++) {
            add("bus" + i, List.of(), List.of(box("bus", 0, 0, 90).withScore(0.9)));
        }

        // (0 + 1) / (4 + 2) of 0.9 is below what is named
        assertThat(search.suspects()).isEmpty();
    }

    @Test
    void a_large_label_in_plain_view_that_nothing_was_predicted_on_is_spurious() {
        add(
                "a",
                List.of(box("car", 0, 0, 192)),
                List.of(),
                box("car", 400, 0, 50).withScore(0.02));

        assertThat(only().kind()).isEqualTo(SuspectKind.SPURIOUS);
        assertThat(only().truth().orElseThrow().box().width()).isEqualTo(192);
        // four times 96²: 4 / 5; 8 of 9 such labels are seen
        assertThat(only().score()).isEqualTo(0.8 * 9 / 11, within(1e-12));
        assertThat(only().reason()).contains("192 × 192");
    }

    @Test
    void a_label_that_is_hidden_cut_small_or_seen_at_any_score_is_not_spurious() {
        add(
                "a",
                List.of(
                        box("car", 0, 0, 192).withAttributes(Map.of("occluded", true)),
                        box("car", 200, 0, 192).withAttributes(Map.of("truncated", true)),
                        box("car", 400, 0, 95),
                        box("car", 600, 0, 192)),
                List.of(),
                box("truck", 600, 0, 100).withScore(0.02));

        assertThat(search.suspects()).isEmpty();
    }

    @Test
    void a_category_that_the_detector_does_not_know_has_no_spurious_labels() {
        for (int i = 0; i < 5; i++) {
            add("sign" + i, List.of(box("traffic sign", 0, 0, 192)), List.of());
        }

        assertThat(search.suspects()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"60, 0.4286", "30, 0.6800"})
    void a_label_beside_where_a_confident_prediction_sees_it_is_badly_placed(double shift, double iou) {
        double exact = (150 - shift) / (150 + shift);
        add(
                "a",
                List.of(box("car", 0, 0, 150)),
                List.of(box("car", shift, 0, 150).withScore(0.9)));
        if (exact >= 0.7) {
            throw new AssertionError("well placed");
        }

        assertThat(only().kind()).isEqualTo(SuspectKind.BADLY_PLACED);
        assertThat(only().iou().getAsDouble()).isEqualTo(exact, within(1e-12));
        assertThat(exact).isEqualTo(iou, within(0.02));
        // 8 of 9 confident cars are well placed
        assertThat(only().score()).isEqualTo(0.9 * (1 - Math.abs(exact - 0.4) / 0.6) * 9 / 11, within(1e-12));
    }

    @Test
    void a_detector_that_places_boxes_badly_itself_moves_nobody() {
        for (int i = 0; i < 8; i++) {
            add(
                    "sloppy" + i,
                    List.of(box("bus", 0, 0, 150)),
                    List.of(box("bus", 40, 0, 150).withScore(0.9)));
        }

        // right every time at an IoU of 0.58, and well placed never: (0 + 1) / (8 + 2) of what it says
        assertThat(search.suspects()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"occluded, 0", "truncated, 0", "occluded, 150"})
    void a_label_half_hidden_is_not_moved_to_the_part_that_is_seen(String attribute, double beyond) {
        Detection hidden = box("car", 0, 0, 300).withAttributes(Map.of(attribute, true));
        add("a", List.of(hidden), List.of(Detection.of("car", Box.ofXywh(0, 0, 150 + beyond, 300 + beyond), 0.9)));

        if (beyond == 0) {
            assertThat(search.suspects()).isEmpty();
        } else {
            assertThat(only().kind()).isEqualTo(SuspectKind.BADLY_PLACED);
        }
    }

    @Test
    void a_label_is_not_moved_to_where_a_prediction_takes_in_its_neighbour_too() {
        add(
                "a",
                List.of(box("car", 0, 0, 100), box("car", 90, 0, 100)),
                List.of(Detection.of("car", Box.ofXywh(0, 0, 190, 100), 0.9)));

        assertThat(search.suspects()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // the hood, and a reflection on it, on the bottom edge
        "car, 200, 560, 600, 160, true",
        "car, 411, 656, 148, 62, true",
        "truck, 0, 400, 700, 320, true",
        // a car that close reaches higher; one further away stands higher
        "car, 0, 509, 261, 211, false",
        "car, 411, 600, 148, 62, false",
        "pedestrian, 411, 600, 60, 120, false"
    })
    void the_own_hood_is_no_missing_label(
            String category, double x, double y, double width, double height, boolean hood) {
        confirmPedestrians();
        Frame seen =
                Frame.named("a").withDetections(List.of(Detection.of(category, Box.ofXywh(x, y, width, height), 0.9)));
        search.add(
                Frame.named("a").withDetections(List.of()),
                seen.withSize(new ImageSize(1280, 720)),
                OptionalDouble.empty());

        assertThat(search.suspects()).hasSize(hood ? 0 : 1);
    }

    @Test
    void where_no_file_says_how_large_images_are_their_boxes_do() {
        add("edges", List.of(Detection.of("traffic sign", new Box(1200, 690, 1280, 720))), List.of());
        add("hood", List.of(), List.of(Detection.of("van", Box.ofXywh(200, 560, 600, 158), 0.9)));
        add("car", List.of(), List.of(Detection.of("van", Box.ofXywh(200, 400, 400, 158), 0.9)));
        // too little is known for the narrow ones
        add("corner", List.of(), List.of(Detection.of("van", Box.ofXywh(200, 600, 148, 118), 0.9)));

        assertThat(search.suspects()).extracting(Suspect::image).containsExactly("car", "corner");
    }

    @Test
    void a_person_wider_than_high_or_within_a_vehicle_is_no_missing_label() {
        confirmPedestrians();
        add(
                "a",
                List.of(box("car", 0, 0, 200)),
                List.of(
                        box("car", 0, 0, 200).withScore(0.9),
                        Detection.of("pedestrian", Box.ofXywh(600, 0, 200, 190), 0.9),
                        Detection.of("pedestrian", Box.ofXywh(80, 100, 15, 40), 0.9),
                        Detection.of("pedestrian", Box.ofXywh(190, 100, 20, 60), 0.9)));

        assertThat(only().prediction().orElseThrow().box().x1()).isEqualTo(190);
    }

    private void confirmPedestrians() {
        List<Detection> truth = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            truth.add(Detection.of("pedestrian", Box.ofXywh(100 * i, 0, 40, 100)));
        }
        add("confirmed", truth, truth.stream().map(d -> d.withScore(0.9)).toList());
    }

    @Test
    void a_label_that_another_prediction_fits_is_not_badly_placed() {
        add(
                "a",
                List.of(box("car", 0, 0, 150)),
                List.of(box("car", 60, 0, 150).withScore(0.9)),
                box("car", 2, 0, 150).withScore(0.1));

        assertThat(search.suspects()).isEmpty();
    }

    @Test
    void a_confident_other_name_on_the_very_place_of_a_label_is_a_wrong_category() {
        add(
                "a",
                List.of(box("car", 0, 0, 150)),
                List.of(box("truck", 0, 0, 150).withScore(0.9)),
                box("car", 5, 0, 150).withScore(0.2));

        assertThat(only().kind()).isEqualTo(SuspectKind.WRONG_CATEGORY);
        assertThat(only().score()).isEqualTo((0.9 - 0.2) * 9 / 11, within(1e-12));
        assertThat(only().reason()).startsWith("labelled car, but a detector gives truck with score 0.90");
    }

    @Test
    void a_label_whose_own_name_scores_as_high_is_not_of_a_wrong_category() {
        add(
                "a",
                List.of(box("car", 0, 0, 150)),
                List.of(
                        box("car", 0, 0, 150).withScore(0.9),
                        box("truck", 0, 0, 150).withScore(0.9)));

        assertThat(search.suspects()).isEmpty();
    }

    @Test
    void names_are_resolved_before_they_are_compared() {
        add("a", List.of(box("van", 0, 0, 150)), List.of(box("car", 0, 0, 150).withScore(0.9)));

        assertThat(search.suspects()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "daytime, 0.05, 0.75, night",
        "daytime, 0.19, -1, ''",
        "daytime, 0.26, -1, ''",
        "night, 0.45, 0.5, daytime",
        "night, 0.9, 1, daytime",
        "night, 0.1, -1, ''",
        "dawn/dusk, 0.05, -1, ''",
        "undefined, 0.9, -1, ''"
    })
    void a_tag_that_the_light_speaks_against_is_suspect(String tag, double light, double score, String proposed) {
        search.add(
                Frame.named("a").withAttributes(SceneAttributes.of("clear", tag, "highway")),
                Frame.named("a"),
                OptionalDouble.of(light));

        if (score < 0) {
            assertThat(search.suspects()).isEmpty();
        } else {
            assertThat(only().kind()).isEqualTo(SuspectKind.WRONG_TIME_OF_DAY);
            assertThat(only().score()).isEqualTo(score, within(1e-12));
            assertThat(only().proposedWord()).hasValue(proposed);
        }
    }

    @Test
    void without_an_answer_or_without_labels_no_box_is_suspect() {
        List<Detection> cars = List.of(box("car", 0, 0, 300));
        search.add(Frame.named("a").withDetections(cars), Frame.named("a"), OptionalDouble.empty());
        search.add(Frame.named("b"), Frame.named("b").withDetections(cars), OptionalDouble.empty());

        assertThat(search.suspects()).isEmpty();
    }

    @Test
    void the_worst_come_first_and_each_label_and_prediction_only_once() {
        add("b", List.of(), List.of(box("car", 0, 0, 50).withScore(0.8)));
        add("a", List.of(), List.of(box("car", 0, 0, 50).withScore(0.8)));
        add(
                "c",
                List.of(box("car", 0, 0, 150)),
                List.of(
                        box("truck", 0, 0, 150).withScore(0.95),
                        box("truck", 3, 0, 150).withScore(0.9)));

        assertThat(search.suspects()).extracting(Suspect::image).containsExactly("c", "a", "b");
        assertThat(search.suspects()).extracting(Suspect::score).isSortedAccordingTo((x, y) -> Double.compare(y, x));
    }

    @Test
    void rules_outside_their_range_are_refused() {
        assertThatThrownBy(() -> new SuspectRules(1.5, 0.3)).hasMessageContaining("0..1");
        assertThatThrownBy(() -> new SuspectRules(0.5, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_is_pardoned_counts_neither_for_nor_against() {
        List<Detection> truth = List.of(box("car", 0, 0, 150), box("car", 300, 0, 150), box("car", 600, 0, 192));
        Frame labels = Frame.named("a").withDetections(truth);
        Frame prediction = Frame.named("a")
                .withDetections(List.of(
                        box("truck", 0, 0, 150).withScore(0.9),
                        box("car", 360, 0, 150).withScore(0.9),
                        box("car", 900, 0, 50).withScore(0.8)));
        search.add(labels, prediction, OptionalDouble.empty());

        assertThat(search.suspects())
                .extracting(Suspect::kind)
                .containsExactlyInAnyOrder(
                        SuspectKind.WRONG_CATEGORY,
                        SuspectKind.BADLY_PLACED,
                        SuspectKind.MISSING,
                        SuspectKind.SPURIOUS);
        assertThat(counts(labels, prediction)).isEqualTo("tp 0 fp 3 fn 3");
        assertThat(counts(SuspectsIgnored.of(labels, search.suspects(), Taxonomy.bdd100k()), prediction))
                .isEqualTo("tp 0 fp 0 fn 0");
        assertThat(labels.detections().orElseThrow()).isEqualTo(truth);
    }

    private static String counts(Frame truth, Frame prediction) {
        Evaluator evaluator = new Evaluator(Taxonomy.bdd100k(), EvaluationOptions.standard());
        evaluator.add(truth, prediction);
        BoxResult boxes = evaluator.finish().boxes().orElseThrow();
        return "tp " + boxes.tp() + " fp " + boxes.fp() + " fn " + boxes.fn();
    }

    @Test
    void a_pardoned_time_of_day_is_not_scored() {
        Frame truth = Frame.named("a").withAttributes(SceneAttributes.of("clear", "daytime", "highway"));
        search.add(truth, Frame.named("a"), OptionalDouble.of(0.05));

        Frame pardoned = SuspectsIgnored.of(truth, search.suspects(), Taxonomy.bdd100k());

        assertThat(pardoned.attributes().orElseThrow().word("timeofday")).isEmpty();
        assertThat(pardoned.attributes().orElseThrow().word("weather")).isEqualTo(Optional.of("clear"));
        assertThat(SuspectsIgnored.of(truth, List.of(), Taxonomy.bdd100k())).isEqualTo(truth);
    }
}
