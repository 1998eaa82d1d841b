package io.dashlabel.evaluate;

import static io.dashlabel.evaluate.Streets.box;
import static io.dashlabel.evaluate.Streets.crowd;
import static io.dashlabel.evaluate.Streets.found;
import static io.dashlabel.evaluate.Streets.frame;
import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.evaluate.analysis.ConfusionMatrix;
import io.dashlabel.evaluate.analysis.Slice;
import io.dashlabel.evaluate.analysis.Slices;
import io.dashlabel.evaluate.coco.CocoMatching;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.Taxonomy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BreakdownTest {

    private static final int CAR = 2;
    private static final int TRUCK = 3;

    private final Evaluator evaluator = new Evaluator(Taxonomy.bdd100k(), EvaluationOptions.standard());

    @Test
    void the_confusion_matrix_tells_wrong_names_from_missed_and_invented_boxes() {
        evaluator.add(
                frame("a", box("truck", 0, 0), box("car", 300, 0), box("car", 600, 0), crowd(box("car", 900, 0))),
                frame(
                        "a",
                        found("car", 5, 0, 0.9),
                        found("car", 300, 0, 0.8),
                        found("truck", 0, 300, 0.7),
                        found("car", 900, 0, 0.6)));
        ConfusionMatrix matrix = ConfusionMatrix.of(CocoMatching.ofKept(0.5, boxes().data()));
        assertThat(matrix.count(TRUCK, CAR)).isEqualTo(1);
        assertThat(matrix.count(CAR, CAR)).isEqualTo(1);
        assertThat(matrix.missed(CAR)).isEqualTo(1);
        assertThat(matrix.missed(TRUCK)).isZero();
        assertThat(matrix.invented(TRUCK)).isEqualTo(1);
        assertThat(matrix.invented(CAR)).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void rows_and_columns_of_the_confusion_matrix_add_up_to_the_counts(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 10; i++) {
            evaluator.add(
                    Frame.named("i" + i).withDetections(Streets.random(random, 15, false)),
                    Frame.named("i" + i).withDetections(Streets.random(random, 30, true)));
        }
        ConfusionMatrix matrix = ConfusionMatrix.of(CocoMatching.ofKept(0.5, boxes().data()));
        for (int k = 0; k < matrix.categories(); k++) {
            Optional<CategoryResult> result = boxes().category(boxes().names().get(k));
            int row = matrix.missed(k);
            int column = matrix.invented(k);
            for (int other = 0; other < matrix.categories(); other++) {
                row += matrix.count(k, other);
                column += matrix.count(other, k);
            }
            assertThat(matrix.count(k, k))
                    .isEqualTo(result.map(CategoryResult::tp).orElse(0));
            assertThat(row).isEqualTo(result.map(CategoryResult::support).orElse(0));
            assertThat(column).isEqualTo(result.map(r -> r.tp() + r.fp()).orElse(0));
        }
    }

    @Test
    void slices_count_boxes_by_what_they_differ_in() {
        Detection hidden = box("car", 0, 0).withAttributes(Map.of("occluded", true));
        evaluator.add(frame("a", hidden, box("car", 300, 0)), frame("a", found("car", 300, 0, 0.9)));
        evaluator.add(
                frame("b", box("car", 0, 0)),
                frame("b", found("car", 0, 0, 0.9), Detection.of("car", new Box(500, 0, 510, 10), 0.8)));
        List<Slice> slices = Slices.of(
                CocoMatching.ofKept(0.5, boxes().data()),
                Map.of("timeofday", List.of(Optional.of("night"), Optional.of("daytime"))));
        assertThat(slice(slices, Map.of("occluded", "yes")).recall()).hasValue(0);
        assertThat(slice(slices, Map.of("occluded", "yes")).precision()).isEmpty();
        assertThat(slice(slices, Map.of("occluded", "no")).recall()).hasValue(1);
        assertThat(slice(slices, Map.of("timeofday", "night")).recall()).hasValue(0.5);
        assertThat(slice(slices, Map.of("timeofday", "night")).precision()).hasValue(1);
        assertThat(slice(slices, Map.of("timeofday", "daytime")).precision()).hasValue(0.5);
        Slice small = slice(slices, Map.of("timeofday", "daytime", "size", "small"));
        assertThat(small.fp()).hasValue(1);
        assertThat(small.support()).isZero();
        assertThat(slice(slices, Map.of("timeofday", "night", "occluded", "yes"))
                        .support())
                .isEqualTo(1);
    }

    private static Slice slice(List<Slice> slices, Map<String, String> values) {
        return slices.stream()
                .filter(s -> s.values().equals(values))
                .findFirst()
                .orElseThrow();
    }

    private BoxResult boxes() {
        return evaluator.finish().boxes().orElseThrow();
    }
}
