package io.dashlabel.pipeline.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.evaluate.BoxResult;
import io.dashlabel.evaluate.BoxTables;
import io.dashlabel.evaluate.EvaluationOptions;
import io.dashlabel.evaluate.ImageScope;
import io.dashlabel.evaluate.coco.BoxTable;
import io.dashlabel.evaluate.coco.CocoData;
import io.dashlabel.evaluate.coco.Ranking;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class TableFramesTest {

    private static final List<String> IMAGES = List.of("a.jpg", "b.jpg", "left out.jpg", "a.jpg");
    private static final List<String> CATEGORIES = List.of("truck", "car");

    private final BoxTable truth = new BoxTable();
    private final BoxTable detections = new BoxTable();
    /** Category 0 is a car, 1 a truck and 2 none that counts; the third image does not count. */
    private final CocoData data = new CocoData(
            truth,
            detections,
            Ranking.of(new int[] {1, 0, -1, 2}, 3),
            Ranking.of(new int[] {1, 0, -1}, CATEGORIES.size()));
    /** A detector answered for the first image alone. */
    private final BoxTables tables =
            new BoxTables(data, IMAGES, "categories", CATEGORIES, BitSet.valueOf(new long[] {1}));

    private void truth(int image, int category, double width, int flags, long id) {
        truth.addTruth(image, category, 10, 20, width, 40, 40 * width, flags, id);
    }

    private void detection(int image, double score, int flags) {
        detections.addDetection(image, 0, 10, 20, 30, 40, score, flags);
    }

    @Test
    void rows_of_an_image_are_its_labels() {
        truth(1, 0, 30, 0, 7);
        truth(0, 1, 30, BoxTable.CROWD | BoxTable.OCCLUDED, 8);
        truth(0, 2, 30, 0, 9);
        truth(0, 0, -30, 0, 10);
        truth(3, 0, 30, 0, 11);
        TableFrames frames = TableFrames.truth(tables);

        assertThat(frames.apply("a.jpg").flatMap(Frame::detections).orElseThrow())
                .containsExactly(new Detection(
                        "truck",
                        new Box(10, 20, 40, 60),
                        OptionalDouble.empty(),
                        Map.of("crowd", true, "occluded", true),
                        Optional.of("8"),
                        Optional.empty(),
                        Map.of()));
        assertThat(frames.apply("b.jpg").flatMap(Frame::detections).orElseThrow())
                .extracting(Detection::category)
                .containsExactly("car");
        assertThat(frames.apply("left out.jpg")).isEmpty();
        assertThat(frames.apply("nowhere.jpg")).isEmpty();
    }

    @Test
    void detections_below_the_threshold_stand_apart_and_their_scores_are_scores() {
        detection(0, 0.9, BoxTable.KEPT);
        detection(0, 0.2, 0);
        detection(0, 1.5, BoxTable.KEPT);
        detection(0, Double.NaN, 0);
        TableFrames frames = TableFrames.predictions(tables);

        Frame frame = frames.apply("a.jpg").orElseThrow();
        assertThat(frame.detections().orElseThrow())
                .extracting(d -> d.score().orElseThrow())
                .containsExactly(0.9, 1.0);
        assertThat(frame.belowThreshold())
                .extracting(d -> d.score().orElseThrow())
                .containsExactly(0.2);
        assertThat(frames.apply("b.jpg").orElseThrow().detections()).isEmpty();
    }

    @Test
    void other_ignore_regions_give_the_figures_of_ground_truth_that_has_them() {
        truth(0, 0, -30, 0, 5);
        truth(0, 1, 30, 0, 6);
        truth(0, 0, 30, 0, 7);
        truth(1, 0, 30, 0, 8);
        detection(0, 0.9, BoxTable.KEPT);
        detections.addDetection(0, 1, 500, 20, 30, 40, 0.8, BoxTable.KEPT);
        TableFrames frames = TableFrames.truth(tables);
        TableReevaluation again =
                new TableReevaluation(tables, frames, EvaluationOptions.standard(), ImageScope.ATTEMPTED);

        BoxResult same = again.apply(name -> Optional.empty()).boxes().orElseThrow();
        assertThat(List.of(same.tp(), same.fp(), same.fn())).containsExactly(1, 1, 2);
        Frame a = frames.apply("a.jpg").orElseThrow();
        List<Detection> labels = new ArrayList<>(a.detections().orElseThrow());
        labels.set(0, labels.get(0).withAttribute("ignored", true));
        labels.add(Detection.of("truck", new Box(500, 20, 530, 60)).withAttribute("ignored", true));
        BoxResult other = again.apply(
                        name -> name.equals("a.jpg") ? Optional.of(a.withDetections(labels)) : Optional.empty())
                .boxes()
                .orElseThrow();
        assertThat(List.of(other.tp(), other.fp(), other.fn())).containsExactly(1, 0, 1);
    }
}
