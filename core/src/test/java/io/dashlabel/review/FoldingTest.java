package io.dashlabel.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.label.Box;
import io.dashlabel.label.Detection;
import io.dashlabel.label.Frame;
import io.dashlabel.label.LabelVerdict;
import io.dashlabel.label.Provenance;
import io.dashlabel.label.Review;
import io.dashlabel.label.SceneAttributes;
import io.dashlabel.review.EditAction.AcceptBox;
import io.dashlabel.review.EditAction.AddBox;
import io.dashlabel.review.EditAction.DoubtBox;
import io.dashlabel.review.EditAction.FinishImage;
import io.dashlabel.review.EditAction.MoveBox;
import io.dashlabel.review.EditAction.RejectBox;
import io.dashlabel.review.EditAction.RelabelBox;
import io.dashlabel.review.EditAction.SetAttribute;
import io.dashlabel.review.EditAction.SetWord;
import io.dashlabel.review.EditAction.UndoEdit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class FoldingTest {

    private static final Instant AT = Instant.parse("2026-05-04T10:00:00Z");
    private static final Provenance MODEL =
            new Provenance(Provenance.Source.MODEL, "yolox-nano-416", Optional.of("c0ffee"));
    private static final Box LEFT = new Box(10, 20, 110, 80);
    private static final Box RIGHT = new Box(600, 20, 700, 80);

    @Test
    void a_frame_without_edits_is_the_models() {
        Frame model = frame();

        assertThat(Folding.fold(model, List.of()).frame()).isSameAs(model);
    }

    @Test
    void an_accepted_box_keeps_its_score_and_says_who_accepted_it() {
        Detection car = only(fold(frame(), new AcceptBox("1", new SeenBox("car", LEFT))), "1");

        assertThat(car.score()).hasValue(0.9);
        assertThat(car.provenance()).contains(MODEL);
        assertThat(car.verdict()).contains(new LabelVerdict(LabelVerdict.Decision.ACCEPTED, "ana", AT));
    }

    @Test
    void a_relabelled_and_moved_box_has_no_score_and_says_what_the_model_said() {
        Box moved = new Box(14, 20, 114, 80);
        Detection truck = only(
                fold(
                        frame(),
                        new RelabelBox("1", new SeenBox("car", LEFT), "truck"),
                        new MoveBox("1", new SeenBox("truck", LEFT), moved)),
                "1");

        assertThat(truck.category()).isEqualTo("truck");
        assertThat(truck.box()).isEqualTo(moved);
        assertThat(truck.score()).isEmpty();
        Provenance who = truck.provenance().orElseThrow();
        assertThat(who.isHuman()).isTrue();
        assertThat(who.by()).isEqualTo("ana");
        assertThat(who.at()).contains(AT);
        assertThat(who.was()).hasValueSatisfying(was -> {
            assertThat(was.word()).isEqualTo("car");
            assertThat(was.box()).contains(LEFT);
            assertThat(was.score()).hasValue(0.9);
            assertThat(was.maker()).contains(MODEL);
        });
    }

    @Test
    void a_rejected_box_is_no_label_and_no_candidate_but_not_away() {
        Folded folded = fold(frame(), new RejectBox("2", new SeenBox("bus", RIGHT)));

        assertThat(ids(folded.frame())).containsExactly("1");
        assertThat(folded.frame().belowThreshold()).singleElement().satisfies(rejected -> {
            assertThat(rejected.category()).isEqualTo("bus");
            assertThat(rejected.score()).hasValue(0.6);
            assertThat(rejected.provenance()).contains(MODEL);
            assertThat(rejected.isRejected()).isTrue();
        });
        assertThat(folded.frame().candidates()).isEmpty();
        assertThat(folded.frame().allDetections().orElseThrow()).hasSize(1);
    }

    @Test
    void a_rejected_box_that_is_accepted_later_is_a_label_again() {
        SeenBox bus = new SeenBox("bus", RIGHT);

        Frame again =
                fold(frame(), new RejectBox("2", bus), new AcceptBox("2", bus)).frame();

        assertThat(ids(again)).containsExactly("1", "2");
        assertThat(again.belowThreshold()).isEmpty();
    }

    @Test
    void a_new_box_has_no_score_and_no_former_label() {
        Detection added = only(
                fold(frame(), new AddBox("h1", new SeenBox("person", new Box(1, 2, 3, 4)), Map.of("occluded", true))),
                "h1");

        assertThat(added.score()).isEmpty();
        assertThat(added.is("occluded")).isTrue();
        assertThat(added.provenance().orElseThrow().isHuman()).isTrue();
        assertThat(added.provenance().orElseThrow().was()).isEmpty();
    }

    @Test
    void a_new_box_gets_another_id_if_the_model_took_its_id() {
        Folded folded = fold(frame(), new AddBox("2", new SeenBox("person", new Box(1, 2, 3, 4)), Map.of()));

        assertThat(ids(folded.frame())).containsExactly("1", "2", "h1");
    }

    @Test
    void an_attribute_and_a_doubt_leave_the_score() {
        Detection car = only(
                fold(
                        frame(),
                        new SetAttribute("1", new SeenBox("car", LEFT), "occluded", true),
                        new DoubtBox("1", new SeenBox("car", LEFT))),
                "1");

        assertThat(car.is("occluded")).isTrue();
        assertThat(car.score()).hasValue(0.9);
        assertThat(car.verdict().orElseThrow().decision()).isEqualTo(LabelVerdict.Decision.UNSURE);
    }

    @Test
    void scene_words_are_accepted_or_replaced() {
        Frame folded = fold(
                        frame(),
                        new SetWord("weather", Optional.of("clear"), "clear"),
                        new SetWord("timeofday", Optional.of("night"), "dawn/dusk"))
                .frame();

        SceneAttributes.Value weather = Objects.requireNonNull(
                folded.attributes().orElseThrow().values().get("weather"));
        SceneAttributes.Value time = Objects.requireNonNull(
                folded.attributes().orElseThrow().values().get("timeofday"));
        assertThat(weather.score()).hasValue(0.7);
        assertThat(weather.verdict()).contains(new LabelVerdict(LabelVerdict.Decision.ACCEPTED, "ana", AT));
        assertThat(time.word()).isEqualTo("dawn/dusk");
        assertThat(time.score()).isEmpty();
        assertThat(time.provenance().flatMap(Provenance::was)).hasValueSatisfying(was -> {
            assertThat(was.word()).isEqualTo("night");
            assertThat(was.score()).hasValue(0.8);
        });
    }

    @Test
    void a_finished_image_says_so() {
        assertThat(fold(frame(), new FinishImage(Review.State.REVIEWED)).frame().review())
                .contains(Review.reviewed("ana", AT));
    }

    @Test
    void an_undo_takes_an_edit_back_and_an_undo_of_it_brings_it_again() {
        RejectBox reject = new RejectBox("2", new SeenBox("bus", RIGHT));

        assertThat(ids(fold(frame(), reject, new UndoEdit(1)).frame())).containsExactly("1", "2");
        assertThat(ids(fold(frame(), reject, new UndoEdit(1), new UndoEdit(2)).frame()))
                .containsExactly("1");
    }

    @Test
    void an_edit_follows_its_box_to_another_id() {
        Frame relabelled = frame().withDetections(List.of(car("2", new Box(11, 20, 111, 80))));

        Folded folded = fold(relabelled, new AcceptBox("1", new SeenBox("car", LEFT)));

        assertThat(folded.notApplied()).isEmpty();
        assertThat(only(folded, "2").verdict()).isPresent();
    }

    @Test
    void an_edit_whose_box_changed_too_much_is_returned() {
        Frame relabelled = frame().withDetections(List.of(car("1", new Box(60, 20, 160, 80))));
        AcceptBox accept = new AcceptBox("1", new SeenBox("car", LEFT));
        SetWord word = new SetWord("weather", Optional.of("rainy"), "snowy");

        Folded folded = fold(relabelled, accept, word, new FinishImage(Review.State.REVIEWED));

        assertThat(folded.notApplied()).extracting(Edit::action).containsExactly(accept, word);
        assertThat(only(folded, "1").verdict()).isEmpty();
        assertThat(folded.frame().review()).isPresent();
    }

    @Test
    void a_box_of_another_category_at_the_same_place_is_another_box() {
        Frame relabelled = frame().withDetections(List.of(car("1", LEFT).withCategory("truck")));

        assertThat(fold(relabelled, new RejectBox("1", new SeenBox("car", LEFT)))
                        .notApplied())
                .hasSize(1);
    }

    private static Folded fold(Frame model, EditAction... actions) {
        List<Edit> edits = new ArrayList<>();
        for (EditAction action : actions) {
            edits.add(Edit.of("k" + edits.size(), AT, "ana", "a.jpg", action, "queue")
                    .withSeq(edits.size() + 1L));
        }
        return Folding.fold(model, edits);
    }

    private static Frame frame() {
        Map<String, SceneAttributes.Value> scene = new LinkedHashMap<>();
        scene.put("weather", SceneAttributes.Value.of("clear", 0.7));
        scene.put("timeofday", SceneAttributes.Value.of("night", 0.8));
        return Frame.named("a.jpg")
                .withAttributes(new SceneAttributes(scene, Optional.of(MODEL)))
                .withDetections(List.of(
                        car("1", LEFT),
                        new Detection(
                                "bus",
                                RIGHT,
                                OptionalDouble.of(0.6),
                                Map.of(),
                                Optional.of("2"),
                                Optional.of(MODEL),
                                Map.of())));
    }

    private static Detection car(String id, Box box) {
        return new Detection(
                "car", box, OptionalDouble.of(0.9), Map.of(), Optional.of(id), Optional.of(MODEL), Map.of());
    }

    private static List<String> ids(Frame frame) {
        return frame.detections().orElseThrow().stream()
                .map(d -> d.id().orElseThrow())
                .toList();
    }

    private static Detection only(Folded folded, String id) {
        return folded.frame().detections().orElseThrow().stream()
                .filter(d -> d.id().equals(Optional.of(id)))
                .findFirst()
                .orElseThrow();
    }
}
