package io.dashlabel.pipeline.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dashlabel.label.Agreement;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.SceneAttributes;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.pipeline.report.Disagreements;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EnsembleDisagreementTest {

    private static Detection car(int x, double score, int saw, int knowing) {
        return new Agreement(saw, knowing).addTo(Detection.of("car", new Box(x, 0, x + 9, 9), score));
    }

    private static SceneAttributes.Value vote(double share, String... words) {
        Map<String, List<String>> votes = new LinkedHashMap<>();
        for (String word : words) {
            votes.put(word, List.of("who says " + word));
        }
        return new SceneAttributes.Value(words[0], OptionalDouble.of(share), votes);
    }

    private static Frame scene(String name, SceneAttributes.Value weather) {
        return Frame.named(name).withAttributes(new SceneAttributes(Map.of("weather", weather)));
    }

    @Test
    void boxes_that_at_most_half_saw_are_in_doubt_those_surest_of_themselves_first() {
        Frame frame = Frame.named("a")
                .withDetections(
                        List.of(car(0, 0.9, 3, 3), car(20, 0.6, 2, 3), car(40, 0.31, 1, 3)),
                        List.of(car(60, 0.27, 1, 2), Detection.of("car", new Box(80, 0, 89, 9), 0.1)));
        EnsembleDisagreement doubt = EnsembleDisagreement.about(frame).orElseThrow();
        assertThat(doubt.boxes())
                .extracting(place -> place.detection().box().x1())
                .containsExactly(40.0, 60.0);
        assertThat(doubt.boxes())
                .extracting(EnsembleDisagreement.Place::labelled)
                .containsExactly(true, false);
        assertThat(doubt.amount()).isCloseTo(0.93 + 0.54, within(1e-9));
    }

    @Test
    void an_attribute_is_in_doubt_where_more_than_one_word_was_named() {
        EnsembleDisagreement doubt = EnsembleDisagreement.about(scene("a", vote(0.6, "clear", "rainy")))
                .orElseThrow();
        assertThat(doubt.words()).containsOnlyKeys("weather");
        assertThat(doubt.amount()).isCloseTo(0.4, within(1e-9));
        // A share below 1 is no doubt in itself: a member that failed withholds its vote.
        assertThat(EnsembleDisagreement.about(scene("a", vote(0.5, "clear")))).isEmpty();
    }

    @Test
    void one_model_alone_leaves_no_doubt() {
        assertThat(EnsembleDisagreement.about(scene("a", SceneAttributes.Value.of("clear", 0.3))
                        .withDetections(List.of(Detection.of("car", new Box(0, 0, 9, 9), 0.4)))))
                .isEmpty();
        assertThat(EnsembleDisagreement.about(Frame.named("a"))).isEmpty();
    }

    @Test
    void a_tally_counts_all_and_keeps_the_same_few_in_whatever_order_they_come() {
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            frames.add(scene("p" + i, vote(0.5 + i / 4 / 20.0, "clear", "rainy")));
        }
        List<String> first = List.of("p0", "p1", "p2", "p3", "p4", "p5", "p6", "p7");
        for (long seed = 0; seed < 5; seed++) {
            Collections.shuffle(frames, new Random(seed));
            FrameTally tally = new FrameTally(Taxonomy.bdd100k().roles(), LabelThresholds.of(Optional.empty()));
            frames.forEach(frame -> tally.add(frame, 0, Map.of()));
            assertThat(tally.doubtful()).isEqualTo(30);
            assertThat(tally.doubts())
                    .hasSize(Disagreements.LIMIT)
                    .extracting(EnsembleDisagreement::image)
                    .isEqualTo(first);
        }
    }
}
