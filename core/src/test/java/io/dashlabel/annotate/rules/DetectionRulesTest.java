package io.dashlabel.annotate.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dashlabel.label.Agreement;
import io.dashlabel.label.Box;
import io.dashlabel.label.CategoryRoles;
import io.dashlabel.label.Detection;
import io.dashlabel.label.ImageSize;
import io.dashlabel.label.Label;
import io.dashlabel.label.Taxonomy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetectionRulesTest {

    private static final ImageSize SIZE = new ImageSize(1280, 720);
    private static final DetectionRules RULES = new DetectionRules(
            0.3, Map.of("traffic light", 0.1), Taxonomy.bdd100k().roles(), true, true, Optional.empty(), true);

    private static Label.Detections apply(DetectionRules rules, Detection... seen) {
        return rules.apply(new Label.Detections(List.of(seen), List.of(), List.of()), SIZE);
    }

    @Test
    void what_is_below_the_threshold_of_its_category_is_kept_apart_not_lost() {
        Label.Detections read = apply(
                RULES,
                Detection.of("car", new Box(0, 0, 9, 9), 0.3),
                Detection.of("car", new Box(20, 0, 29, 9), 0.29),
                Detection.of("traffic light", new Box(40, 0, 49, 9), 0.1));
        assertThat(read.items()).extracting(Detection::category).containsExactly("car", "traffic light");
        assertThat(read.belowThreshold()).hasSize(1);
    }

    @Test
    void a_person_on_a_bicycle_is_a_rider_unless_switched_off() {
        Detection person = Detection.of("pedestrian", new Box(100, 100, 140, 200), 0.8);
        Detection bicycle = Detection.of("bicycle", new Box(90, 150, 160, 220), 0.7);
        assertThat(apply(RULES, person, bicycle).items())
                .extracting(Detection::category)
                .contains("rider", "bicycle");
        assertThat(apply(
                                new DetectionRules(
                                        0.3, Map.of(), Taxonomy.bdd100k().roles(), false, true, Optional.empty(), true),
                                person,
                                bicycle)
                        .items())
                .extracting(Detection::category)
                .contains("pedestrian");
    }

    private static DetectionRules with(CategoryRoles roles) {
        return new DetectionRules(0.3, Map.of(), roles, true, true, Optional.empty(), true);
    }

    @Test
    void categories_of_other_taxonomies_play_their_roles() {
        CategoryRoles roles = new CategoryRoles(
                List.of("Walker"),
                List.of("Cyclist"),
                List.of("Cycle"),
                List.of("Auto"),
                List.of(),
                List.of(),
                List.of());
        Detection person = Detection.of("Walker", new Box(100, 100, 140, 200), 0.8);
        Detection cycle = Detection.of("Cycle", new Box(90, 150, 160, 220), 0.7);
        Detection hood = Detection.of("Auto", new Box(100, 600, 1200, 720), 0.9);
        Label.Detections read = apply(with(roles), person, cycle, hood);
        assertThat(read.items()).extracting(Detection::category).containsExactly("Cyclist", "Cycle");
        assertThat(read.setAside()).extracting(Label.SetAside::reason).containsExactly(Label.Reason.EGO_VEHICLE);
    }

    @Test
    void without_roles_the_rules_change_nothing() {
        Detection person = Detection.of("pedestrian", new Box(100, 100, 140, 200), 0.8);
        Detection bicycle = Detection.of("bicycle", new Box(90, 150, 160, 220), 0.7);
        Detection hood = Detection.of("car", new Box(100, 600, 1200, 720), 0.9);
        Label.Detections read = apply(with(CategoryRoles.none()), person, bicycle, hood);
        assertThat(read.items()).extracting(Detection::category).containsExactly("pedestrian", "bicycle", "car");
        assertThat(read.setAside()).isEmpty();
    }

    @Test
    void a_person_beside_in_front_of_or_far_larger_than_a_bicycle_is_none() {
        Detection bicycle = Detection.of("bicycle", new Box(90, 150, 160, 220), 0.7);
        assertThat(apply(RULES, Detection.of("pedestrian", new Box(180, 100, 220, 210), 0.8), bicycle)
                        .items())
                .extracting(Detection::category)
                .doesNotContain("rider");
        assertThat(apply(RULES, Detection.of("pedestrian", new Box(100, 100, 140, 300), 0.8), bicycle)
                        .items())
                .extracting(Detection::category)
                .doesNotContain("rider");
    }

    @Test
    void a_bicycle_nobody_believes_in_makes_no_riders() {
        assertThat(apply(
                                RULES,
                                Detection.of("pedestrian", new Box(100, 100, 140, 200), 0.8),
                                Detection.of("bicycle", new Box(90, 150, 160, 220), 0.1))
                        .items())
                .extracting(Detection::category)
                .containsExactly("pedestrian");
    }

    @Test
    void the_hood_of_the_ego_car_is_set_aside_and_a_near_car_is_not() {
        Detection hood = Detection.of("car", new Box(100, 560, 1200, 720), 0.7);
        Detection corner = Detection.of("car", new Box(900, 660, 1280, 718), 0.6);
        Detection near = Detection.of("car", new Box(300, 250, 1000, 715), 0.7);
        Detection cutOff = Detection.of("car", new Box(0, 500, 300, 719), 0.5);
        Label.Detections read = apply(RULES, hood, near, corner, cutOff);
        assertThat(read.items()).containsExactly(near, cutOff);
        assertThat(read.setAside())
                .containsExactly(
                        new Label.SetAside(hood, Label.Reason.EGO_VEHICLE),
                        new Label.SetAside(corner, Label.Reason.EGO_VEHICLE));
    }

    /** Boxes that detectors gave for hoods in real frames, and what else is as wide or stands as low. */
    @ParameterizedTest
    @CsvSource({
        // the frame 724b5120, then others of the same kind: they end above the bottom edge
        "car, 1280, 720, 15, 330, 1265, 695, true",
        "car, 1280, 720, 16.6, 331.2, 1264.6, 694.1, true",
        "truck, 1280, 720, 0, 324, 1280, 600, true",
        "bus, 640, 360, 2, 165, 637, 357, true",
        "train, 640, 480, 8, 220, 632, 463, true",
        "car, 1920, 1080, 20, 640, 1900, 1000, true",
        // a bus in front that is seen from above, the highest real one that was found
        "train, 640, 360, 2.6, 146.2, 630.4, 356, false",
        // a truck right ahead, a bus beside, a car at a junction
        "truck, 1280, 720, 10, 60, 1270, 700, false",
        "bus, 1280, 720, 0, 180, 1280, 500, false",
        "car, 1280, 720, 0, 300, 1280, 720, false",
        "car, 1280, 720, 60, 340, 1200, 700, false",
        "car, 1280, 720, 554, 334, 1276, 690, false",
        // the same place, and no vehicle
        "pedestrian, 1280, 720, 15, 330, 1265, 695, false",
        // a car that fills a square image from below
        "car, 416, 416, 0, 190, 415, 400, false",
    })
    void what_is_nearly_as_wide_as_the_image_and_flat_in_its_lower_half_is_the_hood(
            String category, int width, int height, double x1, double y1, double x2, double y2, boolean hood) {
        Detection detection = Detection.of(category, new Box(x1, y1, x2, y2), 0.7);
        Label.Detections read = RULES.apply(
                new Label.Detections(List.of(detection), List.of(), List.of()), new ImageSize(width, height));
        assertThat(read.setAside())
                .isEqualTo(hood ? List.of(new Label.SetAside(detection, Label.Reason.EGO_VEHICLE)) : List.of());
        assertThat(read.items()).isEqualTo(hood ? List.of() : List.of(detection));
    }

    @Test
    void a_region_that_was_given_sets_aside_what_lies_in_it_and_spans_half_of_it() {
        DetectionRules rules = new DetectionRules(
                0.3,
                Map.of(),
                Taxonomy.bdd100k().roles(),
                true,
                false,
                Optional.of(new HoodRegion(0, 0.4, 0.9, 0.9)),
                true);
        Detection hood = Detection.of("car", new Box(20, 300, 1100, 640), 0.7);
        Detection small = Detection.of("car", new Box(400, 300, 460, 350), 0.7);
        Detection high = Detection.of("truck", new Box(20, 100, 1100, 640), 0.7);
        Detection person = Detection.of("pedestrian", new Box(20, 300, 1100, 640), 0.7);
        Label.Detections read = apply(rules, hood, small, high, person);
        assertThat(read.setAside()).containsExactly(new Label.SetAside(hood, Label.Reason.EGO_VEHICLE));
        assertThat(read.items()).contains(small, high);
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0, 0.5, 1", "-0.1, 0, 1, 1", "0, 0, 1.1, 1", "0, 0.9, 1, 0.4", "NaN, 0, 1, 1"})
    void a_region_outside_the_image_or_inside_out_is_refused(double left, double top, double right, double bottom) {
        assertThatThrownBy(() -> new HoodRegion(left, top, right, bottom)).hasMessageContaining("shares of the image");
    }

    @Test
    void an_object_called_a_car_and_a_truck_gets_one_label_and_neither_box_is_lost() {
        Detection truck = Detection.of("truck", new Box(100, 100, 200, 200), 0.7);
        Detection car = Detection.of("car", new Box(101, 101, 201, 201), 0.5);
        Detection behind = Detection.of("car", new Box(150, 100, 250, 200), 0.4);
        Label.Detections read = apply(RULES, truck, car, behind);
        assertThat(read.items()).containsExactly(truck, behind);
        assertThat(read.belowThreshold()).containsExactly(car.withAttributes(Map.of("duplicate", true)));
        assertThat(apply(
                                new DetectionRules(
                                        0.3, Map.of(), Taxonomy.bdd100k().roles(), true, true, Optional.empty(), false),
                                truck,
                                car,
                                behind)
                        .items())
                .containsExactly(truck, car, behind);
    }

    @Test
    void below_the_threshold_only_what_few_of_several_models_would_have_labelled_says_so() {
        Detection label = new Agreement(1, 3).addTo(Detection.of("car", new Box(0, 0, 9, 9), 0.32));
        Detection outvoted = new Agreement(1, 3).addTo(Detection.of("car", new Box(20, 0, 29, 9), 0.27));
        Detection weak = new Agreement(1, 3).addTo(Detection.of("car", new Box(40, 0, 49, 9), 0.09));
        Detection most = new Agreement(2, 3).addTo(Detection.of("car", new Box(60, 0, 69, 9), 0.25));
        Detection light = new Agreement(1, 3).addTo(Detection.of("traffic light", new Box(80, 0, 89, 9), 0.09));
        Label.Detections read = apply(RULES, label, outvoted, most, weak, light);
        assertThat(read.items()).containsExactly(label);
        assertThat(read.belowThreshold())
                .containsExactly(outvoted, Agreement.removedFrom(most), Agreement.removedFrom(weak), light);
    }

    @Test
    void a_duplicate_keeps_its_other_attributes() {
        Detection truck = Detection.of("truck", new Box(100, 100, 200, 200), 0.7);
        Detection car = new Agreement(1, 2).addTo(Detection.of("car", new Box(101, 101, 201, 201), 0.5));
        assertThat(apply(RULES, truck, car).belowThreshold()).containsExactly(car.withAttribute("duplicate", true));
    }

    @Test
    void a_threshold_outside_0_to_1_is_refused() {
        assertThatThrownBy(() -> new DetectionRules(
                        1.5, Map.of(), Taxonomy.bdd100k().roles(), true, true, Optional.empty(), true))
                .hasMessageContaining("1.5");
    }
}
