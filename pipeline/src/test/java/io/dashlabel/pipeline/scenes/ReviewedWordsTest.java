package io.dashlabel.pipeline.scenes;

import static org.assertj.core.api.Assertions.assertThat;

import io.dashlabel.label.Frame;
import io.dashlabel.label.LabelVerdict;
import io.dashlabel.label.LabelVerdict.Decision;
import io.dashlabel.label.Provenance;
import io.dashlabel.label.Review;
import io.dashlabel.label.SceneAttributes;
import io.dashlabel.label.SceneAttributes.Value;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ReviewedWordsTest {

    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
    private static final Provenance MODEL = new Provenance(Provenance.Source.MODEL, "photometric", Optional.of("ab"));

    private static Frame frame(Value value, Optional<Provenance> maker) {
        return Frame.named("a.jpg").withAttributes(new SceneAttributes(Map.of("light", value), maker));
    }

    private static Value judged(Decision decision) {
        return Value.of("red", 0.6).withVerdict(new LabelVerdict(decision, "ana", NOON));
    }

    @Test
    void ground_truth_counts() {
        assertThat(ReviewedWords.of(frame(Value.of("red"), Optional.empty()))).isEqualTo(Map.of("light", "red"));
    }

    @Test
    void words_of_a_model_do_not_count() {
        assertThat(ReviewedWords.of(frame(Value.of("red"), Optional.of(MODEL)))).isEmpty();
        assertThat(ReviewedWords.of(frame(Value.of("red", 0.9), Optional.empty())))
                .isEmpty();
        assertThat(ReviewedWords.of(frame(
                        new Value("red", OptionalDouble.empty(), Map.of("red", List.of("a", "b"))), Optional.empty())))
                .isEmpty();
    }

    @Test
    void a_person_accepts_or_makes_a_word() {
        assertThat(ReviewedWords.of(frame(judged(Decision.ACCEPTED), Optional.of(MODEL))))
                .hasSize(1);
        Value made = new Value(
                "red",
                OptionalDouble.empty(),
                Map.of(),
                Optional.of(Provenance.human("ana", NOON, Optional.empty())),
                Optional.empty());
        assertThat(ReviewedWords.of(frame(made, Optional.of(MODEL)))).hasSize(1);
    }

    @Test
    void a_word_that_a_person_rejected_or_doubts_does_not_count() {
        for (Decision decision : List.of(Decision.REJECTED, Decision.UNSURE)) {
            assertThat(ReviewedWords.of(
                            frame(judged(decision), Optional.of(MODEL)).withReview(Review.reviewed("ana", NOON))))
                    .isEmpty();
        }
    }

    @Test
    void the_state_of_the_image_decides_about_its_other_words() {
        Frame frame = frame(Value.of("red", 0.9), Optional.of(MODEL));
        assertThat(ReviewedWords.of(frame.withReview(Review.reviewed("ana", NOON))))
                .hasSize(1);
        assertThat(ReviewedWords.of(frame.withReview(Review.of(Review.State.SKIPPED))))
                .isEmpty();
        assertThat(ReviewedWords.of(
                        frame(Value.of("red"), Optional.empty()).withReview(Review.of(Review.State.UNREVIEWED))))
                .isEmpty();
    }

    @Test
    void an_image_without_words_has_none() {
        assertThat(ReviewedWords.of(Frame.named("a.jpg"))).isEmpty();
    }
}
