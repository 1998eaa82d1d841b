package io.dashlabel.annotate.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dashlabel.label.Agreement;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BoxFusionTest {

    private final BoxFusion fusion = new BoxFusion(0.55);

    @Test
    void agreeing_sources_give_one_box_at_the_weighted_mean_with_the_mean_score() {
        List<Detection> fused = fusion.fuse(List.of(
                List.of(Detection.of("car", new Box(0, 0, 100, 100), 0.9)),
                List.of(Detection.of("car", new Box(10, 0, 110, 100), 0.3))));
        assertThat(fused).hasSize(1);
        assertThat(fused.get(0).box().x1()).isCloseTo(2.5, within(1e-9));
        assertThat(fused.get(0).box().x2()).isCloseTo(102.5, within(1e-9));
        assertThat(fused.get(0).score()).hasValueCloseTo(0.6, within(1e-9));
        assertThat(Agreement.of(fused.get(0))).contains(new Agreement(2, 2));
    }

    @Test
    void a_box_that_one_source_of_two_sees_keeps_half_its_score() {
        List<Detection> fused = fusion.fuse(List.of(List.of(Detection.of("car", new Box(0, 0, 9, 9), 0.8)), List.of()));
        assertThat(fused.get(0).score()).hasValueCloseTo(0.4, within(1e-9));
        assertThat(Agreement.of(fused.get(0)))
                .hasValueSatisfying(
                        agreement -> assertThat(agreement.meanFinderScore(0.4)).isCloseTo(0.8, within(1e-9)));
    }

    @Test
    void a_box_of_the_only_source_that_knows_its_category_keeps_its_score() {
        List<Detection> fused = fusion.fuse(
                List.of(List.of(Detection.of("traffic sign", new Box(0, 0, 9, 9), 0.8)), List.of()), category -> 1);
        assertThat(fused.get(0).score()).hasValueCloseTo(0.8, within(1e-9));
        assertThat(fused.get(0).attributes()).isEmpty();
    }

    @Test
    void two_boxes_of_one_source_are_never_one() {
        List<Detection> fused = fusion.fuse(List.of(List.of(
                Detection.of("car", new Box(0, 0, 100, 100), 0.9), Detection.of("car", new Box(1, 0, 101, 100), 0.8))));
        assertThat(fused).hasSize(2);
    }

    @Test
    void categories_are_fused_apart() {
        List<Detection> fused = fusion.fuse(List.of(
                List.of(Detection.of("car", new Box(0, 0, 9, 9), 0.8)),
                List.of(Detection.of("truck", new Box(0, 0, 9, 9), 0.8))));
        assertThat(fused).extracting(Detection::category).containsExactlyInAnyOrder("car", "truck");
    }

    @Test
    void fused_scores_stay_in_0_to_1_and_the_order_of_sources_does_not_matter() {
        Random random = new Random(3);
        List<List<Detection>> sources = new ArrayList<>();
        for (int source = 0; source < 3; source++) {
            List<Detection> boxes = new ArrayList<>();
            for (int i = 0; i < 80; i++) {
                boxes.add(Detection.of(
                        random.nextBoolean() ? "car" : "bus",
                        Box.ofXywh(
                                random.nextInt(60), random.nextInt(60), 20 + random.nextInt(9), 20 + random.nextInt(9)),
                        random.nextDouble()));
            }
            sources.add(boxes);
        }
        List<Detection> fused = fusion.fuse(sources);
        assertThat(fused).allSatisfy(d -> assertThat(d.score().orElseThrow()).isBetween(0.0, 1.0));
        assertThat(fusion.fuse(List.of(sources.get(2), sources.get(0), sources.get(1))))
                .isEqualTo(fused);
    }
}
