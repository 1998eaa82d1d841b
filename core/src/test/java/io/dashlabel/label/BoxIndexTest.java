package io.dashlabel.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoxIndexTest {

    /** Of all sizes from a hair to the whole image, some of them outside of it. */
    private static Box box(Random random) {
        double size = Math.pow(2, random.nextInt(12) - 2);
        double x = random.nextInt(1400) - 60 + (random.nextBoolean() ? 0 : random.nextDouble());
        double y = random.nextInt(800) - 40 + (random.nextBoolean() ? 0 : random.nextDouble());
        return new Box(x, y, x + size * (0.1 + random.nextDouble()), y + size * (0.1 + random.nextDouble()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void no_box_that_overlaps_is_left_out_and_the_order_is_that_of_the_positions(long seed) {
        Random random = new Random(seed);
        BoxIndex index = new BoxIndex();
        List<Box> boxes = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            boxes.add(box(random));
            index.add(i, boxes.get(i));
        }
        for (int i = 0; i < 500; i++) {
            Box query = i % 5 == 0 ? boxes.get(i) : box(random);
            int[] near = index.near(query);
            assertThat(near).isSorted().doesNotHaveDuplicates();
            assertThat(IntStream.range(0, boxes.size())
                            .filter(b -> boxes.get(b).iou(query) > 0 && Arrays.binarySearch(near, b) < 0))
                    .isEmpty();
        }
    }

    @Test
    void of_many_small_boxes_only_few_are_near() {
        BoxIndex index = new BoxIndex();
        for (int i = 0; i < 10_000; i++) {
            index.add(i, Box.ofXywh(10 * (i % 100), 10.0 * (i / 100), 8, 8));
        }
        assertThat(index.near(Box.ofXywh(500, 500, 8, 8))).contains(5050).hasSizeLessThan(50);
    }

    @Test
    void what_is_no_box_is_always_near_and_a_question_that_is_none_finds_all() {
        BoxIndex index = new BoxIndex();
        index.add(0, Box.ofXywh(0, 0, 1, 1));
        index.add(1, Double.NaN, 0, 5, 5);
        index.add(2, 0, 0, -5, 0);
        index.add(3, 0, 0, Double.POSITIVE_INFINITY, 5);
        index.add(4, 1e300, 1e300, 1e299, 1e299);
        assertThat(index.near(Box.ofXywh(5000, 5000, 1, 1))).contains(1, 2, 3);
        assertThat(index.near(Box.ofXywh(1e300, 1e300, 1e299, 1e299))).contains(4);
        assertThat(index.near(Double.NaN, 0, 1, 1)).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void a_box_that_moves_is_found_where_it_is() {
        BoxIndex index = new BoxIndex();
        index.add(0, Box.ofXywh(0, 0, 10, 10));
        index.add(0, Box.ofXywh(900, 600, 10, 10));
        assertThat(index.near(Box.ofXywh(905, 605, 2, 2))).containsExactly(0);
    }
}
