package io.dashlabel.pipeline.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.label.Agreement;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.LabelVerdict;
import io.dashlabel.label.Review;
import io.dashlabel.label.SceneAttributes;
import io.dashlabel.label.SceneAttributes.Value;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ImageDoubtTest {

    private static final LabelThresholds THRESHOLDS = new LabelThresholds(OptionalDouble.of(0.3), Map.of("bus", 0.6));

    private static Detection box(String category, double score) {
        return Detection.of(category, new Box(100 * score, 10, 100 * score + 50, 60), score);
    }

    private static Frame frame(String name, List<Detection> labels, List<Detection> below) {
        return Frame.named(name).withDetections(labels, below);
    }

    private static Optional<ImageDoubt> about(Frame frame) {
        return ImageDoubt.about(frame, THRESHOLDS);
    }

    @Test
    void clear_scores_are_no_doubt() {
        assertThat(about(frame("a", List.of(box("car", 0.36), box("bus", 0.66)), List.of(box("car", 0.24)))))
                .isEmpty();
        assertThat(about(Frame.named("a"))).isEmpty();
    }

    @Test
    void a_score_within_five_hundredths_of_its_own_threshold_counts_as_a_label_and_as_none() {
        ImageDoubt doubt = about(frame(
                        "a",
                        List.of(box("car", 0.35), box("bus", 0.61), box("car", 0.9)),
                        List.of(box("car", 0.25), box("car", 0.28))))
                .orElseThrow();
        assertThat(doubt.amount()).isEqualTo(4);
        assertThat(doubt.reasons())
                .containsExactly("4 boxes have a score near the threshold: bus 0.61, car 0.28, car 0.35 and 1 more.");
        assertThat(doubt.places()).hasSize(4);
    }

    @Test
    void without_a_threshold_no_score_is_near_it() {
        Frame frame = frame("a", List.of(box("car", 0.3)), List.of());
        assertThat(ImageDoubt.about(frame, new LabelThresholds(OptionalDouble.empty(), Map.of())))
                .isEmpty();
    }

    @Test
    void second_boxes_of_an_object_and_boxes_that_a_person_judged_are_no_doubt() {
        LabelVerdict right = new LabelVerdict(LabelVerdict.Decision.ACCEPTED, "Ada", Instant.EPOCH);
        LabelVerdict wrong = new LabelVerdict(LabelVerdict.Decision.REJECTED, "Ada", Instant.EPOCH);
        assertThat(about(frame(
                        "a",
                        List.of(box("car", 0.31).withVerdict(right)),
                        List.of(
                                box("car", 0.29).withAttribute("duplicate", true),
                                box("car", 0.28).withVerdict(wrong)))))
                .isEmpty();
    }

    @Test
    void a_reviewed_image_is_no_doubt_and_a_skipped_one_is() {
        Frame frame = frame("a", List.of(box("car", 0.3)), List.of());
        assertThat(about(frame.withReview(Review.reviewed("Ada", Instant.EPOCH))))
                .isEmpty();
        assertThat(about(frame.withReview(Review.of(Review.State.SKIPPED)))).isPresent();
    }

    @Test
    void many_boxes_from_half_the_threshold_on_count_if_they_are_more_than_the_labels() {
        List<Detection> below = Collections.nCopies(12, box("car", 0.15));
        ImageDoubt doubt = about(frame("a", Collections.nCopies(11, box("car", 0.9)), below))
                .orElseThrow();
        assertThat(doubt.amount()).isEqualTo(2);
        assertThat(doubt.reasons()).singleElement().asString().startsWith("12 boxes below the threshold");
        assertThat(about(frame("a", Collections.nCopies(12, box("car", 0.9)), below)))
                .isEmpty();
        assertThat(about(frame("a", List.of(), Collections.nCopies(12, box("car", 0.149)))))
                .isEmpty();
        assertThat(about(frame("a", List.of(), Collections.nCopies(4, box("car", 0.2)))))
                .isEmpty();
    }

    @Test
    void scene_words_of_low_score_count() {
        SceneAttributes scene = new SceneAttributes(Map.of(
                "weather", Value.of("rainy", 0.49), "scene", Value.of("tunnel", 0.5), "timeofday", Value.of("night")));
        ImageDoubt doubt = about(Frame.named("a").withAttributes(scene)).orElseThrow();
        assertThat(doubt.amount()).isEqualTo(1);
        assertThat(doubt.reasons()).containsExactly("The score is low for weather rainy 0.49.");
    }

    @Test
    void each_box_and_each_word_that_the_models_disagree_about_counts() {
        Detection disputed = new Agreement(1, 3).addTo(box("car", 0.8));
        SceneAttributes scene = new SceneAttributes(Map.of(
                "weather",
                new Value("rainy", OptionalDouble.of(0.6), Map.of("rainy", List.of("a", "b"), "clear", List.of("c")))));
        ImageDoubt doubt = about(frame("a", List.of(disputed), List.of()).withAttributes(scene))
                .orElseThrow();
        assertThat(doubt.amount()).isEqualTo(2);
        assertThat(doubt.reasons()).containsExactly("The models disagree about 1 box and weather.");
        assertThat(doubt.places()).containsExactly(disputed.box());
    }

    @Test
    void the_most_doubtful_comes_first_and_equal_ones_by_name_in_whatever_order_they_are_counted() {
        List<Frame> frames = List.of(
                frame("c", List.of(box("car", 0.3)), List.of()),
                frame("a", List.of(box("car", 0.31)), List.of()),
                frame("b", List.of(box("car", 0.3), box("car", 0.31)), List.of()),
                frame("d", List.of(box("car", 0.9)), List.of()));
        ReportTally forward = new ReportTally(THRESHOLDS);
        ReportTally backward = new ReportTally(THRESHOLDS);
        for (int i = 0; i < frames.size(); i++) {
            forward.add(frames.get(i), OptionalDouble.empty(), OptionalDouble.empty());
            backward.add(frames.get(frames.size() - 1 - i), OptionalDouble.empty(), OptionalDouble.empty());
        }
        assertThat(Stream.of(forward, backward).map(ReportTally::doubts))
                .allSatisfy(doubts ->
                        assertThat(doubts).extracting(ImageDoubt::image).containsExactly("b", "a", "c"));
        assertThat(forward.doubtful()).isEqualTo(3);
    }
}
