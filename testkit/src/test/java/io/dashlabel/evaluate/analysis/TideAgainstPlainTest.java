package io.dashlabel.evaluate.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dashlabel.evaluate.coco.BoxTable;
import io.dashlabel.evaluate.coco.CocoData;
import io.dashlabel.evaluate.coco.Ranking;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link PlainTide} says what is right. A seed that fails is in the test's name. */
class TideAgainstPlainTest {

    private static final Offset<Double> SAME = within(1e-12);

    /** Three categories are evaluated; of the others one is never true, one never found and one is not listed. */
    private static final int CATEGORIES = 6;

    private static final int NEVER_TRUE = 3;
    private static final int NEVER_FOUND = 4;
    private static final int UNLISTED = 5;

    private static final int IMAGES = 40;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 40);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void random_boxes_have_the_errors_that_the_plain_rules_tell(long seed) {
        same(random(new Random(seed)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "b"})
    void the_plain_rules_tell_the_same_of_real_detectors(String model) throws IOException {
        same(RealDetectors.data(model));
    }

    private static void same(CocoData data) {
        PlainTide plain = new PlainTide(data);
        Tide tide = Tide.of(data);
        for (ErrorType type : ErrorType.values()) {
            assertThat(tide.counts()).as("count of " + type).containsEntry(type, plain.count(type));
            assertThat(tide.gain(type)).as("gain of " + type).isCloseTo(plain.gain(type), SAME);
        }
        assertThat(tide.unfound()).isEqualTo(plain.unfound());
        assertThat(tide.ap50()).isCloseTo(plain.ap50(), SAME);
        for (int k = 0; k < data.categories().size(); k++) {
            assertThat(tide.ap50(k)).as("category " + k).isCloseTo(plain.ap50(k), SAME);
        }
        assertThat(tide.falsePositiveGain()).isCloseTo(plain.falsePositiveGain(), SAME);
        assertThat(tide.falseNegativeGain()).isCloseTo(plain.falseNegativeGain(), SAME);
    }

    /** On a coarse grid, so that overlaps are often equal and often exactly 0.1 or 0.5, and so are scores. */
    private static CocoData random(Random random) {
        BoxTable truth = new BoxTable();
        BoxTable detections = new BoxTable();
        int crowdsPerHundred = random.nextInt(20);
        for (int b = 0; b < IMAGES * 5; b++) {
            int image = random.nextInt(IMAGES);
            int category = category(random, NEVER_TRUE);
            int flags = random.nextInt(100) < crowdsPerHundred ? BoxTable.CROWD : 0;
            double width = side(random);
            double height = side(random);
            truth.addTruth(image, category, at(random), at(random), width, height, width * height, flags, b + 1);
        }
        for (int b = 0; b < IMAGES * 15; b++) {
            detection(random, random.nextInt(IMAGES), detections);
        }
        for (int b = 0; b < 150; b++) { // an image with more detections than count
            detection(random, 3, detections);
        }
        int[] shuffled = new Random(random.nextLong())
                .ints(0, IMAGES * 100)
                .distinct()
                .limit(IMAGES)
                .toArray();
        Ranking images = Ranking.byId(Arrays.stream(shuffled).asLongStream().toArray());
        return new CocoData(
                truth,
                detections,
                images.where(image -> image != 7),
                Ranking.of(new int[] {2, 0, 1, 3, 4, -1}, CATEGORIES - 1));
    }

    private static void detection(Random random, int image, BoxTable detections) {
        double x = random.nextInt(200) == 0 ? Double.NaN : at(random);
        double score = random.nextInt(50) == 0 ? Double.NaN : (1 + random.nextInt(20)) / 20.0;
        detections.addDetection(
                image, category(random, NEVER_FOUND), x, at(random), side(random), side(random), score, 0);
    }

    private static int category(Random random, int not) {
        int category = random.nextInt(100) == 0 ? UNLISTED : random.nextInt(5);
        return category == not ? 0 : category;
    }

    private static double at(Random random) {
        return 10 * random.nextInt(12);
    }

    private static double side(Random random) {
        return 10 * (1 + random.nextInt(6));
    }
}
