package io.dashlabel.pipeline.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.SceneAttributes;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.pipeline.effort.EditCounts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EditsToTruthTest {

    private final EditsToTruth edits = new EditsToTruth(Taxonomy.bdd100k());

    private static Box at(double x) {
        return new Box(x, 0, x + 100, 100);
    }

    private static Detection predicted(String category, double x) {
        return Detection.of(category, at(x), 0.9);
    }

    private static Frame frame(Detection... boxes) {
        return Frame.named("a.jpg").withDetections(List.of(boxes));
    }

    @Test
    void each_kind_of_edit_is_counted() {
        edits.add(
                frame(
                        predicted("car", 0), // right
                        predicted("car", 1010), // 10 px aside: an IoU of 0.82 is good enough
                        predicted("car", 2030), // 30 px aside: an IoU of 0.54 is not
                        predicted("bus", 3000), // a truck
                        predicted("bus", 4030), // a truck, and elsewhere
                        predicted("car", 5000)), // nothing
                frame(
                        Detection.of("car", at(0)),
                        Detection.of("car", at(1000)),
                        Detection.of("car", at(2000)),
                        Detection.of("truck", at(3000)),
                        Detection.of("truck", at(4000)),
                        Detection.of("person", at(6000))));

        assertThat(edits.counts()).isEqualTo(new EditCounts(2, 2, 2, 1, 1, 0));
        assertThat(edits.effort().left().middle())
                .isCloseTo((2 + 2 * 1.8 + 2 * 3.8 + 2 * 6.8 + 2.8 + 7) / 60, within(1e-9));
    }

    @Test
    void attributes_of_the_ground_truth_cost_nothing() {
        edits.add(
                frame(predicted("car", 0)),
                frame(Detection.of("car", at(10)).withAttributes(Map.of("occluded", true))));

        assertThat(edits.counts()).isEqualTo(new EditCounts(1, 0, 0, 0, 0, 0));
    }

    @Test
    void predictions_in_an_ignore_region_need_no_edit() {
        Detection crowd = Detection.of("person", new Box(0, 0, 500, 500)).withAttributes(Map.of("crowd", true));

        edits.add(frame(predicted("person", 0), predicted("person", 1000)), frame(crowd));

        assertThat(edits.counts()).isEqualTo(new EditCounts(0, 0, 0, 1, 0, 0));
    }

    @Test
    void scene_words_count_if_they_change() {
        edits.add(
                frame().withAttributes(SceneAttributes.of("clear", "night", "highway")),
                frame().withAttributes(SceneAttributes.of("rainy", "night", "highway")));

        assertThat(edits.counts().words()).isEqualTo(1);
    }

    @Test
    void an_image_without_a_prediction_is_drawn_whole() {
        edits.add(Frame.named("a.jpg"), frame(Detection.of("car", at(0)), Detection.of("car", at(500))));

        assertThat(edits.counts()).isEqualTo(new EditCounts(0, 0, 0, 0, 2, 0));
    }
}
