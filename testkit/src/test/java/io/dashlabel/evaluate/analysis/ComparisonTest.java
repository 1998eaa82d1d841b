package io.dashlabel.evaluate.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dashlabel.evaluate.coco.CategoryMatches;
import io.dashlabel.evaluate.coco.CocoData;
import io.dashlabel.evaluate.coco.CocoMatching;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    @Test
    void b_is_better_than_a_on_cars_and_not_proven_elsewhere() throws IOException {
        CocoData a = RealDetectors.data("a");
        CocoData b = RealDetectors.data("b");
        BootstrapSamples samples = PairedBootstrap.ofImages(a, b).run(1000, 11);
        Map<String, Difference> differences = new LinkedHashMap<>();
        Map<String, Integer> positives = new LinkedHashMap<>();
        List<CategoryMatches> matches = CocoMatching.at(0.5, a).categories();
        for (int k = 0; k < 10; k++) {
            String category = RealDetectors.category(k);
            positives.put(category, matches.get(k).positives());
            samples.category(k).ifPresent(d -> differences.put(category, d));
        }
        List<Compared> compared = Compared.together(differences, positives);
        assertThat(compared)
                .filteredOn(c -> c.finding() == ComparisonFinding.BETTER)
                .extracting(Compared::name)
                .containsExactly("car");
        assertThat(compared)
                .filteredOn(c -> c.finding() == ComparisonFinding.WORSE)
                .isEmpty();
        Compared bus = compared.get(4);
        assertThat(bus.restsOnFew()).isTrue();
        assertThat(bus.sentence(50)).contains("not proven", "images would be needed", "only 9 boxes");
        assertThat(compared).allMatch(c -> c.adjustedP() >= c.difference().pValue());
    }

    @Test
    void holm_multiplies_the_smallest_p_value_by_the_number_of_figures_and_never_lets_one_fall() {
        Map<String, Difference> differences = new LinkedHashMap<>();
        differences.put("x", difference(0.04));
        differences.put("y", difference(0.01));
        differences.put("z", difference(0.03));
        assertThat(Compared.together(differences, Map.of()))
                .extracting(Compared::adjustedP)
                .satisfiesExactly(
                        x -> assertThat(x).isCloseTo(0.06, within(1e-12)),
                        y -> assertThat(y).isCloseTo(0.03, within(1e-12)),
                        z -> assertThat(z).isCloseTo(0.06, within(1e-12)));
    }

    private static Difference difference(double p) {
        Difference.Interval interval = new Difference.Interval(0, 1);
        return new Difference(0.1, 0.2, interval, interval, interval, 0.05, 0.99, p, 0);
    }

    @Test
    void images_that_flipped_add_up_to_the_difference_in_boxes_found() throws IOException {
        CocoMatching a = CocoMatching.at(0.5, RealDetectors.data("a"));
        CocoMatching b = CocoMatching.at(0.5, RealDetectors.data("b"));
        List<Flips.Flip> flips = Flips.of(a, b, 50);
        int gained = flips.stream().mapToInt(f -> f.gained().size()).sum();
        int lost = flips.stream().mapToInt(f -> f.lost().size()).sum();
        assertThat(gained - lost).isEqualTo(found(b) - found(a));
        assertThat(lost).isPositive();
        assertThat(Flips.of(a, a, 50)).isEmpty();
    }

    private static int found(CocoMatching matching) {
        int found = 0;
        for (CategoryMatches matches : matching.categories()) {
            for (int j = 0; j < matches.size(); j++) {
                found += matches.right(j, 0) ? 1 : 0;
            }
        }
        return found;
    }
}
