package io.dashlabel.pipeline.breakdown;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.evaluate.BoxResult;
import io.dashlabel.evaluate.CategoryResult;
import io.dashlabel.evaluate.Evaluation;
import io.dashlabel.evaluate.EvaluationOptions;
import io.dashlabel.evaluate.Evaluator;
import io.dashlabel.evaluate.analysis.Analyses;
import io.dashlabel.evaluate.analysis.Calibration;
import io.dashlabel.evaluate.analysis.ErrorType;
import io.dashlabel.evaluate.analysis.ThresholdAdvice;
import io.dashlabel.evaluate.analysis.Tide;
import io.dashlabel.evaluate.coco.CocoMatching;
import io.dashlabel.evaluate.coco.CocoMetric;
import io.dashlabel.evaluate.coco.NumpyMean;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.SceneAttributes;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.pipeline.report.Confusions;
import io.dashlabel.pipeline.report.ErrorKinds;
import io.dashlabel.pipeline.report.PrecisionRecall;
import io.dashlabel.pipeline.report.ProvenanceFacts;
import io.dashlabel.pipeline.report.Reliability;
import io.dashlabel.pipeline.report.ReportSection;
import io.dashlabel.pipeline.report.SceneAnswers;
import io.dashlabel.pipeline.report.Setup.Fact;
import io.dashlabel.pipeline.report.SliceTable;
import io.dashlabel.pipeline.report.Thresholds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AnalysisSectionsTest {

    /** By attribute, in the order in which the images are added. */
    private final Map<String, List<Optional<String>>> scenes = new LinkedHashMap<>();

    private final Evaluation evaluation = streets();
    private final BoxResult boxes = evaluation.boxes().orElseThrow();
    private final List<ReportSection> sections = sections(evaluation, scenes);

    private <T extends ReportSection> T section(Class<T> kind) {
        return sections.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElseThrow();
    }

    /** Forty images whose predictions are the truth, shifted, sometimes renamed, sometimes lost. */
    private Evaluation streets() {
        Random random = new Random(7);
        Evaluator evaluator = new Evaluator(Taxonomy.bdd100k(), EvaluationOptions.standard());
        for (int i = 40; i > 0; i--) {
            List<Detection> truth = new ArrayList<>();
            List<Detection> kept = new ArrayList<>();
            List<Detection> below = new ArrayList<>();
            for (int b = 0; b < 4; b++) {
                String category = random.nextInt(4) == 0 ? "truck" : "car";
                double side = 20 + random.nextInt(120);
                Box box = Box.ofXywh(b * 200, 100, side, side);
                truth.add(Detection.of(category, box).withAttributes(Map.of("occluded", random.nextBoolean())));
                double score = random.nextInt(100) / 100.0;
                Detection found = Detection.of(
                        random.nextInt(5) == 0 ? "bus" : category,
                        box.translate(side * random.nextDouble() / 2, 0),
                        score);
                (score >= 0.3 ? kept : below).add(found);
            }
            String name = "image" + i;
            SceneAttributes scene = SceneAttributes.of("clear", i % 4 == 0 ? "night" : "daytime", "highway");
            scene.values()
                    .forEach((attribute, value) -> scenes.computeIfAbsent(attribute, a -> new ArrayList<>())
                            .add(Optional.of(value.word())));
            evaluator.add(
                    Frame.named(name).withDetections(truth).withAttributes(scene),
                    Frame.named(name)
                            .withDetections(kept, below)
                            .withAttributes(SceneAttributes.of("clear", i % 8 == 0 ? "night" : "daytime", "highway")));
        }
        return evaluator.finish();
    }

    @Test
    void the_curve_ends_where_all_boxes_are_kept_and_marks_precision_and_recall_in_use() {
        PrecisionRecall.Curve car = section(PrecisionRecall.class).curves().get(0);
        CategoryResult result = boxes.category("car").orElseThrow();

        assertThat(car.category()).isEqualTo("car");
        assertThat(car.truth()).isEqualTo(result.support());
        assertThat(car.averagePrecision()).isEqualTo(result.ap50());
        assertThat(car.inUse().orElseThrow().precision())
                .isEqualTo(result.precision().getAsDouble());
        assertThat(car.inUse().orElseThrow().recall()).isEqualTo(result.recall().getAsDouble());
        assertThat(car.points()).hasSizeBetween(10, 32);
        PrecisionRecall.Point last = car.points().get(car.points().size() - 1);
        long right = CocoMatching.at(0.5, boxes.data()).categories().get(2).size();
        assertThat(last.recall() * car.truth() / last.precision())
                .isEqualTo(right, org.assertj.core.api.Assertions.within(1e-9));
    }

    @Test
    void confusions_add_up_to_the_objects_and_leave_out_what_does_not_occur() {
        Confusions confusions = section(Confusions.class);

        assertThat(confusions.called()).containsExactly("car", "truck", "bus");
        for (Confusions.Row row : confusions.rows()) {
            assertThat(row.truth())
                    .isEqualTo(boxes.category(row.category()).orElseThrow().support());
        }
        assertThat(confusions.rows().get(0).counts().get(0))
                .isEqualTo(boxes.category("car").orElseThrow().tp());
    }

    @Test
    void slices_are_about_the_right_images_whatever_the_order_in_which_they_came() {
        SliceTable slices = section(SliceTable.class);
        SliceTable.Row night = row(slices, "timeofday", "night");
        SliceTable.Row clear = row(slices, "weather", "clear");

        assertThat(night.images()).hasValue(10);
        assertThat(night.truth()).isEqualTo(40);
        assertThat(row(slices, "timeofday", "daytime").truth()).isEqualTo(120);
        assertThat(clear.precision()).isEqualTo(boxes.precision());
        assertThat(clear.recall()).isEqualTo(boxes.recall());
        assertThat(clear.f1()).isEqualTo(boxes.f1());
        assertThat(clear.averagePrecision()).isEqualTo(boxes.map5095());
        assertThat(row(slices, "size", "large").averagePrecision())
                .isEqualTo(boxes.coco().value(CocoMetric.AP_LARGE, NumpyMean.SINCE_2_3));
        assertThat(row(slices, "occluded", "yes").averagePrecision()).isEmpty();
        assertThat(slices.pairs()).extracting(SliceTable.Row::name).contains("night · large", "clear · occluded: yes");
        assertThat(slices.pairs()).allMatch(pair -> pair.truth() >= slices.leastPairSupport());
    }

    private static SliceTable.Row row(SliceTable slices, String group, String name) {
        return slices.groups().stream()
                .filter(g -> g.name().equals(group))
                .flatMap(g -> g.rows().stream())
                .filter(r -> r.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void kinds_of_error_are_those_of_tide() {
        ErrorKinds errors = section(ErrorKinds.class);
        Tide tide = Tide.of(boxes.data());

        assertThat(errors.ap50()).isEqualTo(tide.ap50());
        assertThat(errors.kinds())
                .extracting(ErrorKinds.Kind::word)
                .containsExactly("Loc", "Cls", "Dupe", "Bkg", "Both", "Miss");
        assertThat(errors.kinds().get(1).gain())
                .isEqualTo(tide.gain(ErrorType.CLASSIFICATION))
                .isPositive();
        assertThat(errors.wholes().get(1).gain()).isEqualTo(tide.falseNegativeGain());
    }

    @Test
    void calibration_is_of_the_boxes_that_were_kept() {
        Reliability reliability = section(Reliability.class);
        Calibration all =
                Calibration.of(CocoMatching.unlimited(0.5, boxes.data()).categories(), 0.3);

        assertThat(reliability.leastScore()).isBetween(0.3, 0.35);
        assertThat(reliability.boxes()).isEqualTo(boxes.tp() + boxes.fp());
        assertThat(reliability.dEce()).isEqualTo(all.dEce()).isPresent();
        assertThat(reliability.laEce()).isEqualTo(all.laEce());
        assertThat(reliability.recall()).isEqualTo(boxes.recall());
    }

    @Test
    void thresholds_are_those_advised_and_refused_where_the_category_is_rare() {
        Thresholds thresholds = section(Thresholds.class);
        ThresholdAdvice car =
                ThresholdAdvice.of(CocoMatching.at(0.5, boxes.data()), 0.9, 0.9).get(2);

        assertThat(thresholds.rows()).extracting(Thresholds.Row::category).containsExactly("car", "truck");
        assertThat(thresholds.rows().get(0).choices().get(0).orElseThrow().threshold())
                .isEqualTo(car.maxF1().orElseThrow().chosen().threshold());
        assertThat(thresholds.rows().get(0).choices().get(0).orElseThrow().precision())
                .hasValue(car.maxF1().orElseThrow().reported().orElseThrow().precision());
    }

    @Test
    void answers_are_counted_by_word_of_the_ground_truth() {
        SceneAnswers.Table time = section(SceneAnswers.class).tables().get(1);

        assertThat(time.attribute()).isEqualTo("timeofday");
        assertThat(time.answers()).containsExactly("daytime", "night");
        assertThat(time.rows())
                .containsExactly(
                        new SceneAnswers.Row("daytime", List.of(30L, 0L)),
                        new SceneAnswers.Row("night", List.of(5L, 5L)));
    }

    @Test
    void the_provenance_holds_the_fingerprint() {
        assertThat(section(ProvenanceFacts.class).facts())
                .extracting(Fact::value)
                .contains(evaluation.fingerprint().rules())
                .anyMatch(value -> value.endsWith(evaluation.fingerprint().images()))
                .anyMatch(value -> value.endsWith(evaluation.fingerprint().groundTruth()));
    }

    @Test
    void without_boxes_only_the_provenance_speaks() {
        Evaluator none = new Evaluator(Taxonomy.bdd100k(), EvaluationOptions.standard());
        none.add(Frame.named("a"), Frame.named("a"));

        assertThat(sections(none.finish(), Map.of()))
                .filteredOn(s -> !s.isEmpty())
                .hasOnlyElementsOfType(ProvenanceFacts.class);
    }

    @Test
    void where_nothing_was_predicted_nothing_fails() {
        Evaluator silent = new Evaluator(Taxonomy.bdd100k(), EvaluationOptions.standard());
        silent.add(
                Frame.named("a").withDetections(List.of(Detection.of("car", new Box(0, 0, 50, 50)))),
                Frame.named("a").withDetections(List.of()));

        assertThat(sections(silent.finish(), Map.of()))
                .filteredOn(s -> !s.isEmpty())
                .extracting(ReportSection::anchor)
                .containsExactly("confusions", "slices", "errors", "provenance");
    }

    private static List<ReportSection> sections(Evaluation evaluation, Map<String, List<Optional<String>>> scenes) {
        double iou = evaluation.options().iouThreshold();
        Optional<Analyses> analyses =
                evaluation.boxes().map(boxes -> Analyses.of(boxes.data(), iou, scenes, OptionalDouble.empty()));
        return AnalysisSections.of(evaluation, analyses, scenes);
    }
}
