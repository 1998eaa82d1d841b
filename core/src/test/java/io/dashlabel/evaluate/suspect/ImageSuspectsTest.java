package io.dashlabel.evaluate.suspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Taxonomy;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ImageSuspectsTest {

    private static final Taxonomy BDD100K = Taxonomy.bdd100k();
    private static final List<String> WORDS =
            List.of("car", "truck", "bus", "pedestrian", "rider", "traffic light", "no such word");

    private static Detection label(Random random, boolean predicted) {
        double size = Math.pow(2, 3 + random.nextInt(6));
        Box box = Box.ofXywh(
                random.nextInt(1200),
                random.nextInt(700),
                size * (0.3 + random.nextDouble()),
                size * (0.3 + random.nextDouble()));
        Map<String, Object> attributes =
                predicted ? Map.of() : Map.of("occluded", random.nextInt(4) == 0, "crowd", random.nextInt(20) == 0);
        return new Detection(
                WORDS.get(random.nextInt(WORDS.size())),
                box,
                predicted ? OptionalDouble.of(random.nextInt(100) / 100.0) : OptionalDouble.empty(),
                attributes,
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    /** Some of them on labels, a little beside or of another size, as real ones are. */
    private static List<Detection> predictions(Random random, List<Detection> truth, int count) {
        List<Detection> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Detection fresh = label(random, true);
            if (random.nextInt(3) == 0) {
                all.add(fresh);
                continue;
            }
            Box near = truth.get(random.nextInt(truth.size())).box();
            double by = random.nextDouble() * 0.8;
            all.add(new Detection(
                    fresh.category(),
                    Box.ofXywh(
                            near.x1() + by * near.width(),
                            near.y1() + by * random.nextDouble() * near.height(),
                            near.width() * (0.6 + random.nextDouble()),
                            near.height() * (0.6 + random.nextDouble())),
                    fresh.score(),
                    Map.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Map.of()));
        }
        return all;
    }

    @Test
    void what_is_found_is_what_looking_at_every_pair_finds() {
        Set<SuspectKind> kinds = EnumSet.noneOf(SuspectKind.class);
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            List<Detection> truth = new ArrayList<>();
            for (int i = 0; i < 5 + 4 * seed; i++) {
                truth.add(label(random, false));
            }
            ResolvedLabels labels = ResolvedLabels.truth(truth, BDD100K);
            ResolvedLabels seen = ResolvedLabels.predictions(predictions(random, truth, 20 + 10 * seed), BDD100K);
            List<Suspect> found = new ImageSuspects(
                            "x.jpg", labels, seen, new SuspectRules(0.5, 0), new DetectorReliability())
                    .find();
            List<Suspect> plain = new PlainImageSuspects(
                            "x.jpg",
                            new PlainImageSuspects.Plain(labels.items()),
                            new PlainImageSuspects.Plain(seen.items()),
                            new SuspectRules(0.5, 0),
                            new DetectorReliability())
                    .find();
            assertThat(found).as("seed %d", seed).isEqualTo(plain);
            found.forEach(suspect -> kinds.add(suspect.kind()));
        }
        assertThat(kinds)
                .as("so that the test is about all of them")
                .contains(
                        SuspectKind.MISSING,
                        SuspectKind.WRONG_CATEGORY,
                        SuspectKind.BADLY_PLACED,
                        SuspectKind.SPURIOUS);
    }
}
