package io.dashlabel.annotate;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.annotate.ensemble.BoxFusion;
import io.dashlabel.annotate.rules.DuplicateBoxRule;
import io.dashlabel.annotate.rules.RiderRule;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Taxonomy;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules about pairs of boxes do not look at every pair; what they say is what looking at every pair says. */
class ManyBoxesTest {

    private static final List<String> WORDS = List.of("car", "truck", "pedestrian", "rider", "bicycle", "motorcycle");

    private static List<Detection> boxes(long seed, int count) {
        Random random = new Random(seed);
        List<Detection> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double height = 10 + random.nextInt(80);
            Box box = random.nextInt(3) > 0 && !all.isEmpty()
                    ? shaken(all.get(random.nextInt(all.size())).box(), random)
                    : Box.ofXywh(random.nextInt(1200), random.nextInt(700), height / 2 + random.nextInt(50), height);
            all.add(Detection.of(WORDS.get(random.nextInt(WORDS.size())), box, (1 + random.nextInt(99)) / 100.0));
        }
        all.sort(Detection.BY_SCORE);
        return all;
    }

    private static Box shaken(Box box, Random random) {
        return Box.ofXywh(
                box.x1() + random.nextInt(5) - 2,
                box.y1() - random.nextInt(8) * box.height() / 10,
                box.width(),
                box.height() * (0.9 + random.nextDouble() / 4));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void one_box_for_each_object(long seed) {
        List<Detection> kept = boxes(seed, 800);
        List<Detection> plain = new ArrayList<>();
        for (Detection each : kept) {
            boolean there = plain.stream()
                    .anyMatch(other -> other.box().iou(each.box()) > 0.8
                            && !rides(other.category(), each.category())
                            && !rides(each.category(), other.category()));
            if (!there) {
                plain.add(each);
            }
        }
        List<Detection> below = new ArrayList<>();
        List<Detection> moved = new ArrayList<>(kept);
        DuplicateBoxRule.move(moved, Taxonomy.bdd100k().roles(), below);
        assertThat(moved).isEqualTo(plain).hasSizeLessThan(kept.size());
        assertThat(below).hasSize(kept.size() - plain.size());
    }

    private static boolean rides(String person, String cycle) {
        return person.equals("rider") && (cycle.equals("bicycle") || cycle.equals("motorcycle"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void a_pedestrian_over_a_cycle_is_a_rider(long seed) {
        List<Detection> seen = boxes(seed, 800);
        List<Detection> named = RiderRule.apply(seen, Taxonomy.bdd100k().roles(), detection -> true);
        int riders = 0;
        for (int i = 0; i < seen.size(); i++) {
            Detection person = seen.get(i);
            boolean onOne = person.category().equals("pedestrian")
                    && seen.stream()
                            .filter(d -> d.category().equals("bicycle")
                                    || d.category().equals("motorcycle"))
                            .anyMatch(d -> isOver(person.box(), d.box()));
            assertThat(named.get(i).category()).isEqualTo(onOne ? "rider" : person.category());
            riders += onOne ? 1 : 0;
        }
        assertThat(riders).isPositive();
    }

    private static boolean isOver(Box person, Box cycle) {
        double middle = (person.x1() + person.x2()) / 2;
        double ratio = person.height() / cycle.height();
        return cycle.x1() <= middle
                && middle <= cycle.x2()
                && person.y2() > cycle.y1()
                && person.y2() <= cycle.y2() + 0.1 * cycle.height()
                && person.y1() < cycle.y1()
                && ratio >= 0.5
                && ratio <= 4;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void boxes_of_several_models_are_fused(long seed) {
        List<List<Detection>> sources = List.of(boxes(seed, 400), boxes(seed, 380), boxes(seed + 50, 300));
        assertThat(new BoxFusion(0.55).fuse(sources)).isEqualTo(PlainFusion.fuse(0.55, sources));
    }
}
