package io.dashlabel.pipeline.suspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.evaluate.BoxResult;
import io.dashlabel.evaluate.Evaluation;
import io.dashlabel.evaluate.EvaluationOptions;
import io.dashlabel.evaluate.Evaluator;
import io.dashlabel.evaluate.suspect.SuspectKind;
import io.dashlabel.format.LabelIndex;
import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.SceneAttributes;
import io.dashlabel.label.Taxonomy;
import io.dashlabel.pipeline.progress.Phases;
import io.dashlabel.pipeline.report.SuspectTruth;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuspectReviewTest {

    private final Map<String, Frame> truth = new TreeMap<>();
    private final Map<String, Frame> predictions = new TreeMap<>();

    @TempDir
    Path dir;

    private static Detection label(String id, String category, double x, double side) {
        Detection d = Detection.of(category, Box.ofXywh(x, 0, side, side));
        return new Detection(
                d.category(),
                d.box(),
                d.score(),
                Map.of("occluded", false),
                Optional.of(id),
                d.provenance(),
                Map.of("manualShape", true));
    }

    private static Detection found(String category, double x, double side, double score) {
        return Detection.of(category, Box.ofXywh(x, 0, side, side), score);
    }

    /** Cars and trucks that a detector gets right, then one image with one fault of each kind. */
    private SuspectReview review() {
        for (String category : List.of("car", "truck")) {
            List<Detection> labels = new ArrayList<>();
            List<Detection> boxes = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                labels.add(label("" + i, category, 200 * i, 150));
                boxes.add(found(category, 200 * i, 150, 0.9));
            }
            truth.put(category, Frame.named(category).withDetections(labels));
            predictions.put(category, Frame.named(category).withDetections(boxes));
        }
        truth.put(
                "faulty.jpg",
                Frame.named("faulty.jpg")
                        .withAttributes(SceneAttributes.of("clear", "daytime", "highway"))
                        .withDetections(List.of(
                                label("71", "car", 0, 150),
                                label("72", "car", 300, 150),
                                label("73", "car", 600, 192))));
        predictions.put(
                "faulty.jpg",
                Frame.named("faulty.jpg")
                        .withAttributes(SceneAttributes.of("clear", "night", "highway"))
                        .withDetections(List.of(
                                found("truck", 0, 150, 0.9), found("car", 360, 150, 0.9), found("car", 900, 50, 0.8))));
        return SuspectReview.of(
                List.of("car", "faulty.jpg", "truck", "nowhere"),
                this::truth,
                name -> Optional.ofNullable(predictions.get(name)),
                name -> name.equals("faulty.jpg") ? OptionalDouble.of(0.05) : OptionalDouble.empty(),
                Taxonomy.bdd100k(),
                this::evaluated,
                Phases.silent());
    }

    private Optional<Frame> truth(String name) {
        return Optional.ofNullable(truth.get(name));
    }

    private Evaluation evaluation() {
        return evaluated(name -> Optional.empty());
    }

    private Evaluation evaluated(Function<String, Optional<Frame>> changed) {
        Evaluator evaluator = new Evaluator(Taxonomy.bdd100k(), EvaluationOptions.standard());
        truth.forEach((name, frame) ->
                evaluator.add(frame, Optional.ofNullable(predictions.get(name)).orElseThrow()));
        return evaluator.withTruth(changed);
    }

    @Test
    void figures_with_suspects_ignored_are_those_of_what_is_left() {
        SuspectReview review = review();
        BoxResult ignoring = review.ignoring().flatMap(Evaluation::boxes).orElseThrow();

        assertThat(review.suspects()).extracting(s -> s.kind()).containsExactlyInAnyOrder(SuspectKind.values());
        assertThat(List.of(ignoring.tp(), ignoring.fp(), ignoring.fn())).containsExactly(16, 0, 0);
        assertThat(evaluation().boxes().orElseThrow().fp()).isEqualTo(3);
        assertThat(review.ignoring().orElseThrow().attributeAccuracy()).hasValue(1);
    }

    @Test
    void proposed_changes_are_labels_as_they_would_be_under_the_ids_of_the_ground_truth() throws IOException {
        Path file = dir.resolve("suspects.json");
        review().write(file, this::truth);

        LabelIndex changes = LabelIndex.at(file);
        Frame frame = changes.of("faulty.jpg").orElseThrow();
        assertThat(changes.names()).containsExactly("faulty.jpg");
        assertThat(frame.attributes().orElseThrow().word("timeofday")).hasValue("night");
        assertThat(frame.attributes().orElseThrow().word("weather")).hasValue("clear");
        assertThat(suspect(frame.other()))
                .containsEntry("change", "retag")
                .containsEntry("was", Map.of("timeofday", "daytime"));
        assertThat(with("71", frame).category()).isEqualTo("truck");
        assertThat(suspect(with("71", frame).other()))
                .containsEntry("change", "rename")
                .containsEntry("was", Map.of("category", "car"));
        assertThat(with("72", frame).box()).isEqualTo(Box.ofXywh(360, 0, 150, 150));
        assertThat(with("72", frame).attributes()).isEqualTo(Map.of("occluded", false));
        assertThat(suspect(with("72", frame).other()))
                .containsEntry("kind", "badly placed")
                .containsEntry("change", "move");
        assertThat(suspect(with("73", frame).other()))
                .containsEntry("change", "remove")
                .containsKeys("score", "reason");
        assertThat(ids(frame))
                .filteredOn(id -> id.startsWith("new-"))
                .singleElement()
                .satisfies(id -> {
                    assertThat(with(id, frame).box()).isEqualTo(Box.ofXywh(900, 0, 50, 50));
                    assertThat(with(id, frame).score()).isEmpty();
                });
        assertThat(ids(frame)).hasSize(4).doesNotHaveDuplicates();
    }

    private static List<String> ids(Frame frame) {
        return frame.detections().orElseThrow().stream()
                .map(d -> d.id().orElseThrow())
                .toList();
    }

    private static Detection with(String id, Frame frame) {
        return frame.detections().orElseThrow().stream()
                .filter(d -> d.id().equals(Optional.of(id)))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Object> suspect(Map<String, Object> other) {
        Map<String, Object> fields = new TreeMap<>();
        ((Map<?, ?>) other.getOrDefault("suspect", Map.of()))
                .forEach((k, v) -> fields.put(String.valueOf(k), v == null ? "" : v));
        return fields;
    }

    @Test
    void where_nothing_is_suspect_no_change_is_written_and_nothing_shown() throws IOException {
        SuspectReview review = SuspectReview.of(
                List.of(),
                this::truth,
                this::truth,
                name -> OptionalDouble.empty(),
                Taxonomy.bdd100k(),
                this::evaluated,
                Phases.silent());

        review.write(dir.resolve("suspects.json"), this::truth);
        assertThat(dir.resolve("suspects.json")).hasContent("[]");
        assertThat(SuspectPage.of(review, evaluation(), Optional.of("suspects.json"), true, s -> Optional.empty())
                        .isEmpty())
                .isTrue();
    }

    @Test
    void the_section_names_every_kind_its_formula_and_both_figures() {
        SuspectReview review = review();
        SuspectTruth section =
                SuspectPage.of(review, evaluation(), Optional.of("suspects.json"), true, s -> Optional.empty());

        assertThat(section.kinds())
                .extracting(SuspectTruth.Kind::name)
                .containsExactly("missing", "spurious", "badly placed", "wrong category", "wrong time of day");
        assertThat(section.shown()).hasSize(5);
        assertThat(section.shown())
                .extracting(SuspectTruth.Item::score)
                .isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(section.shown())
                .extracting(SuspectTruth.Item::proposal)
                .containsExactlyInAnyOrder(
                        "add the car", "remove the car", "move the car", "rename it to truck", "tag it night");
        assertThat(section.measures()).contains(new SuspectTruth.Measure("F1", "0.842", "1.000"));
        assertThat(section.legend()).contains("at least 0.5", "below 0.3");
    }
}
