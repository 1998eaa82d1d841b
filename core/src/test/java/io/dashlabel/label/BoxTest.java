package io.dashlabel.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BoxTest {

    @Test
    void inverted_empty_and_non_finite_boxes_are_refused() {
        assertThatThrownBy(() -> new Box(5, 0, 5, 9)).hasMessageContaining("x1<x2");
        assertThat(Box.of(5, 0, 4, 9)).isEmpty();
        assertThat(Box.of(Double.NaN, 0, 4, 9)).isEmpty();
        assertThat(Box.of(0, 0, Double.POSITIVE_INFINITY, 9)).isEmpty();
    }

    @Test
    void iou_of_two_small_boxes_adds_no_pixel() {
        Box a = new Box(0, 0, 0.1, 0.1);
        Box b = new Box(0.099, 0, 0.199, 0.1);
        assertThat(a.iou(b)).isCloseTo(0.001 / 0.199, within(1e-12));
    }

    @Test
    void boxes_that_only_touch_share_nothing() {
        assertThat(new Box(0, 0, 10, 10).iou(new Box(10, 0, 20, 10))).isZero();
    }

    @Test
    void iou_is_symmetric_and_lies_between_0_and_1() {
        Random random = new Random(7);
        for (int i = 0; i < 1000; i++) {
            Box a = Box.ofXywh(
                    random.nextDouble(), random.nextDouble(), random.nextDouble() + 0.01, random.nextDouble() + 0.01);
            Box b = Box.ofXywh(
                    random.nextDouble(), random.nextDouble(), random.nextDouble() + 0.01, random.nextDouble() + 0.01);
            assertThat(a.iou(b)).isEqualTo(b.iou(a)).isBetween(0.0, 1.0);
            assertThat(a.iou(a)).isCloseTo(1, within(1e-12));
        }
    }

    @Test
    void clipping_keeps_what_is_inside_and_nothing_else() {
        ImageSize image = new ImageSize(100, 50);
        assertThat(new Box(-10, -10, 200, 20).clip(image)).contains(new Box(0, 0, 100, 20));
        assertThat(new Box(100, 0, 120, 20).clip(image)).isEmpty();
    }
}
