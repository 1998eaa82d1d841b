package io.dashlabel.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClassLabelMapTest {

    private final LabelMap map = LabelMap.ofClasses(Taxonomy.bdd100k());

    @Test
    void coco_has_80_words_at_their_indices() {
        assertThat(CocoWords.all()).hasSize(80).doesNotHaveDuplicates();
        assertThat(List.of(0, 1, 2, 3, 5, 6, 7, 9, 11, 79))
                .extracting(CocoWords.all()::get)
                .containsExactly(
                        "person",
                        "bicycle",
                        "car",
                        "motorcycle",
                        "bus",
                        "train",
                        "truck",
                        "traffic light",
                        "stop sign",
                        "toothbrush");
    }

    @Test
    void the_street_words_of_coco_become_categories() {
        assertThat(map.category("person")).contains("pedestrian");
        assertThat(map.category("stop sign")).contains("traffic sign");
        assertThat(List.of("bicycle", "car", "motorcycle", "bus", "train", "truck", "traffic light"))
                .allSatisfy(word -> assertThat(map.category(word)).contains(word));
    }

    @Test
    void nine_words_of_coco_are_mapped_and_no_other() {
        assertThat(CocoWords.all())
                .filteredOn(word -> map.category(word).isPresent())
                .hasSize(9);
    }

    @Test
    void the_road_users_and_signs_of_objects365_become_categories() {
        Map.of(
                        "SUV", "car",
                        "Sports Car", "car",
                        "Pickup Truck", "truck",
                        "Heavy Truck", "truck",
                        "Fire Truck", "truck",
                        "Ambulance", "truck",
                        "Tricycle", "bicycle",
                        "Traffic Sign", "traffic sign",
                        "Speed Limit Sign", "traffic sign",
                        "Crosswalk Sign", "traffic sign")
                .forEach((word, category) ->
                        assertThat(map.category(word)).as(word).contains(category));
        assertThat(List.of("Traffic cone", "Machinery Vehicle", "Rickshaw"))
                .allSatisfy(word -> assertThat(map.category(word)).as(word).isEmpty());
    }

    @Test
    void words_of_detectors_leave_ground_truth_alone() {
        assertThat(List.of("SUV", "Pickup Truck", "Ambulance", "Tricycle"))
                .allSatisfy(word -> assertThat(Taxonomy.bdd100k().resolve(word)).isEmpty());
    }

    @Test
    void words_whose_category_a_taxonomy_lacks_are_left_out() {
        Taxonomy cars = new Taxonomy("cars", List.of("car"), Map.of(), Map.of(), Map.of());
        assertThat(LabelMap.ofClasses(cars).category("car")).contains("car");
        assertThat(LabelMap.ofClasses(cars).category("stop sign")).isEmpty();
    }
}
