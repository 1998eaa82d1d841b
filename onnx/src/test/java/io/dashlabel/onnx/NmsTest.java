package io.dashlabel.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.label.Box;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NmsTest {

    private final Candidate best = new Candidate(new Box(0, 0, 10, 10), 0.9, 2);
    private final Candidate nearly = new Candidate(new Box(0, 0, 10, 9), 0.8, 2);
    private final Candidate otherClass = new Candidate(new Box(0, 0, 10, 9.5), 0.7, 7);
    private final Candidate elsewhere = new Candidate(new Box(50, 50, 60, 60), 0.1, 2);

    @Test
    void of_boxes_of_one_object_the_best_is_kept() {
        assertThat(new Nms(0.6, false, 300).keep(List.of(elsewhere, nearly, best)))
                .containsExactly(best, elsewhere);
    }

    @Test
    void classes_suppress_each_other_only_where_asked() {
        assertThat(new Nms(0.6, false, 300).keep(List.of(otherClass, best))).containsExactly(best, otherClass);
        assertThat(new Nms(0.6, true, 300).keep(List.of(otherClass, best))).containsExactly(best);
    }

    @Test
    void an_iou_exactly_at_the_limit_is_two_objects() {
        assertThat(new Nms(0.9, false, 300).keep(List.of(best, nearly))).hasSize(2);
    }

    @Test
    void no_more_than_the_most_are_kept() {
        assertThat(new Nms(0.6, false, 1).keep(List.of(elsewhere, best))).containsExactly(best);
    }

    @Test
    void the_order_of_the_candidates_does_not_matter() {
        Random random = new Random(5);
        List<Candidate> many = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            double x = random.nextInt(40);
            double y = random.nextInt(40);
            // Few different scores, so that there are many ties.
            many.add(new Candidate(new Box(x, y, x + 20, y + 20), random.nextInt(5) / 5.0, random.nextInt(3)));
        }
        Nms nms = new Nms(0.6, false, 300);
        List<Candidate> kept = nms.keep(many);
        Collections.shuffle(many, random);
        assertThat(nms.keep(many)).isEqualTo(kept).hasSizeLessThan(200);
    }
}
